package org.isoloss.cli.study.incontext;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.ExamplesAxis;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.fewshot.FormTable;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** What it costs in loss to answer prompts of a form otherwise, against their number of examples. */
public final class DivergenceChart implements Chart {

    private static final Probe PROBE = PromptFigures.ID_PROMPTS;

    private static final Figure MOST = PromptFigures.KL_PER_TOKEN_AT_MOST;
    private static final Figure ESTIMATE = PromptFigures.KL;
    private static final Figure LEAST = PromptFigures.KL_AT_LEAST;

    private final Families families;
    private final PromptForms forms;
    private final Rows rows;

    private DivergenceChart(RunResult run, PromptForms forms) {
        this.families = Families.of(run);
        this.forms = forms;
        Rows.Builder points =
                Rows.over("panel", "model", "family", "examples", MOST.key(), ESTIMATE.key(), LEAST.key());
        for (ModelResult model : run.models()) {
            FormTable.forEach(forms, (row, column, k, n) -> {
                double most = FormTable.at(model, PROBE, MOST, row, column);
                if (most > 0) {
                    points.add(
                            "k = " + k,
                            Shown.name(model.name()),
                            Families.of(model),
                            n,
                            most,
                            FormTable.at(model, PROBE, ESTIMATE, row, column),
                            FormTable.at(model, PROBE, LEAST, row, column));
                }
            });
        }
        this.rows = points.build();
    }

    /** Returns the chart; empty if the run has no such tables. */
    public static Optional<Chart> of(RunResult run, PromptForms forms) {
        DivergenceChart chart = new DivergenceChart(run, forms);
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
        Encoding y = Encoding.quantitative(Channel.Y, MOST.key())
                .title("KL, nats a token, at most")
                .scale(Scale.log())
                .format("~e")
                .axis("tickCount", 6);
        View lines =
                View.of(Mark.lines().strokeWidth(1.6).opacity(0.85).silent().decorative(), Encoding.group("model"));
        View points = View.of(Mark.points().size(48).opacity(1), families.shape("family", rows.column("family")))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("panel", "example length"),
                        Tooltip.number("examples", "examples", "d"),
                        Tooltip.number(MOST.key(), "KL at most, nats a token", ".3~e"),
                        Tooltip.number(ESTIMATE.key(), "estimate, nats a document", ".3~e"),
                        Tooltip.number(LEAST.key(), "at least, nats a document", ".3~e"));
        View panel = View.layers(lines, points)
                .encode(
                        ExamplesAxis.of("examples", forms.examples()),
                        y,
                        families.colour("family", rows.column("family")))
                .height(230);
        String lead = "Line charts, one an example length: divergence from the law by number of examples.";
        return new Spec(
                Description.of(lead, rows, "family", List.of(MOST.key())),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }
}
