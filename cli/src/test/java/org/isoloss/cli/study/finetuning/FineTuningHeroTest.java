package org.isoloss.cli.study.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
}
