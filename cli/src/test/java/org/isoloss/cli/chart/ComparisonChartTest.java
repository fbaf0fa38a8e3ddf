package org.isoloss.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs side by side: points, their mean and its interval. */
class ComparisonChartTest {

    private static final RunResult RUN = SampleRuns.ruleExtrapolation();
    private static final Measure SHARE = new Measure("p", "share", "a share");

    private static ModelResult model(int repetition, double share) {
        ModelResult any = RUN.models().get(0);
        return new ModelResult(
                "m" + repetition,
                "m",
                repetition,
                any.kind(),
                1,
                any.loss(),
                Map.of("p", Map.of("share", Measurement.of(share))),
                null);
    }

    @Test
    void theMeanHasStudentsIntervalWhereThereAreTwoOrMore() {
        RunResult two = SampleRuns.with(RUN, List.of(model(1, 0.4), model(2, 0.6)));
        RunResult one = SampleRuns.with(RUN, List.of(model(1, 0.3)));
        Chart chart = ComparisonChart.of(Map.of("2", two), "seeds", SHARE, 1).orElseThrow();
        List<JsonNode> rows =
                chart.spec().toJson().at("/data/values").valueStream().toList();
        assertThat(rows).hasSize(3);
        JsonNode mean = rows.get(2);
        assertThat(mean.get("behaviour").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(mean.get("low").asDouble())
                .as("0.5 - 12.706 x 0.1 is cut at 0")
                .isZero();
        assertThat(mean.get("high").asDouble()).isEqualTo(1);
        JsonNode single = ComparisonChart.of(Map.of("1", one), "seeds", SHARE, 1)
                .orElseThrow()
                .spec()
                .toJson()
                .at("/data/values/1");
        assertThat(single.get("low").isNull()).isTrue();
        assertThat(ComparisonChart.of(Map.of("1", one), "seeds", new Measure("p", "other", ""), 1))
                .isEmpty();
    }
}
