package org.isoloss.cli.study.rule;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
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
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.RuleFindings;

/** How near the networks of each language and architecture come to the entropy. */
final class GridLossChart implements Chart {

    private final GridRows grid;
    private final Rows rows;

    private GridLossChart(RunResult run, RuleFindings findings) {
        grid = new GridRows(run, findings);
        Rows.Builder points = Rows.over("language", "row", "name", "excess", "steps");
        for (CellFindings cell : findings.cells()) {
            for (ModelResult model : grid.networks(cell)) {
                TrainingRecord training = model.training();
                points.add(
                        Shown.name(cell.language()),
                        grid.row(cell),
                        Shown.name(model.name()),
                        model.loss().klPerToken(),
                        training == null ? null : training.steps());
            }
        }
        rows = points.build();
    }

    /** Returns the chart; empty for a run of an old version. */
    static Optional<Chart> of(RunResult run, RuleFindings findings) {
        GridLossChart chart = new GridLossChart(run, findings);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "grid-loss";
    }

    @Override
    public String title() {
        return "Loss above the entropy, language by architecture";
    }

    @Override
    public String caption() {
        return "A point is a network. The axis is logarithmic: trainings end where they come near enough to the entropy, and a "
                + "network far to the right cannot come near it.";
    }

    @Override
    public Spec spec() {
        View panel = View.of(
                        Mark.points().size(60).opacity(0.75).colour("var(--series-1)"),
                        Encoding.quantitative(Channel.X, "excess")
                                .title("nats a token")
                                .scale(Scale.log().with("nice", true).with("padding", 8))
                                .axis("values", List.of(1e-4, 1e-3, 1e-2, 0.1, 1))
                                .format("~g"),
                        Encoding.nominal(Channel.Y, "row")
                                .title("")
                                .scale(Scale.linear()
                                        .with("type", "point")
                                        .with("domain", grid.rows())
                                        .with("padding", 0.6))
                                .axis("grid", true))
                .tooltip(
                        Tooltip.text("language", "language"),
                        Tooltip.text("name", "network"),
                        Tooltip.number("excess", "nats a token above the entropy", ".3~e"),
                        Tooltip.number("steps", "steps", ",d"))
                .height(30 * grid.rows().size() + 20);
        return new Spec(
                Description.of(
                        "Dot plots, one a language: loss above the entropy by architecture, nats a token.",
                        rows,
                        "row",
                        List.of("excess")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "language")
                        .with("title", null)
                        .with("sort", grid.languages())));
    }
}
