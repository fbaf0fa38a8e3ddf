package org.isoloss.cli.study.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first charts of a fine-tuning page. */
class FineTuningHeroTest {

    private static final RunResult RUN = SampleRuns.fineTuning();

    private static List<JsonNode> rows(TwinStepsChart chart) {
        return chart.spec().toJson().at("/data/values").valueStream().toList();
    }

    @Test
    void twinsAreSortedByStepsAndOneThatNeverArrivesIsLast() {
        List<TwinStepsChart> charts = TwinStepsChart.of(RUN);
        assertThat(charts).extracting(TwinStepsChart::optimizer).containsExactly("sgd@0.0002", "adam@0.0002");
        assertThat(charts.get(0)
                        .spec()
                        .toJson()
                        .at("/encoding/y/sort")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactly("relu:2^4", "pretrained", "relu:2^8");
        assertThat(rows(charts.get(0)).stream()
                        .filter(row -> row.get("kind").stringValue().equals("not reached")))
                .hasSize(1)
                .allMatch(row -> row.get("steps").isNull());
    }

    @Test
    void ratesHaveAChartOnlyWhereAnOptimiserHasSeveral() {
        assertThat(LearningRateChart.of(RUN)).isEmpty();
        ModelResult model = RUN.models().get(0);
        ModelResult several = new ModelResult(
                model.name(),
                model.family(),
                1,
                model.kind(),
                1,
                model.loss(),
                Map.of(
                        "stepsToTarget",
                        Map.of(
                                "sgd@0.0001", Measurement.of(20),
                                "sgd@0.0002", Measurement.of(10),
                                "adam@0.0002", Measurement.of(5))),
                null);
        List<JsonNode> rows = LearningRateChart.of(SampleRuns.with(RUN, List.of(several)))
                .orElseThrow()
                .spec()
                .toJson()
                .at("/data/values")
                .valueStream()
                .toList();
        assertThat(rows.stream().map(row -> row.get("rate").asDouble())).containsExactlyInAnyOrder(0.0001, 0.0002);
        assertThat(rows.stream().map(row -> row.get("optimizer").stringValue())).containsOnly("sgd");
    }

    private static ModelResult tuned(String name, double best, double falling) {
        ModelResult model = RUN.models().get(0);
        Map<String, Measurement> figures = new LinkedHashMap<>();
        figures.put("stepsToTarget", Measurement.of(best));
        figures.put("rate", Measurement.of(0.02));
        if (Double.isFinite(falling)) {
            figures.put("fallingSteps", Measurement.of(falling));
        }
        figures.put("ratesTried", Measurement.of(new double[] {0.01, 0.02, 0.04}));
        figures.put("stepsTried", Measurement.of(new double[] {2 * best, best, Double.POSITIVE_INFINITY}));
        return new ModelResult(
                name,
                model.family(),
                1,
                model.kind(),
                1,
                model.loss(),
                Map.of(
                        "stepsToTarget",
                        Map.of("sgd@0.0002", Measurement.of(100 * best)),
                        "bestRate",
                        Map.of("sgd", new Measurement.Group(figures))),
                null);
    }

    @Test
    void tunedRatesAreTheFirstPictureAndTheHeadlineSaysWhatIsLeft() {
        RunResult run = SampleRuns.with(RUN, List.of(tuned("pretrained", 10, 400), tuned("relu:2^4", 30, 40)));
        TunedRun tuned = TunedRun.of(run, "sgd");
        assertThat(tuned.factor()).hasValue(3);
        assertThat(tuned.fallingFactor()).hasValue(10);
        assertThat(new FineTuningPage().headline(run))
                .contains("in 1000 steps", "in 3000")
                .endsWith(
                        "each at its own best rate twins part by 3.0\u00d7, at its largest rate whose loss only falls by 10\u00d7.");
        assertThat(new FineTuningPage().hero(run).get(0).all().map(Object::getClass))
                .contains(Block.Figure.class);
        List<JsonNode> points = TunedRatesChart.of(run, tuned)
                .orElseThrow()
                .spec()
                .toJson()
                .at("/data/values")
                .valueStream()
                .toList();
        assertThat(points).hasSize(4); // a rate that does not arrive has none
        assertThat(points.stream().filter(row -> !row.get("place").stringValue().isEmpty()))
                .hasSize(2)
                .allMatch(row -> row.get("rate").asDouble() == 0.02);
    }

    @Test
    void aTwinWithoutARateWhoseLossOnlyFallsLeavesNoFactor() {
        RunResult run = SampleRuns.with(
                RUN, List.of(tuned("pretrained", 10, Double.POSITIVE_INFINITY), tuned("relu:2^4", 30, 40)));
        assertThat(TunedRun.of(run, "sgd").fallingFactor()).isEmpty();
        assertThat(new FineTuningPage().headline(run)).endsWith("only falls by more than the steps allow.");
    }
}
