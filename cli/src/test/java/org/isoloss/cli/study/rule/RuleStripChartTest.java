package org.isoloss.cli.study.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The strips of families by how often rule 1 is kept. */
class RuleStripChartTest {

    private static final RunResult RUN = SampleRuns.ruleExtrapolation();
    private static final Measure RULE_1 = Measure.of(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1, "rule 1 kept");

    private static List<JsonNode> rows(RunResult run, String part) {
        return RuleStripChart.of(run, RULE_1)
                .orElseThrow()
                .spec()
                .toJson()
                .at("/data/values")
                .valueStream()
                .filter(row -> row.get("part").stringValue().equals(part))
                .toList();
    }

    @Test
    void eachModelHasASymbolAndEachFamilyItsNameAndExcessLoss() {
        assertThat(rows(RUN, "measured")).hasSameSizeAs(RUN.models());
        List<String> families =
                RUN.models().stream().map(ModelResult::family).distinct().toList();
        assertThat(rows(RUN, "label").stream().map(row -> row.get("words").stringValue()))
                .hasSameSizeAs(families)
                .anyMatch(words -> words.equals("rule-keeping, excess loss 0"))
                .allMatch(words -> families.stream().anyMatch(words::startsWith));
    }

    @Test
    void publishedMeansStandInTheStripOfTheirFamily() {
        assertThat(rows(RUN, "published"))
                .isNotEmpty()
                .allMatch(row -> row.get("low").asDouble()
                                <= row.get("behaviour").asDouble()
                        && row.get("behaviour").asDouble() <= row.get("high").asDouble());
    }

    @Test
    void aFamilyOfWhichNoCompletionEndsIsNamedAllTheSame() {
        ModelResult model = RUN.models().get(0);
        ModelResult endless = new ModelResult(
                "endless",
                "endless",
                1,
                model.kind(),
                1,
                model.loss(),
                Map.of("outOfDistribution", Map.of("rule1", Measurement.NOTHING)),
                null);
        RunResult run = SampleRuns.with(RUN, Stream.of(model, endless).toList());
        assertThat(rows(run, "label").stream().map(row -> row.get("words").stringValue()))
                .anyMatch(words -> words.startsWith("endless") && words.endsWith("no completion ends"));
        assertThat(RuleStripChart.of(SampleRuns.with(RUN, List.of(endless)), RULE_1))
                .isEmpty();
    }
}
