package org.isoloss.cli.fewshot;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.ExamplesAxis;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.chart.ShareEnds;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Accuracy on few-shot prompts against the number of examples, a panel an example length. */
public final class AccuracyChart implements Chart {

    /** The normal quantile of a 95% interval. */
    private final String id;

    private final String words;
    private final Families families;
    private final PromptForms forms;
    private final Rows rows;

    private AccuracyChart(RunResult run, PromptForms forms, Probe probe, String id, String words) {
        this.id = id;
        this.words = words;
        this.families = Families.of(run);
        this.forms = forms;
        Rows.Builder points = Rows.over("panel", "model", "family", "examples", "accuracy", "low", "high");
        for (ModelResult model : run.models()) {
            FormTable.forEach(forms, (row, column, k, n) -> {
                double accuracy = FormTable.at(model, probe, Accuracy.SHARE, row, column);
                double error = FormTable.at(model, probe, Accuracy.STANDARD_ERROR, row, column);
                if (!Double.isNaN(accuracy)) {
                    ShareEnds ends = ShareEnds.of(accuracy, error);
                    points.add(
                            "k = " + k,
                            Shown.name(model.name()),
                            Families.of(model),
                            n,
                            accuracy,
                            ends.low(),
                            ends.high());
                }
            });
        }
        this.rows = points.build();
    }

    /**
     * Returns the chart of a probe; empty if the run has no such tables.
     *
     * @param id of the chart
     * @param words what the prompts are: {@code "in distribution"}
     */
    public static Optional<Chart> of(RunResult run, PromptForms forms, Probe probe, String id, String words) {
        AccuracyChart chart = new AccuracyChart(run, forms, probe, id, words);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return "Accuracy against examples, prompts " + words;
    }

    @Override
    public String caption() {
        return "A panel an example length k, in symbols. Bars are 95% intervals of the mean over prompts (normal "
                + "approximation). A model that learns in context rises.";
    }

    @Override
    public Spec spec() {
        Encoding colour = families.colour("family", rows.column("family"));
        View intervals = View.of(
                Mark.rules().strokeWidth(1.2).opacity(0.7).silent().decorative(),
                y("low"),
                Encoding.end(Channel.Y2, "high"));
        View lines = View.of(
                Mark.lines().strokeWidth(1.6).opacity(0.85).silent().decorative(),
                y("accuracy"),
                Encoding.group("model"));
        View points = View.of(
                        Mark.points().size(48).opacity(1),
                        y("accuracy"),
                        families.shape("family", rows.column("family")))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("panel", "example length"),
                        Tooltip.number("examples", "examples", "d"),
                        Tooltip.number("accuracy", "accuracy", ".1%"),
                        Tooltip.number("low", "95% from", ".1%"),
                        Tooltip.number("high", "95% to", ".1%"));
        View panel = View.layers(intervals, lines, points)
                .encode(ExamplesAxis.of("examples", forms.examples()), colour)
                .height(230);
        String lead = "Line charts, one an example length: accuracy on prompts " + words + " by number of examples.";
        return new Spec(
                Description.of(lead, rows, "family", List.of("accuracy")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }

    private static Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title("accuracy")
                .scale(Scale.linear().domain(0, 1))
                .format("%")
                .axis("tickCount", 5);
    }
}
