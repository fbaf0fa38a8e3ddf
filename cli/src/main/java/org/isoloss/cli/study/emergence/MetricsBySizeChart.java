package org.isoloss.cli.study.emergence;

import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.EmergenceStudy;
import org.isoloss.identifiability.emergence.MetricFindings;
import org.isoloss.identifiability.result.ModelResult;

/** The same outputs of the same networks under every metric, a panel each: seeds as dots, their mean as a line. */
final class MetricsBySizeChart implements Chart {

    private static final String SEED = "seed";
    private static final String MEAN = "mean";

    private final TrainedAbility ability;
    private final List<AbilityMetric> metrics;
    private final Rows rows;

    MetricsBySizeChart(TrainedAbility ability) {
        this.ability = ability;
        metrics = ability.found().metrics().stream().map(MetricFindings::metric).toList();
        Rows.Builder to = Rows.over("panel", "part", "model", "parameters", "score", "low", "high");
        for (MetricFindings metric : ability.found().metrics()) {
            String panel = metric.metric().figure().name();
            for (ModelResult model : ability.models()) {
                double score = model.number(
                                EmergenceStudy.HELD_OUT, metric.metric().figure())
                        .orElse(Double.NaN);
                to.add(panel, SEED, model.name(), model.parameters(), score, null, null);
            }
            for (int s = 0; s < metric.scores().size(); s++) {
                double score = metric.scores().get(s);
                double error = metric.standardErrors().get(s);
                long parameters = ability.found().sizes().get(s).parameters();
                to.add(panel, MEAN, "mean of the seeds", parameters, score, score - error, score + error);
            }
        }
        rows = to.build();
    }

    @Override
    public String id() {
        return "metrics-by-size-" + ability.label();
    }

    @Override
    public String title() {
        return "One set of outputs under every metric";
    }

    @Override
    public String caption() {
        return "A dot a network, the line their mean at each size. The sharpest metric comes first. Log-likelihood is in nats an"
                + " answer; the Brier score falls where others rise. No answer differs between panels.";
    }

    @Override
    public List<String> keys() {
        return Stream.concat(
                        Stream.of(EmergenceStudy.HELD_OUT.key()),
                        metrics.stream().map(AbilityMetric::key))
                .toList();
    }

    @Override
    public Spec spec() {
        View line = View.of(
                        Mark.lines()
                                .strokeWidth(2)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        score())
                .where("datum.part === '" + MEAN + "'");
        View dots = View.of(Mark.points().size(34).opacity(0.55).colour("var(--ink)"), score())
                .where("datum.part === '" + SEED + "'")
                .tooltip(
                        Tooltip.text("panel", "metric"),
                        Tooltip.text("model", "network"),
                        Tooltip.number("parameters", "parameters", ",d"),
                        Tooltip.number("score", "score", ".4~g"));
        View panel = View.layers(line, dots).encode(SizeAxis.parameters()).height(150);
        return new Spec(
                Description.of("Small charts, one a metric: score by parameters.", rows, "panel", List.of("score")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                                .with("title", null)
                                .with(
                                        "sort",
                                        rows.column("panel").stream().distinct().toList()))
                        .independent("y"));
    }

    private static Encoding score() {
        return Encoding.quantitative(Channel.Y, "score")
                .title("")
                .scale(Scale.linear().with("zero", false))
                .axis("tickCount", 4);
    }
}
