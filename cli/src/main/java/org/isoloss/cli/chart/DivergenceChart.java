package org.isoloss.cli.chart;

import java.util.List;
import java.util.Optional;
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
import org.isoloss.identifiability.result.RunResult;

/** What it costs in loss to answer prompts of a form otherwise, against their number of examples. */
public final class DivergenceChart implements Chart {

    private static final String PROBE = "idPrompts";

    private final Families families;
    private final PromptForms forms;
    private final Rows rows;

    private DivergenceChart(RunResult run) {
        this.families = Families.of(run);
        this.forms = PromptForms.of(run);
        Rows.Builder points =
                Rows.over("panel", "model", "family", "examples", "klPerTokenAtMost", "klPerSequence", "klAtLeast");
        for (ModelResult model : run.models()) {
            forms.forEach((row, column, k, n) -> {
                double most = Tables.at(model, PROBE, "klPerTokenAtMost", row, column);
                if (most > 0) {
                    points.add(
                            "k = " + k,
                            Shown.name(model.name()),
                            Families.of(model.name()),
                            n,
                            most,
                            Tables.at(model, PROBE, "klPerSequence", row, column),
                            Tables.at(model, PROBE, "klAtLeast", row, column));
                }
            });
        }
        this.rows = points.build();
    }

    /** Returns the chart; empty if the run has no such tables. */
    public static Optional<Chart> of(RunResult run) {
        DivergenceChart chart = new DivergenceChart(run);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "divergence";
    }

    @Override
    public String title() {
        return "Divergence from the law against examples";
    }

    @Override
    public String caption() {
        return "The upper bound of KL in nats a token, on a logarithmic axis. With every example the prompts become rarer, "
                + "and another answer to them cheaper.";
    }

    @Override
    public Spec spec() {
        Encoding y = Encoding.quantitative(Channel.Y, "klPerTokenAtMost")
                .title("KL, nats a token, at most")
                .scale(Scale.log())
                .format("~e")
                .axis("tickCount", 6);
        View lines =
                View.of(Mark.lines().strokeWidth(1.6).opacity(0.85).silent().decorative(), Encoding.group("model"));
        View points = View.of(Mark.points().size(36).opacity(1))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("panel", "example length"),
                        Tooltip.number("examples", "examples", "d"),
                        Tooltip.number("klPerTokenAtMost", "KL at most, nats a token", ".3~e"),
                        Tooltip.number("klPerSequence", "estimate, nats a document", ".3~e"),
                        Tooltip.number("klAtLeast", "at least, nats a document", ".3~e"));
        View panel = View.layers(lines, points)
                .encode(
                        ExamplesAxis.of("examples", forms.examples()),
                        y,
                        families.colour("family", rows.column("family")))
                .height(230);
        String lead = "Line charts, one an example length: divergence from the law by number of examples.";
        return new Spec(
                Description.of(lead, rows, "family", List.of("klPerTokenAtMost")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }
}
