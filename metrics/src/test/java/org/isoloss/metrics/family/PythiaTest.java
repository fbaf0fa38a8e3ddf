package org.isoloss.metrics.family;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.isoloss.metrics.scaling.CurveAnalysis;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The published results of Pythia, end to end. */
class PythiaTest {

    @TempDir
    private Path folder;

    private static final CurveKey ACCURACY = new CurveKey("lambada_openai", "acc");
    private static final CurveKey NLL = new CurveKey("lambada_openai", "nll");

    @Test
    void everyTaskAtTheLastCheckpoint() throws IOException {
        Family family = new FamilyReader(Map.of()).read(List.of(PythiaFiles.write(folder)));
        assertThat(family.models()).hasSize(8);
        assertThat(family.parameterCount()).isEqualTo(ParameterCount.NON_EMBEDDING);
        SortedMap<CurveKey, ScalingCurve> curves = family.atLastCheckpoint(Axis.PARAMETERS, key -> true);
        JsonNode pythia = at("/pythia_zero_shot_final");
        int checked = 0;
        for (var task : pythia.get("tasks").properties()) {
            for (var metric : task.getValue().properties()) {
                ScalingCurve curve = requireNonNull(curves.get(new CurveKey(task.getKey(), metric.getKey())));
                JsonNode expected = metric.getValue();
                assertThat(curve.scales()).isEqualTo(numbers(pythia.get("non_embedding_parameters")));
                double[] scores = numbers(expected.get("scores"));
                for (int i = 0; i < scores.length; i++) {
                    assertClose(curve.scores()[i], scores[i], 1e-11, task.getKey());
                }
                long items =
                        expected.has("test_items") ? expected.get("test_items").asLong() : 0;
                assertThat(curve.points().get(0).items().orElse(0))
                        .as("items of %s %s", task.getKey(), metric.getKey())
                        .isEqualTo(items);
                checked++;
            }
        }
        // One more curve than the files have: the negative log-likelihood of lambada.
        assertThat(curves).hasSize(checked + 1);
        assertThat(requireNonNull(family.atLastCheckpoint(Axis.FLOPS, ACCURACY::equals)
                                .get(ACCURACY))
                        .scales()[0])
                .isCloseTo(6.0 * 18915328 * 299892736000L, within(1e6));
    }

    @Test
    void lambada() throws IOException {
        Family family = new FamilyReader(Map.of()).read(List.of(PythiaFiles.write(folder)));
        SortedMap<CurveKey, ScalingCurve> curves =
                family.atLastCheckpoint(Axis.PARAMETERS, key -> key.task().equals("lambada_openai"));
        FamilyAnalysis analysis = FamilyAnalysis.of(
                curves, family::orientation, new ChanceLevels(Map.of()), CurveAnalysis.Options.STANDARD);
        Map<CurveKey, FamilyAnalysis.Curve> byKey = new HashMap<>();
        analysis.curves().forEach(curve -> byKey.put(curve.key(), curve));
        FamilyAnalysis.Curve accuracy = requireNonNull(byKey.get(ACCURACY));
        FamilyAnalysis.Curve likelihood = requireNonNull(byKey.get(NLL));
        assertThat(accuracy.raw().scores()[0]).isCloseTo(0.1846, within(5e-5));
        assertThat(accuracy.raw().scores()[7]).isCloseTo(0.7046, within(5e-5));
        assertThat(accuracy.analysis().measures().breakthroughness()).isCloseTo(11.36, within(0.005));
        assertThat(accuracy.analysis().shape().shape()).isEqualTo(Shape.RISING);
        assertThat(likelihood.analysis().measures().breakthroughness()).isCloseTo(13.66, within(0.005));
        assertThat(likelihood.analysis().shape().shape()).isEqualTo(Shape.RISING);
    }

    @Test
    void trainingCurves() throws IOException {
        Family family = new FamilyReader(Map.of()).read(List.of(PythiaFiles.write(folder)));
        var trajectories = family.alongTraining(key -> key.task().equals("lambada_openai"));
        assertThat(trajectories).hasSize(8);
        JsonNode expected = at("/pythia_zero_shot_final/lambada/training_curves");
        for (var size : expected.properties()) {
            String model = trajectories.keySet().stream()
                    .filter(name -> name.endsWith("-" + size.getKey()) || name.endsWith("-" + size.getKey() + "-bf16"))
                    .findFirst()
                    .orElseThrow();
            SortedMap<CurveKey, ScalingCurve> curves = requireNonNull(trajectories.get(model));
            ScalingCurve accuracy = requireNonNull(curves.get(ACCURACY));
            ScalingCurve likelihood = requireNonNull(curves.get(NLL));
            assertThat(accuracy.scales()).isEqualTo(numbers(size.getValue().get("tokens")));
            double[] nll = numbers(size.getValue().get("nll"));
            for (int i = 0; i < nll.length; i++) {
                assertClose(likelihood.scores()[i], nll[i], 1e-10, model);
                assertClose(
                        accuracy.scores()[i], size.getValue().get("accuracy").get(i), model);
            }
        }
    }
}
