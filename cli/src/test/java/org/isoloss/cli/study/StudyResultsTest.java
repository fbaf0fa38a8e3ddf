package org.isoloss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every study, as small as it goes, from the command line to its result and back. */
class StudyResultsTest {

    private static final String NETWORK = "--width 4 --heads 2 --layers 1 --feed-forward 8";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rule-extrapolation, --max-count 3 --prompt-length 4 --seeds 2 --steps 3 " + NETWORK,
        "in-context, --example-lengths 3 --examples 0|2 --prompts 4 --samples 4 --documents 2 --document-length 20",
        "emergence, --task addition|distractor --widths 1|2|3|4|6 --seeds 2 --steps 6 --batch 4 --items 12 --checkpoints 3",
        "emergence-as-measured, --items 20 --length 3 --parameters 1e7|1e8|1e9|1e10",
        "in-context-networks, --laws 2 --concepts 3 --prompts 4 --batch 2 --steps 2 --hidden 4 --width 4 --documents 2",
        "fine-tuning, --max-count 3 --prompt-length 2 --steps 5 --pretraining-steps 5 --idle-units 3 --stable-rates "
                + "--labelled-sequences --twins relu:2^3|query-key.0:-2^2|basis-change --optimizer sgd@0.01|lora "
                + NETWORK,
        "inside-equal-models, --max-count 2 --target-max-count 2 --prompt-length 2 --recipes narrow --seeds 2 --steps 5 --twinned 1"
                + " --tolerance 10 --at-least 2 --transfer-steps 2 --automaton-prefixes 7 --permutations 100",
        "in-context-or-fine-tuning, --task seen|relabelled --laws 2 --tasks 2 --tuning-tasks 1 --draws 1 --examples 2 --concepts 4"
                + " --slots 5 --symbols 5 --hidden 4 --document-length 14 --batch 2 --steps 2 --documents 2"
                + " --fine-tuning-steps 2 --full-rates 0.01|0.1 --lora-rates 0.1 --lora-rank 2",
    })
    void theResultIsValidTypedAndKnownToTheLastBit(String study, String options) throws IOException {
        String json = run(study, options);
        assertThat(ResultSchemaTest.schema().validate(json, InputFormat.JSON)).isEmpty();
        RunResult run = RunResultFile.read(folder.resolve(RunResultFile.NAME));
        assertThat(RunResultFile.toJson(run)).isEqualTo(json.stripTrailing());
        assertThat(run.findings(wing(study).declaration().findings())).isPresent();
        GoldenResult.check(study, json);
    }

    private String run(String study, String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", study));
        for (String word : options.split(" ")) {
            arguments.add(word.replace('|', ','));
        }
        arguments.addAll(List.of("--quiet", "--out", folder.toString()));
        Invocation done = Invocation.of(Studies.all(), arguments.toArray(String[]::new));
        assertThat(done.status()).as(done.err()).isLessThan(2);
        return Files.readString(folder.resolve(RunResultFile.NAME));
    }

    private static StudyWing wing(String study) {
        return Studies.all().stream()
                .filter(wing -> wing.entry().name().equals(study))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findingsOfAnotherFormAreRefusedWithTheirPlace() throws IOException {
        run(
                "in-context",
                "--example-lengths 3 --examples 0|2 --prompts 4 --samples 4 --documents 2 --document-length 20");
        Path file = folder.resolve(RunResultFile.NAME);
        Files.writeString(
                file,
                Files.readString(file).replaceFirst("(?s)(\"headline\" : \\{\\s*\"exampleLength\" : )3", "$1\"k\""));
        Invocation refused = Invocation.of(Studies.all(), "report", folder.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains(file.toString(), "/findings/forms/headline/exampleLength")
                .hasLineCount(1);
    }
}
