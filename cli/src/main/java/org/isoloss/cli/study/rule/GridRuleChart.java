package org.isoloss.cli.study.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Palette;
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
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.Estimate;
import org.isoloss.identifiability.rule.LanguageFindings;
import org.isoloss.identifiability.rule.NormativeFindings;
import org.isoloss.identifiability.rule.PublishedCell;
import org.isoloss.identifiability.rule.RuleFindings;

/** How often a rule is kept out of distribution: a panel a language, a row an architecture, a point a network. */
final class GridRuleChart implements Chart {

    private static final Probe PROBE = PromptSet.OUT_OF_DISTRIBUTION;
    private static final String INTERVAL = "interval";

    private static final List<String> KINDS = List.of(
            GridRows.NETWORK,
            GridRows.PUBLISHED,
            GridRows.CHANCE,
            GridRows.IMMEDIATE_END,
            GridRows.ONE_SYMBOL,
            GridRows.SIMPLICITY);

    private final Figure overAll;
    private final Figure overFinished;
    private final GridRows grid;
    private final Rows rows;

    private GridRuleChart(RunResult run, RuleFindings findings, Figure overAll, Figure overFinished) {
        this.overAll = overAll;
        this.overFinished = overFinished;
        grid = new GridRows(run, findings);
        Rows.Builder points = Rows.over(
                "language", "row", "kind", "name", "value", "finished", "low", "high", "first", "second", "third");
        findings.cells().forEach(cell -> addCell(cell, points));
        findings.languages().forEach(language -> addBaselines(language, points));
        findings.languages().forEach(language -> addNormative(language, points));
        rows = points.build();
    }

    /** Returns the chart of rule 1; empty for a run of an old version. */
    static Optional<Chart> ofRule1(RunResult run, RuleFindings findings) {
        return of(new GridRuleChart(run, findings, RuleScores.RULE_1_OVER_ALL, RuleScores.RULE_1));
    }

    /** Returns the chart of rule 2 of the completion alone; empty likewise. */
    static Optional<Chart> ofRule2(RunResult run, RuleFindings findings) {
        return of(
                new GridRuleChart(run, findings, RuleScores.RULE_2_COMPLETION_OVER_ALL, RuleScores.RULE_2_COMPLETION));
    }

    private static Optional<Chart> of(GridRuleChart chart) {
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    private void addCell(CellFindings cell, Rows.Builder points) {
        String language = Shown.name(cell.language());
        for (ModelResult model : grid.networks(cell)) {
            List<String> completions = GridRows.completions(cell.completions().stream()
                    .filter(completion -> completion.model().equals(model.name()))
                    .toList());
            points.add(
                    language,
                    grid.row(cell),
                    GridRows.NETWORK,
                    Shown.name(model.name()),
                    model.on(PROBE, overAll).number(),
                    model.on(PROBE, RuleScores.FINISHED).number(),
                    null,
                    null,
                    completions.get(0),
                    completions.get(1),
                    completions.get(2));
        }
        Estimate estimate = cell.on(PROBE, overAll);
        if (Double.isFinite(estimate.low())) {
            points.add(
                    language,
                    grid.row(cell),
                    INTERVAL,
                    "mean",
                    estimate.mean(),
                    null,
                    Math.max(0, estimate.low()),
                    Math.min(1, estimate.high()),
                    "",
                    "",
                    "");
        }
        for (PublishedCell published : cell.published()) {
            double mean = published.mean(PROBE, overFinished);
            if (!Double.isNaN(mean)) {
                points.add(
                        language,
                        grid.row(cell),
                        GridRows.PUBLISHED,
                        Shown.shortened(published.source(), 160),
                        mean,
                        published.mean(PROBE, RuleScores.FINISHED),
                        null,
                        null,
                        Shown.shortened(published.reading(), 160),
                        "",
                        "");
            }
        }
    }

    private void addBaselines(LanguageFindings language, Rows.Builder points) {
        for (LanguageFindings.Reference baseline : language.baselines().getOrDefault(PROBE.key(), List.of())) {
            points.add(
                    Shown.name(language.language()),
                    null,
                    GridRows.BASELINES.getOrDefault(baseline.name(), baseline.name()),
                    Shown.shortened(baseline.definition(), 160),
                    number(baseline.metrics(), overAll),
                    number(baseline.metrics(), RuleScores.FINISHED),
                    null,
                    null,
                    "",
                    "",
                    "");
        }
    }

    private void addNormative(LanguageFindings language, Rows.Builder points) {
        NormativeFindings normative = language.normative();
        List<String> completions = GridRows.completions(normative.completions());
        points.add(
                Shown.name(language.language()),
                null,
                GridRows.SIMPLICITY,
                "of at most " + normative.states() + " states, completions drawn; the most probable ones:",
                number(normative.behaviour().getOrDefault(PROBE.key(), Map.of()), overAll),
                1.0,
                null,
                null,
                completions.get(0),
                completions.get(1),
                completions.get(2));
    }

    private static double number(Map<String, Measurement> metrics, Figure figure) {
        return metrics.getOrDefault(figure.key(), Measurement.NOTHING).number();
    }

    @Override
    public String id() {
        return overFinished.equals(RuleScores.RULE_1) ? "grid-rule-one" : "grid-rule-two";
    }

    @Override
    public String title() {
        return (overFinished.equals(RuleScores.RULE_1) ? "Rule 1" : "Rule 2 of the completion")
                + " out of distribution, language by architecture";
    }

    @Override
    public String caption() {
        return "Share of all prompts, a completion without an end counted as one that keeps no rule. A point is a network, the "
                + "bar Student's 95% interval of their mean over seeds. Upright lines are predictors that know nothing: chance "
                + "has every symbol and the end equally likely; the mixture of small automata holds simple ones more likely. Diamonds are published means, of larger laws and networks, over "
                + "finished completions. Hover for completions.";
    }

    @Override
    public Spec spec() {
        Encoding x = Encoding.quantitative(Channel.X, "value")
                .title("share of prompts")
                .scale(Scale.linear().domain(0, 1).with("padding", 8))
                .format("%")
                .axis("tickCount", 3);
        Encoding y = Encoding.nominal(Channel.Y, "row")
                .title("")
                .scale(Scale.linear()
                        .with("type", "point")
                        .with("domain", grid.rows())
                        .with("padding", 0.6))
                .axis("grid", true);
        Encoding colour = Palette.colours("kind", KINDS);
        View lines = View.of(Mark.rules().strokeWidth(2).dashed(), x, colour)
                .where("datum.row === null")
                .tooltip(tooltip());
        View intervals = View.of(
                        Mark.rules()
                                .strokeWidth(5)
                                .opacity(0.35)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        Encoding.quantitative(Channel.X, "low"),
                        Encoding.end(Channel.X2, "high"),
                        y)
                .where("datum.kind === '" + INTERVAL + "'");
        View published = View.of(Mark.points().size(90).shape("diamond"), x, y, colour)
                .where("datum.kind === '" + GridRows.PUBLISHED + "'")
                .tooltip(tooltip());
        View networks = View.of(Mark.points().size(60).opacity(0.75), x, y, colour)
                .where("datum.kind === '" + GridRows.NETWORK + "'")
                .tooltip(tooltip());
        Stream<View> layers = hasIntervals()
                ? Stream.of(lines, intervals, published, networks)
                : Stream.of(lines, published, networks);
        View panel = View.layers(layers.toList()).height(30 * grid.rows().size() + 20);
        String lead = "Dot plots, one a language: the share of prompts, out of distribution, after which "
                + overFinished.name() + " is kept, by architecture.";
        return new Spec(
                Description.of(lead, rows, "row", List.of("value")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "language")
                        .with("title", null)
                        .with("sort", grid.languages())));
    }

    private boolean hasIntervals() {
        return rows.column("kind").contains(INTERVAL);
    }

    private static Tooltip[] tooltip() {
        return new Tooltip[] {
            Tooltip.text("language", "language"),
            Tooltip.text("kind", "what"),
            Tooltip.text("name", "which"),
            Tooltip.number("value", "share", ".1%"),
            Tooltip.number("finished", "finished", ".1%"),
            Tooltip.text("first", "completions"),
            Tooltip.text("second", " "),
            Tooltip.text("third", "  ")
        };
    }
}
