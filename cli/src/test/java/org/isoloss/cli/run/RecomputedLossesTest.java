package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** docs/recompute_isoloss.py finds in a run's folder all that it needs to compute the recorded losses by code of its own. */
class RecomputedLossesTest {

    private static final Path SCRIPT = Path.of("..", "docs", "recompute_isoloss.py");

    @TempDir
    private Path folder;

    /** What the script said, and how it ended. */
    private record Recomputed(int status, List<String> lines) {}

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rule-extrapolation, 3, --max-count 3 --prompt-length 4 --seeds 1 --steps 20 --layers 2 --width 4 --heads 2",
        "rule-extrapolation, 1, --max-count 3 --objective maximum-likelihood --seeds 1 --steps 5 --normalisation pre"
                + " --positions none",
        "rule-extrapolation, 10, --language aNbN|Dyck --architecture linear|lstm|mamba|transformer|xlstm --seeds 1 --steps 9"
                + " --max-count 4",
        "fine-tuning, 4, --max-count 3 --prompt-length 2 --steps 5 --pretraining-steps 9 --idle-units 3 --optimizer lora"
                + " --twins relu:2^3|query-key.0:-2^2|basis-change --width 4 --heads 2 --layers 1 --feed-forward 8",
        "in-context-networks, 8, --laws 2 --concepts 3 --prompts 4 --batch 2 --steps 9 --hidden 4 --width 4 --documents 3",
        "in-context-or-fine-tuning, 2, --task seen --laws 2 --tasks 2 --tuning-tasks 1 --draws 1 --examples 2 --concepts 4"
                + " --slots 5 --symbols 5 --hidden 4 --document-length 14 --batch 2 --steps 9 --documents 3"
                + " --fine-tuning-steps 2 --full-rates 0.1 --lora-rates 0.1 --lora-rank 2",
    })
    void theRecordedLossesAreTheRecomputedOnes(String study, int networks, String options)
            throws IOException, InterruptedException {
        run(study, options);
        Recomputed recomputed = recompute();
        assertThat(recomputed.lines()).hasSize(networks).allMatch(line -> line.contains(", recomputed "));
        assertThat(recomputed.status()).as(recomputed.toString()).isZero();
    }

    @Test
    void anotherLossIsAnError() throws IOException, InterruptedException {
        run("rule-extrapolation", "--max-count 3 --prompt-length 4 --seeds 1 --steps 2 --width 4 --heads 2");
        Path law = folder.resolve("laws/aNbN.json");
        Files.writeString(law, Files.readString(law).replaceFirst("\"aabb\"", "\"aaab\""));
        assertThat(recompute().status()).isEqualTo(1);
    }

    private void run(String study, String options) {
        List<String> arguments = new ArrayList<>(List.of("run", study));
        for (String word : options.split(" ")) {
            arguments.add(word.replace('|', ','));
        }
        arguments.addAll(List.of("--quiet", "--out", folder.toString()));
        Invocation done = Invocation.of(Studies.all(), arguments.toArray(String[]::new));
        assertThat(done.status()).as(done.err()).isLessThan(2);
    }

    private Recomputed recompute() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", SCRIPT.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Recomputed(process.waitFor(), said.lines().toList());
    }
}
