package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real study through the real command line, as small as it goes. */
class InContextOrFineTuningCommandTest {

    private static final String SMALL = "--task seen,relabelled --tasks 3 --tuning-tasks 1 --draws 2 --examples 4"
            + " --concepts 4 --slots 5 --symbols 5 --hidden 4 --document-length 14 --batch 4 --steps 20 --documents 5"
            + " --fine-tuning-steps 4 --full-rates 0.01,0.1 --lora-rates 0.1 --lora-rank 2 --laws 1";

    /** LSTM of 4 units and an embedding of 16: gates 16 x 16, 16 x 4 and two biases of 16; output 6 x 4 and 6. */
    private static final int COUNTED = 256 + 64 + 32 + 24 + 6;

    @TempDir
    private Path parent;

    private Invocation run(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "in-context-or-fine-tuning"));
        String[] small = SMALL.split(" ");
        for (int i = 0; i < small.length; i += 2) {
            if (!List.of(arguments).contains(small[i])) {
                all.addAll(List.of(small[i], small[i + 1]));
            }
        }
        all.addAll(List.of("--quiet", "--out", parent.resolve(name).toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(Studies.all(), all.toArray(String[]::new));
    }

    private static List<Double> numbers(JsonNode series) {
        return series.valueStream().map(JsonNode::asDouble).toList();
    }

    @Test
    void theResultHasTheShapeThatItsPageSays() throws IOException {
        Invocation done = run("one", "--json");
        JsonNode result = new JsonMapper().readTree(done.out());
        assertThat(result).isEqualTo(new JsonMapper().readTree(Files.readString(parent.resolve("one/result.json"))));
        assertThat(result.at("/law/countedParameters").asInt()).isEqualTo(COUNTED);
        assertThat(numbers(result.at("/law/labelledExamples"))).containsExactly(0.0, 1.0, 2.0, 4.0);
        assertThat(result.at("/law/examplesThatFit").asInt()).isEqualTo(2);
        JsonNode seen = result.at("/models/1/behaviour/seen");
        assertThat(seen.propertyNames()).containsExactly("inContext", "full", "lora");
        // 2 N a token: the start and two symbols, and four symbols an example; only two examples fit.
        assertThat(numbers(seen.at("/inContext/flopsPerQuery")))
                .containsExactly(2.0 * COUNTED * 3, 2.0 * COUNTED * 7, 2.0 * COUNTED * 11, 2.0 * COUNTED * 11);
        List<Double> steps = numbers(seen.at("/full/steps"));
        List<Double> training = numbers(seen.at("/full/trainingFlops"));
        int[] examples = {0, 1, 2, 4};
        for (int i = 0; i < examples.length; i++) {
            assertThat(training.get(i)).isEqualTo(6.0 * COUNTED * steps.get(i) * examples[i] * 3);
        }
        assertThat(steps.subList(1, 4)).isSubsetOf(1.0, 2.0, 4.0);
        assertThat(seen.at("/full/learningRate/0").asString()).isEqualTo("NaN");
        assertThat(seen.at("/lora/crossing").propertyNames()).contains("examples", "low", "high", "confidence");
        assertThat(result.path("pairs")).isEmpty();
        assertThat(parent.resolve("one/models/lstm/model.safetensors")).exists();
        // Twenty steps teach nothing in context, and the claims say so.
        assertThat(done.status()).isEqualTo(1);
    }

    /** What the law gives depends on no training: golden figures of the Bayesian predictor. */
    @Test
    void theTablesAreThoseOfTheRun() throws IOException {
        String out = run("two", "--full").out();
        assertThat(out)
                .contains(
                        "seen tasks: accuracy, of the best answers ",
                        "relabelled tasks: accuracy, of the best answers ",
                        "from how many labelled examples on fine-tuning is no worse than the best prompt",
                        "full fine-tuning",
                        "LoRA")
                .contains("  way                   0      1      2      4\n  bayes             0.670  ")
                .contains("  bayes             0.246  ");
        assertThat(Files.readAllLines(parent.resolve("two/tables/labelled-examples.csv")))
                .hasSize(1 + 2 * 4 * 4)
                .first()
                .isEqualTo("task,way,examples,accuracy,standardError,optimalAccuracy,steps,learningRate,trainingFlops,"
                        + "flopsPerQuery,breakEvenQueries");
        assertThat(Files.readAllLines(parent.resolve("two/tables/crossings.csv")))
                .hasSize(1 + 2 * 2);
        assertThat(Files.readString(parent.resolve("two/report.html"))).contains("In context or fine-tuned");
    }

    @Test
    void aSecondCallFindsTheRunDone() {
        run("three");
        Invocation again = run("three");
        assertThat(again.out()).contains("ahead from");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--task,            known,      'expected a list whose elements are each one of seen, altered, unseen, relabelled'",
        "--task,            'seen,seen','--task: task is [seen, seen]; expected at least one, each once'",
        "--tasks,           1,          '--tasks: tasks is 1; expected 2 to 500'",
        "--tasks,           4,          'concepts is 4; expected at least 5, one a task'",
        "--draws,           0,          '--draws: draws is 0; expected 1 to 1000'",
        "--examples,        0,          '--examples: examples is 0; expected 1 to 10000'",
        "--example-length,  1,          '--example-length: exampleLength is 1; expected 2 to 8'",
        "--symbols,         NaN,        'expected a whole number'",
        "--symbols,         64,         'exampleLength is 3; expected 2 to 8, with at most 100000 examples of so many of 63'",
        "--temperature,     0,          '--temperature: temperature is 0.0; expected above 0'",
        "--line-end,        1,          '--line-end: lineEnd is 1.0; expected above 0 and below 1'",
        "--smoothing,       0,          '--smoothing: smoothing is 0.0; expected above 0 and at most 1'",
        "--full-rates,      '0.1,-1',   '--full-rates: fullRates is [0.1, -1.0]; expected at least one finite rate above 0'",
        "--lora-rank,       5,          'loraRank does not fit: rank is 5; expected at most 4'",
        "--network,         gpt,        'expected one of linear, lstm, mamba, transformer, xlstm'",
        "--learning-rate,   Infinity,   'learningRate is Infinity; expected a finite rate above 0'"
    })
    void wrongInputIsToldAndNothingIsWritten(String option, String value, String message) {
        Invocation refused = run("four", option, value);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
        assertThat(parent.resolve("four")).doesNotExist();
    }
}
