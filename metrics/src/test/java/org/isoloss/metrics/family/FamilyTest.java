package org.isoloss.metrics.family;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EleutherAI/pythia-v1.1-70m, 18915328, 70426624",
        "EleutherAI/pythia-1b-bf16, 805736448, 1011781632",
        "pythia-12b-deduped, 11327027200, 11846072320",
        "gpt2-xl, 1475561600, 1557611200"
    })
    void knowsPublishedSizes(String name, long nonEmbedding, long total) {
        ModelSize size = KnownModels.of(name);
        assertThat(size.nonEmbedding()).hasValue(nonEmbedding);
        assertThat(size.total()).hasValue(total);
    }

    @ParameterizedTest
    @CsvSource({"pythia-71m", "my-pythia-70m", "gpt2-huge", "llama-7b"})
    void guessesNoSize(String name) {
        assertThat(KnownModels.of(name)).isEqualTo(ModelSize.UNKNOWN);
    }

    @Test
    void readsNamesAndSteps() {
        assertThat(ModelName.of("use_accelerate=True,pretrained=EleutherAI/pythia-70m,revision=step3000"))
                .isEqualTo(new ModelName("EleutherAI/pythia-70m", OptionalLong.of(3000)));
        assertThat(ModelName.of("gpt2")).isEqualTo(new ModelName("gpt2", OptionalLong.empty()));
        assertThat(ModelName.of("pretrained=x,revision=main").step()).isEmpty();
    }

    @Test
    void recoversTheItemsOfSharesOnly() {
        // 38 and 59 of 104, with the standard error of lm-evaluation-harness.
        assertThat(ItemCounts.recover(List.of(share(38, 104), share(59, 104)))).hasValue(104);
        assertThat(ItemCounts.recover(List.of(share(38, 104), share(59, 105)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(observation(0.37, 0.05)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(observation(3.7, 0.05)))).isEmpty();
        assertThat(ItemCounts.recover(List.of(share(0, 104), share(38, 104)))).hasValue(104);
        assertThat(ItemCounts.recover(List.of(share(0, 104)))).isEmpty();
    }

    @Test
    void putsCheckpointsInOrder() throws IOException {
        write("a", "step3000", 0.3);
        write("b", "step13000", 0.5);
        write("c", "step1000", 0.2);
        write("d", "step2000", 0.2);
        Family family = new FamilyReader(Map.of()).read(List.of(folder));
        CurveKey key = new CurveKey("t", "acc");
        ScalingCurve last = requireNonNull(
                family.atLastCheckpoint(Axis.PARAMETERS, k -> true).get(key));
        assertThat(last.scores()).containsExactly(0.5);
        ScalingCurve training =
                requireNonNull(requireNonNull(family.alongTraining(k -> true).get("EleutherAI/pythia-70m"))
                        .get(key));
        // Step 2000 repeats step 1000, so it is left out.
        assertThat(training.scores()).containsExactly(0.2, 0.3, 0.5);
        assertThat(training.scales()[0]).isEqualTo(1000 * 2097152.0);
    }

    @Test
    void refusesTwoResultsOfOneCheckpoint() throws IOException {
        write("a", "step3000", 0.3);
        write("b", "step3000", 0.3);
        assertThatThrownBy(() -> new FamilyReader(Map.of()).read(List.of(folder)))
                .hasMessageContaining("b.json")
                .hasMessageContaining("a.json");
    }

    private void write(String file, String revision, double accuracy) throws IOException {
        Files.writeString(folder.resolve(file + ".json"), """
                {"results": {"t": {"acc": %s, "acc_stderr": 0.01}},
                 "config": {"model_args": "pretrained=EleutherAI/pythia-70m,revision=%s"}}
                """.formatted(accuracy, revision));
    }

    private static Observation share(long right, long items) {
        double p = (double) right / items;
        return observation(p, Math.sqrt(p * (1 - p) / (items - 1)));
    }

    private static Observation observation(double score, double error) {
        return new Observation(
                "test",
                ModelName.of("m"),
                ModelSize.UNKNOWN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                new CurveKey("t", "acc"),
                score,
                OptionalDouble.of(error),
                OptionalLong.empty());
    }
}
