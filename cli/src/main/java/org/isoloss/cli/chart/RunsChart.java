package org.isoloss.cli.chart;

import java.util.List;
import java.util.Locale;
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
import org.isoloss.identifiability.result.RunResult;

/** The models of several runs of a study: loss above the entropy against behaviour, a colour a run, a symbol a family. */
public final class RunsChart implements Chart {

    private final Measure measure;
    private final int number;
    private final Rows rows;
    private final int total;

    private RunsChart(Map<String, RunResult> runs, Measure measure, int number) {
        this.measure = measure;
        this.number = number;
        Rows.Builder points = Rows.over("run", "model", "family", "excess", "behaviour");
        int limit = Math.max(1, Thinning.LIMIT / runs.size());
        int all = 0;
        for (Map.Entry<String, RunResult> run : runs.entrySet()) {
            Thinning<ModelResult> models = Thinning.cloud(run.getValue().models(), limit);
            all += models.total();
            for (ModelResult model : models.kept()) {
                OptionalDouble behaviour = measure.of(model);
                if (behaviour.isPresent()) {
                    points.add(
                            Shown.name(run.getKey()),
                            Shown.name(model.name()),
                            Families.of(model),
                            model.loss().klPerToken(),
                            behaviour.getAsDouble());
                }
            }
        }
        this.rows = points.build();
        this.total = all;
    }

    /**
     * Returns the chart; empty if no model has the figure.
     *
     * @param runs by name
     * @param number tells charts of several studies apart
     */
    public static Optional<Chart> of(Map<String, RunResult> runs, Measure measure, int number) {
        RunsChart chart = new RunsChart(runs, measure, number);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "runs-" + number;
    }

    @Override
    public String title() {
        return "Loss above the entropy against behaviour";
    }

    @Override
    public String caption() {
        return "A colour a run, a symbol a family of models. The axis is logarithmic above 1e-6 and linear below."
                + (rows.size() < total
                        ? String.format(Locale.ROOT, " %,d of %,d models are drawn.", rows.size(), total)
                        : "");
    }

    @Override
    public Spec spec() {
        View points = View.of(
                        Mark.outlines().size(110).strokeWidth(2).opacity(0.85),
                        ExcessAxis.of("excess", "loss above the entropy, nats a token"),
                        Encoding.quantitative(Channel.Y, "behaviour")
                                .title(measure.words())
                                .scale(Scale.linear().domain(0, 1).with("padding", 10))
                                .format("%")
                                .axis("tickCount", 5),
                        Palette.colours("run", distinct("run")),
                        Palette.shapes("family", distinct("family")))
                .tooltip(
                        Tooltip.text("run", "run"),
                        Tooltip.text("model", "model"),
                        Tooltip.number("excess", "above the entropy, nats a token", ".3~e"),
                        Tooltip.number("behaviour", measure.words(), ".1%"))
                .height(320);
        String lead =
                "Scatter plot, one point a model: loss above the entropy across, " + measure.words() + " upwards.";
        return new Spec(Description.of(lead, rows, "run", List.of("excess", "behaviour")), rows, points);
    }

    private List<String> distinct(String field) {
        return rows.column(field).stream().map(String::valueOf).distinct().toList();
    }
}
