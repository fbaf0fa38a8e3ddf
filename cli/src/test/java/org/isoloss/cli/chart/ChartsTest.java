package org.isoloss.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.study.rule.ProbeChart;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The charts of rule extrapolation: what their specifications hold. */
class ChartsTest {

    private static final RunResult RUN = SampleRuns.ruleExtrapolation();
    private static final Measure RULE_1 = new Measure("outOfDistribution", "rule1", "rule 1 kept");

    @Test
    void lossAgainstBehaviourHasAPointForEachModelAndALossAxisFromZero() {
        Chart chart = LossBehaviourChart.absolute(RUN, RULE_1).orElseThrow();
        JsonNode spec = chart.spec().toJson();
        List<JsonNode> points = rows(spec);
        assertThat(points).hasSize(RUN.models().size());
        for (int i = 0; i < points.size(); i++) {
            ModelResult model = RUN.models().get(i);
            assertThat(points.get(i).get("model").stringValue()).isEqualTo(model.name());
            assertThat(points.get(i).get("loss").asDouble())
                    .isEqualTo(model.loss().perToken());
            assertThat(points.get(i).get("behaviour").asDouble())
                    .isEqualTo(RULE_1.of(model).orElseThrow());
        }
        assertThat(spec.at("/encoding/x/scale/zero").asBoolean()).isTrue();
        assertThat(spec.at("/layer/0/data/values/0/entropy").asDouble())
                .isEqualTo(Objects.requireNonNull(RUN.law().entropy()).perToken());
        assertThat(spec.get("description").stringValue()).contains("oracle: loss 0.1540 to 0.1541, behaviour 1.000");
    }

    @Test
    void publishedPointsStandInTheirOwnMarkAtTheirOwnLoss() {
        JsonNode spec =
                LossBehaviourChart.magnified(RUN, RULE_1).orElseThrow().spec().toJson();
        List<JsonNode> published = rows(spec).stream()
                .filter(row -> row.get("kind").stringValue().equals("published"))
                .toList();
        assertThat(published).hasSize(3);
        assertThat(published.get(0).get("loss").asDouble()).isEqualTo(0.6442);
        assertThat(published.get(0).get("behaviour").asDouble()).isEqualTo(0.4618);
        assertThat(published.get(0).get("low").asDouble()).isEqualTo(0.4618 - 0.0755);
        assertThat(spec.at("/encoding/x/title").stringValue()).endsWith("nats a sequence");
        assertThat(spec.at("/encoding/x/scale/type").stringValue()).isEqualTo("symlog");
        assertThat(spec.get("layer")
                        .valueStream()
                        .filter(layer -> layer.path("transform").toString().contains("=== 'published'"))
                        .map(layer -> layer.at("/mark/shape").stringValue()))
                .containsExactly("diamond");
    }

    @Test
    void aFamilyHasOneColourInEveryChart() {
        Map<String, String> colours = new LinkedHashMap<>();
        List<Chart> charts = List.of(
                LossBehaviourChart.absolute(RUN, RULE_1).orElseThrow(),
                TrainingCurvesChart.of(RUN).orElseThrow(),
                ProbeChart.of(RUN, List.of(PromptSet.IN_DISTRIBUTION), List.of(RuleScores.RULE_1))
                        .orElseThrow());
        for (Chart chart : charts) {
            JsonNode scale = chart.spec().toJson().findValues("color").stream()
                    .filter(colour -> colour.path("field").asString("").equals("family"))
                    .findFirst()
                    .orElseThrow()
                    .get("scale");
            for (int i = 0; i < scale.get("domain").size(); i++) {
                String colour = scale.get("range").get(i).stringValue();
                assertThat(colours.merge(scale.get("domain").get(i).stringValue(), colour, (a, b) -> a))
                        .as(chart.id())
                        .isEqualTo(colour);
            }
        }
        assertThat(colours).hasSize(5);
    }

    @Test
    void trainingCurvesAreAboveTheEntropyOnALogAxis() {
        JsonNode spec = TrainingCurvesChart.of(RUN).orElseThrow().spec().toJson();
        assertThat(rows(spec)).hasSize(9 * 81);
        assertThat(spec.at("/encoding/y/scale/type").stringValue()).isEqualTo("log");
        JsonNode last = rows(spec).get(80);
        assertThat(last.get("excess").asDouble())
                .isEqualTo(last.get("loss").asDouble()
                        - Objects.requireNonNull(RUN.law().entropy()).perToken());
    }

    @Test
    void aMillionPointsAreThinnedAndItSaysSo() {
        List<TrainingRecord.Point> curve = IntStream.range(0, 1_000_000)
                .mapToObj(step -> new TrainingRecord.Point(step, step == 654_321 ? 9.0 : 0.2 + 1.0 / (step + 1)))
                .toList();
        ModelResult first = RUN.models().get(2);
        ModelResult large = new ModelResult(
                first.name(),
                first.family(),
                first.repetition(),
                first.kind(),
                first.parameters(),
                first.loss(),
                first.behaviour(),
                new TrainingRecord(1_000_000, 1, TrainingRecord.Stop.BUDGET, curve));
        Chart chart =
                TrainingCurvesChart.of(SampleRuns.with(RUN, List.of(large))).orElseThrow();
        List<JsonNode> rows = rows(chart.spec().toJson());
        assertThat(rows).hasSizeBetween(1000, Thinning.LIMIT);
        assertThat(rows).as("the spike").anyMatch(row -> row.get("loss").asDouble() == 9);
        assertThat(chart.caption()).contains("Thinned:", "of 1,000,000 points");
    }

    @Test
    void manyModelsAreThinnedAndItSaysSo() {
        List<ModelResult> many = new ArrayList<>();
        ModelResult template = RUN.models().get(0);
        for (int i = 0; i < 100_000; i++) {
            many.add(new ModelResult(
                    "m#" + i, "m", i + 1, template.kind(), 1, template.loss(), template.behaviour(), null));
        }
        Chart chart =
                LossBehaviourChart.absolute(SampleRuns.with(RUN, many), RULE_1).orElseThrow();
        assertThat(rows(chart.spec().toJson())).hasSize(Thinning.LIMIT);
        assertThat(chart.caption()).contains("4,000 of 100,000 models");
    }

    @Test
    void pairsAreDrawnByTheSizeOfTheirGaps() {
        List<JsonNode> rows =
                rows(PairGapChart.of(RUN, RULE_1).orElseThrow().spec().toJson());
        assertThat(rows)
                .hasSize(RUN.pairs().size())
                .allMatch(row -> row.get("lossGap").asDouble() >= 0
                        && row.get("behaviourGap").asDouble() >= 0);
        assertThat(rows.get(0).get("kind").stringValue()).isEqualTo("off-support");
    }

    @Test
    void aChartOfNothingIsLeftOut() {
        RunResult empty = SampleRuns.with(RUN, List.of());
        Measure unknown = new Measure("none", "none", "");
        assertThat(LossBehaviourChart.absolute(RUN, unknown)).isEmpty();
        assertThat(PairGapChart.of(RUN, unknown)).isEmpty();
        assertThat(TrainingCurvesChart.of(empty)).isEmpty();
        assertThat(ProbeChart.of(RUN, List.of(), List.of())).isEmpty();
    }

    private static List<JsonNode> rows(JsonNode spec) {
        return spec.at("/data/values").valueStream().toList();
    }
}
