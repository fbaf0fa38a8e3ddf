package org.isoloss.cli.study.incontext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accuracy over the probability of prompts. */
class PromptProbabilityChartTest {

    private static final RunResult RUN = SampleRuns.inContext();
    private static final PromptForms FORMS = new PromptForms(List.of(3), List.of(1, 4), new PromptCell(3, 4));

    private static Measurement row(double... values) {
        return new Measurement.Series(List.of(Measurement.of(values)));
    }

    private static ModelResult model(String family, double first, double last) {
        ModelResult any = RUN.models().get(0);
        return new ModelResult(
                family,
                family,
                1,
                any.kind(),
                1,
                any.loss(),
                Map.of(
                        "idPrompts",
                        Map.of(
                                "log10Mass", row(-1.5, -6),
                                "accuracy", row(first, last),
                                "standardError", row(0.01, 0.02))),
                null);
    }

    @Test
    void threeModelsHaveALineWithItsNameAtTheEnd() {
        RunResult run = SampleRuns.with(
                RUN,
                Stream.of(
                                model("bayes", 0.5, 0.9),
                                model("copy-last-label", 0.1, 0.1),
                                model("context-blind", 0.1, 0.15),
                                model("frozen-prior", 0.3, 0.3))
                        .toList());
        List<JsonNode> rows = PromptProbabilityChart.of(run, FORMS)
                .orElseThrow()
                .spec()
                .toJson()
                .at("/data/values")
                .valueStream()
                .toList();
        assertThat(rows).as("two points and a label each").hasSize(3 * 3);
        JsonNode last = rows.get(1);
        assertThat(last.get("exponent").asDouble()).isEqualTo(-6);
        assertThat(last.get("examples").asInt()).isEqualTo(4);
        assertThat(last.get("high").asDouble()).isGreaterThan(0.93).isLessThan(0.94);
        assertThat(rows.stream()
                        .filter(row -> row.get("part").stringValue().equals("below"))
                        .map(row -> row.get("words").stringValue()))
                .as("labels of lines that end near one another stand on different sides")
                .containsExactly("copies the last label");
    }

    @Test
    void aRunWithoutProbabilitiesHasNoSuchChart() {
        assertThat(PromptProbabilityChart.of(SampleRuns.with(RUN, List.of()), FORMS))
                .isEmpty();
    }
}
