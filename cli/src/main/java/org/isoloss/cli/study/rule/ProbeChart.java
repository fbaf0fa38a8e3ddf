package org.isoloss.cli.study.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Fractions of the prompts of each probe, a row a metric, a point a model: where families differ and where they do not. */
public final class ProbeChart implements Chart {

    private static final String PUBLISHED = "published";

    private final Families families;
    private final List<String> situations;
    private final List<String> statements;
    private final boolean published;
    private final Rows rows;

    private ProbeChart(RunResult run, List<Probe> probes, List<Figure> metrics) {
        this.situations = probes.stream().map(Probe::name).toList();
        this.statements = metrics.stream().map(Figure::name).toList();
        this.families = Families.of(run);
        List<ModelResult> models = Thinning.cloud(
                        run.models(), Math.max(1, Thinning.LIMIT / Math.max(1, probes.size() * metrics.size())))
                .kept();
        Rows.Builder points = Rows.over("probe", "metric", "model", "family", "kind", "value", "low", "high", "source");
        for (ModelResult model : models) {
            probes.forEach(probe -> metrics.forEach(metric -> model.number(probe, metric)
                    .ifPresent(value -> points.add(
                            probe.name(),
                            metric.name(),
                            Shown.name(model.name()),
                            Families.of(model),
                            "measured",
                            value,
                            null,
                            null,
                            null))));
        }
        List<PublishedFigure> figures =
                run.published().stream().limit(Thinning.LIMIT).toList();
        probes.forEach(probe -> metrics.forEach(metric -> figures.stream()
                .filter(figure ->
                        figure.probe().equals(probe.key()) && figure.metric().equals(metric.key()))
                .forEach(figure -> add(probe, metric, figure, points))));
        this.rows = points.build();
        this.published = rows.column("kind").contains(PUBLISHED);
    }

    private static void add(Probe probe, Figure metric, PublishedFigure figure, Rows.Builder points) {
        points.add(
                probe.name(),
                metric.name(),
                Shown.name(figure.model()),
                Shown.name(figure.model()),
                PUBLISHED,
                figure.value(),
                Math.max(0, figure.value() - figure.standardDeviation()),
                Math.min(1, figure.value() + figure.standardDeviation()),
                Shown.shortened(figure.cited(), 160));
    }

    /**
     * Returns the chart; empty if nothing of it was measured.
     *
     * @param probes a panel each, in order
     * @param metrics a row each, in order; all fractions
     */
    public static Optional<Chart> of(RunResult run, List<Probe> probes, List<Figure> metrics) {
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
        return "Share of the prompts on which each statement is true; rules over completions that end, and over all prompts. Each "
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
        View points = told(View.of(
                        Mark.points().size(64).opacity(0.75),
                        Encoding.quantitative(Channel.X, "value"),
                        families.shape("family", rows.column("family")))
                .where("datum.kind === 'measured'"));
        View diamonds = told(View.of(
                        Mark.outlines().shape("diamond").size(80).strokeWidth(2),
                        Encoding.quantitative(Channel.X, "value"))
                .where("datum.kind === 'published'"));
        View panel = (published ? View.layers(deviations, points, diamonds) : View.layers(points))
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

    private static View told(View view) {
        return view.tooltip(
                Tooltip.text("model", "model"),
                Tooltip.text("kind", "kind"),
                Tooltip.text("probe", "probe"),
                Tooltip.text("metric", "statement"),
                Tooltip.number("value", "share", ".1%"),
                Tooltip.text("source", "source"));
    }
}
