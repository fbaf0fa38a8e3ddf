package org.isoloss.cli.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Fractions of the prompts of each probe, a row a metric, a point a model: where families differ and where they do not. */
public final class ProbeChart implements Chart {

    private final Families families;
    private final List<String> situations;
    private final List<String> statements;
    private final boolean published;
    private final Rows rows;

    private ProbeChart(RunResult run, Map<String, String> probes, Map<String, String> metrics) {
        this.situations = List.copyOf(probes.values());
        this.statements = List.copyOf(metrics.values());
        this.families = Families.of(run);
        List<ModelResult> models = Thinning.cloud(
                        run.models(), Math.max(1, Thinning.LIMIT / Math.max(1, probes.size() * metrics.size())))
                .kept();
        Rows.Builder points = Rows.over("probe", "metric", "model", "family", "kind", "value", "low", "high", "source");
        for (ModelResult model : models) {
            probes.forEach((probe, probeWords) -> metrics.forEach((metric, metricWords) -> {
                OptionalDouble value = Scalars.of(model, probe, metric);
                if (value.isPresent()) {
                    points.add(
                            probeWords,
                            metricWords,
                            Shown.name(model.name()),
                            Families.of(model.name()),
                            "measured",
                            value.getAsDouble(),
                            null,
                            null,
                            null);
                }
            }));
        }
        List<PublishedFigure> figures = run.published().stream()
                .filter(figure -> probes.containsKey(figure.probe()) && metrics.containsKey(figure.metric()))
                .limit(Thinning.LIMIT)
                .toList();
        for (PublishedFigure figure : figures) {
            points.add(
                    probes.get(figure.probe()),
                    metrics.get(figure.metric()),
                    Shown.name(figure.model()),
                    Families.of(figure.model()),
                    "published",
                    figure.value(),
                    Math.max(0, figure.value() - figure.standardDeviation()),
                    Math.min(1, figure.value() + figure.standardDeviation()),
                    Shown.shortened(figure.source(), 160));
        }
        this.published = !figures.isEmpty();
        this.rows = points.build();
    }

    /**
     * Returns the chart; empty if nothing of it was measured.
     *
     * @param probes words for each probe by key, in order
     * @param metrics words for each metric by key, in order; all fractions
     */
    public static Optional<Chart> of(RunResult run, Map<String, String> probes, Map<String, String> metrics) {
        ProbeChart chart = new ProbeChart(run, probes, metrics);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "probes";
    }

    @Override
    public String title() {
        return "Behaviour, probe by probe";
    }

    @Override
    public String caption() {
        return "Share of the prompts on which each statement is true; rules over completions that end. Each "
                + "family of models has a line of its own."
                + (published ? " Diamonds are published means, their bars one standard deviation." : "");
    }

    @Override
    public Spec spec() {
        Encoding family = families.colour("family", rows.column("family"));
        Encoding offset = Encoding.nominal(Channel.Y_OFFSET, "family");
        View deviations = View.of(
                        Mark.rules().strokeWidth(1.5).opacity(0.7).silent().decorative(),
                        Encoding.quantitative(Channel.X, "low"),
                        Encoding.end(Channel.X2, "high"))
                .where("datum.low !== null");
        View points = View.of(
                        Mark.points().size(64).opacity(0.75),
                        Encoding.quantitative(Channel.X, "value"),
                        Encoding.nominal(Channel.SHAPE, "kind")
                                .title("")
                                .scale(Scale.categories(
                                        List.of("measured", "published"), List.of("circle", "diamond"))))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("kind", "kind"),
                        Tooltip.text("probe", "probe"),
                        Tooltip.text("metric", "statement"),
                        Tooltip.number("value", "share", ".1%"),
                        Tooltip.text("source", "source"));
        View panel = (published ? View.layers(deviations, points) : View.layers(points))
                .encode(
                        Encoding.quantitative(Channel.X, "value")
                                .title("share of prompts")
                                .scale(Scale.linear().domain(0, 1).with("padding", 8))
                                .format("%")
                                .axis("tickCount", 3),
                        Encoding.nominal(Channel.Y, "metric")
                                .title("")
                                .with("sort", statements)
                                .axis("grid", true),
                        offset,
                        family)
                .with("height", Map.of("step", 56, "for", "position"));
        String lead = "Dot plots, one a probe: the share of prompts on which each statement is true, by model.";
        return new Spec(
                Description.of(lead, rows, "family", List.of("value")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "probe")
                        .with("title", null)
                        .with("sort", situations)));
    }
}
