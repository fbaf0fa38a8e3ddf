package org.isoloss.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.cli.fewshot.AccuracyChart;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.study.adaptation.AdaptationChart;
import org.isoloss.cli.study.finetuning.SpeedChart;
import org.isoloss.cli.study.finetuning.StepsChart;
import org.isoloss.cli.study.finetuning.TransferCurvesChart;
import org.isoloss.cli.study.incontext.DivergenceChart;
import org.isoloss.cli.study.incontext.PosteriorChart;
import org.isoloss.cli.study.incontext.TradeOffChart;
import org.isoloss.cli.study.rule.PrefixTreeChart;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.RuleFindings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The charts of in-context learning, of fine-tuning and of prefixes: what their specifications hold. */
class StudyChartsTest {

    private static final RunResult IN_CONTEXT = SampleRuns.inContext();
    private static final PromptForms FORMS = InContextFindings.of(IN_CONTEXT).forms();
    private static final RunResult FINE_TUNING = SampleRuns.fineTuning();

    private static List<JsonNode> rows(Chart chart) {
        return chart.spec().toJson().at("/data/values").valueStream().toList();
    }

    @Test
    void accuracyHasAPanelAnExampleLengthAndIntervals() {
        Chart chart = AccuracyChart.of(IN_CONTEXT, FORMS, PromptFigures.ID_PROMPTS, "accuracy", "in distribution")
                .orElseThrow();
        List<JsonNode> rows = rows(chart);
        assertThat(rows)
                .as("two lengths, four numbers, one of which the counter-model lacks")
                .hasSize(2 * (4 + 3));
        JsonNode last = rows.get(3);
        assertThat(last.get("panel").stringValue()).isEqualTo("k = 3");
        assertThat(last.get("examples").asInt()).isEqualTo(16);
        assertThat(last.get("accuracy").asDouble()).isEqualTo(0.84);
        // Wilson's of .84 with an error of .01, which 1344 prompts have, by SciPy.
        assertThat(last.get("high").asDouble()).isCloseTo(0.858626636142, within(1e-9));
        assertThat(chart.spec().toJson().at("/facet/sort").valueStream().map(JsonNode::stringValue))
                .containsExactly("k = 3", "k = 10");
    }

    @Test
    void divergencesStandOnALogAxisAndZeroIsLeftOut() {
        JsonNode spec =
                DivergenceChart.of(IN_CONTEXT, FORMS).orElseThrow().spec().toJson();
        assertThat(spec.at("/spec/encoding/y/scale/type").stringValue()).isEqualTo("log");
        assertThat(spec.at("/data/values")).hasSize(2 * 2 * 3);
        assertThat(TradeOffChart.of(IN_CONTEXT).map(StudyChartsTest::rows).orElseThrow())
                .hasSize(1);
    }

    @Test
    void thePosteriorIsStackedTokenByToken() {
        Chart chart = PosteriorChart.of(IN_CONTEXT).orElseThrow();
        assertThat(rows(chart)).hasSize(12 * 2);
        for (int token = 0; token < 12; token++) {
            int at = token;
            assertThat(rows(chart).stream()
                            .filter(row -> row.get("token").asInt() == at)
                            .mapToDouble(row -> row.get("probability").asDouble())
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void stepsAreMeasuredAndPredictedAndMayNeverArrive() {
        List<JsonNode> rows = rows(StepsChart.of(FINE_TUNING).orElseThrow());
        assertThat(rows.stream().map(row -> row.get("mark").stringValue()).distinct())
                .containsExactlyInAnyOrder("measured", "predicted", "not reached");
        assertThat(rows.stream().filter(row -> row.get("mark").stringValue().equals("not reached")))
                .hasSize(2)
                .allMatch(row -> row.get("steps").isNull()
                        && row.get("model").stringValue().equals("relu:2^8"));
    }

    @Test
    void transfersHaveAPanelAnOptimiserAndALineATwin() {
        Chart chart = TransferCurvesChart.newLanguage(FINE_TUNING).orElseThrow();
        assertThat(rows(chart)).hasSize(3 * 2 * 20);
        assertThat(chart.spec().toJson().at("/facet/sort").valueStream().map(JsonNode::stringValue))
                .containsExactly("sgd@0.0002", "adam@0.0002");
        assertThat(rows(TransferCurvesChart.oldLanguage(FINE_TUNING).orElseThrow()))
                .hasSize(3 * 2 * 3);
        assertThat(rows(SpeedChart.of(FINE_TUNING).orElseThrow())).hasSize(3 * 2);
    }

    @Test
    void adaptationHasAPanelATaskAndCrossingsWithinTheRange() {
        Chart chart = AdaptationChart.of(SampleRuns.adaptation()).orElseThrow();
        List<JsonNode> rows = rows(chart);
        assertThat(chart.spec().toJson().at("/facet/sort").valueStream().map(JsonNode::stringValue))
                .containsExactly("seen", "altered");
        assertThat(part(rows, "point")).hasSize(2 * 4 * 3);
        assertThat(part(rows, "point").get(0).get("low").asDouble()).isCloseTo(0.45, within(1e-12));
        assertThat(part(rows, "optimum"))
                .hasSize(2)
                .allMatch(row -> row.get("accuracy").asDouble() == 0.9);
        List<JsonNode> crossings = part(rows, "crossing");
        assertThat(crossings.get(0).get("examples").isNull())
                .as("beyond the range")
                .isTrue();
        assertThat(crossings.get(0).get("from").asDouble()).isEqualTo(3);
        assertThat(crossings.get(0).get("to").asDouble()).as("cut at its end").isEqualTo(4);
        assertThat(crossings.get(1).get("from").isNull()).isTrue();
        assertThat(crossings.get(2).get("examples").asDouble()).isEqualTo(2.5);
    }

    private static List<JsonNode> part(List<JsonNode> rows, String part) {
        return rows.stream()
                .filter(row -> row.get("part").stringValue().equals(part))
                .toList();
    }

    @Test
    void theTreeOfPrefixesShowsWhereTwoModelsPart() {
        RunResult run = SampleRuns.ruleExtrapolation();
        PrefixLaws laws = new PrefixLaws(
                List.of("a", "b", "end"),
                List.of(
                        prefix(List.of(), 1, List.of(1.0, 0.0, 0.0), List.of(1.0, 0.0, 0.0)),
                        prefix(List.of(0), 1, List.of(0.5, 0.5, 0.0), List.of(0.5, 0.5, 0.0)),
                        prefix(List.of(1), 0, List.of(1.0, 0.0, 0.0), List.of(0.0, 0.25, 0.75))));
        RuleFindings small = new RuleFindings(laws, List.of(), List.of(), List.of(), List.of());
        Chart chart = PrefixTreeChart.of(small, "one", "two").orElseThrow();
        List<JsonNode> rows = rows(chart);
        assertThat(rows.stream().map(row -> row.get("distance").asDouble())).containsExactly(0.0, 0.0, 1.0);
        assertThat(rows.stream().map(row -> row.get("depth").asInt())).containsExactly(0, 1, 1);
        assertThat(rows.get(1).get("height").asDouble())
                .isLessThan(rows.get(2).get("height").asDouble());
        assertThat(rows.get(2).get("second").stringValue()).isEqualTo("a 0, b 0.250, end 0.750");
        assertThat(chart.spec().description()).contains("at most 0 apart", "up to 1.00");
        assertThat(PrefixTreeChart.of(small, "one", "unknown")).isEmpty();
        assertThat(PrefixTreeChart.of(RuleFindings.of(run), "one", "two")).isEmpty();
    }

    private static PrefixLaws.Prefix prefix(List<Integer> symbols, double mass, List<Double> one, List<Double> two) {
        return new PrefixLaws.Prefix(symbols, mass, Map.of("one", one, "two", two));
    }

    @Test
    void chartsOfOtherStudiesAreLeftOut() {
        RunResult rule = SampleRuns.ruleExtrapolation();
        RunResult other = SampleRuns.with(rule, rule.models());
        assertThat(Stream.of(
                        AccuracyChart.of(other, FORMS, PromptFigures.ID_PROMPTS, "accuracy", ""),
                        AdaptationChart.of(other),
                        DivergenceChart.of(other, FORMS),
                        TradeOffChart.of(other),
                        PosteriorChart.of(other),
                        StepsChart.of(other),
                        SpeedChart.of(other),
                        TransferCurvesChart.newLanguage(other)))
                .allMatch(chart -> chart.isEmpty());
    }
}
