package org.isoloss.metrics.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.score.RunScores;
import org.isoloss.metrics.score.ScoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which lm-evaluation-harness logs what was asked and answered. */
class HarnessAnswerTest {

    @TempDir
    private Path folder;

    @Test
    void contextsOfOneContinuationTakeTheirGoldFromTheRecordedAccuracy() throws Exception {
        String two = """
                {"doc_id": %s, "target": "fell over.", "arguments": {"gen_args_0": {"arg_0": "The cup", "arg_1": " fell over."},
                 "gen_args_1": {"arg_0": "The jar", "arg_1": " fell over."}}, "metrics": ["acc"],
                 "filtered_resps": [["-3.5", "False"], ["-2.0", "False"]], "acc": %s}""";
        List<Prediction> items = read(line(two.formatted(0, 1)), line(two.formatted(1, 0)));
        assertThat(items)
                .extracting(i -> i.choices().orElseThrow().answer().gold())
                .containsExactly(1, 0);
        assertThat(score("accuracy", items)).isEqualTo(0.5);
    }

    @Test
    void ofMoreContextsOnlyTheGradeIsKnown() throws Exception {
        String three = """
                {"doc_id": %s, "target": "it rained.", "arguments": [["A", " it rained."], ["B", " it rained."], ["C", " it rained."]],
                 "metrics": ["acc"], "filtered_resps": [[-3.0, false], [-2.0, false], [-4.0, false]], "acc": %s}""";
        List<Prediction> items =
                read(line(three.formatted(0, 1)), line(three.formatted(1, 0)), line(three.formatted(2, 1)));
        assertThat(items).allMatch(i -> i.choices().isEmpty());
        assertThat(score("accuracy", items)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(score("chance_accuracy", items)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(score("log_loss", items)).isNaN();
        assertThat(score("acc_mutual_info", items)).isNaN();
    }

    @Test
    void contextsWithoutARecordedAccuracyAreNotScored() throws Exception {
        Prediction item = read(line("""
                        {"doc_id": 0, "target": "fell.", "arguments": [["A", " fell."], ["B", " fell."]],
                         "filtered_resps": [[-3.0, false], [-2.0, false]]}""")).get(0);
        assertThat(item.choices()).isEmpty();
        assertThat(item.correct()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-inf", "-Infinity", "-INF"})
    void anImpossibleOptionIsAnOption(String impossible) throws Exception {
        Prediction item =
                read(options("1", "\"" + impossible + "\"", "\"-2.0\"")).get(0);
        assertThat(item.text()).isEmpty();
        assertThat(item.choices().orElseThrow().answer().scores().probabilities())
                .containsExactly(0, 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"nan", "NaN"})
    void anUndefinedLogLikelihoodIsToldWithItsPlace(String undefined) {
        assertThatThrownBy(() -> read(options("1", "\"" + undefined + "\"", "\"-2.0\"")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("samples_t.jsonl:1#/filtered_resps: the log-likelihood of option 0 is NaN");
    }

    @Test
    void aRollingLikelihoodIsThatOfTheText() throws Exception {
        List<Prediction> items = read(line("""
                {"doc_id": 0, "target": "x", "arguments": {"gen_args_0": {"arg_0": "one two three"}}, "resps": [["-6.0"]],
                 "filtered_resps": ["-6.0"], "metrics": ["word_perplexity"], "word_perplexity": [-6.0, 3]}"""), line("""
                {"doc_id": 1, "target": "x", "arguments": [["four"]], "resps": [[-3.0]], "filtered_resps": [-3.0]}"""));
        // 4 words, 17 bytes and -9 nats
        assertThat(score("word_perplexity", items)).isCloseTo(Math.exp(9 / 4.0), within(1e-12));
        assertThat(score("byte_perplexity", items)).isCloseTo(Math.exp(9 / 17.0), within(1e-12));
        assertThat(items).allMatch(i -> i.text().isEmpty());
    }

    @Test
    void aGeneratedNumberStaysText() throws Exception {
        Prediction item = read(line("""
                        {"doc_id": 0, "target": "-7.0", "arguments": [["3 - 10 =", {"until": ["x"]}]], "resps": [["-7.0"]],
                         "filtered_resps": ["-7.0"]}""")).get(0);
        assertThat(item.text()).hasValue("-7.0");
        assertThat(item.likelihood()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "['May 1950', 'in May'] | May 1950;in May",
                "[\"it's\", 'a, b']     | it's;a, b",
                "('one',)               | one",
                "['caf\\xe9 \\u2013 \\'x\\''] | caf\u00e9 \u2013 'x'",
                "[1, 2]                 | [1, 2]",
                "['a', 3]               | ['a', 3]",
                "['a'] and more         | ['a'] and more",
                "['a' 'b']              | ['a' 'b']",
                "['a                    | ['a",
                "[]                     | []",
                "plain                  | plain"
            })
    void aListAsPythonWritesItIsSeveralTargets(String target, String expected) throws Exception {
        String json = target.strip().replace("\\", "\\\\").replace("\"", "\\\"");
        Prediction item = read("{\"doc_id\": 0, \"target\": \"" + json
                        + "\", \"arguments\": [[\"q\", {}]], \"resps\": [[\"x\"]], \"filtered_resps\": [\"x\"]}")
                .get(0);
        assertThat(String.join(";", item.targets())).isEqualTo(expected.strip());
    }

    @Test
    void theDelimiterIsNoPartOfTheOptionAsInTheHarness() throws Exception {
        String both = "{\"doc_id\": 0, \"target\": \"1\", \"arguments\": [[\"q\", \" a\"], [\"q\", \" bbbb\"]],"
                + " \"filtered_resps\": [[-1.0, false], [-3.6, false]], \"metrics\": [\"acc_norm\"], \"acc_norm\": 1.0}";
        List<Prediction> items = read(both);
        assertThat(items.get(0).choices().map(Choices::texts)).hasValue(List.of("a", "bbbb"));
        assertThat(score("acc_norm", items)).isEqualTo(1); // -1 / 1 against -3.6 / 4
    }

    @Test
    void optionsThatAreNumbersAreToldByWhatWasRecorded() throws Exception {
        String item = "{\"doc_id\": 0, \"target\": \"1\", \"arguments\": [[\"q\", \" 1\"], [\"q\", \" 2\"]],"
                + " \"filtered_resps\": [[-1.0, false], [-3.0, false]], \"metrics\": [\"acc\"], \"acc\": %s}";
        assertThat(score("accuracy", read(item.formatted("1.0")))).isEqualTo(1);
        assertThat(score("accuracy", read(item.formatted("0.0")))).isEqualTo(0);
    }

    @Test
    void onlyWhatMetricsNamesIsAScore() throws Exception {
        Prediction item = read("{\"doc_id\": 0, \"target\": \"x\", \"resps\": [[\"x\"]], \"metrics\": [\"f1\", \"em\"],"
                        + " \"f1\": 0.5, \"em\": \"1d\", \"category\": \"3d\", \"n_tokens\": 100}")
                .get(0);
        assertThat(item.recorded()).containsOnlyKeys("f1");
        Prediction old =
                read("{\"doc_id\": 0, \"target\": \"x\", \"resps\": [[\"x\"]], \"acc\": true, \"category\": \"3\"}")
                        .get(0);
        assertThat(old.recorded()).containsOnlyKeys("acc");
    }

    private static String options(String gold, String first, String second) {
        return "{\"doc_id\": 0, \"target\": \"" + gold + "\", \"arguments\": [[\"q\", \" red\"], [\"q\", \" blue\"]],"
                + " \"filtered_resps\": [[" + first + ", \"False\"], [" + second + ", \"False\"]]}";
    }

    private static String line(String json) {
        return json.replaceAll("\\s*\n\\s*", " ");
    }

    private static double score(String metric, List<Prediction> items) {
        RunScores run = new RunScores("m", List.of(Metrics.named(metric)), false, task -> true);
        items.forEach(run::add);
        return run.scores(ScoreOptions.STANDARD).stream()
                .mapToDouble(score -> score.value())
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<Prediction> read(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("samples_t.jsonl"), String.join("\n", lines));
        List<Prediction> items = new ArrayList<>();
        HarnessSamples.read(file, items::add);
        return items;
    }
}
