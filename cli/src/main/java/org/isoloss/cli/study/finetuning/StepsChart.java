package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** How many steps each twin takes to the target, by optimiser, with what the tangent kernel predicts beside it. */
public final class StepsChart implements Chart {

    private static final String MEASURED = TwinFigures.MEASURED.key();
    private static final String PREDICTED = TwinFigures.PREDICTED.key();
    private static final String NEVER = "not reached";
    private static final int MOST = Thinning.LIMIT / 8;

    private record Row(String model, String optimizer, String kind, double steps) {}

    private final Rows rows;
    private final List<String> twins;
    private final List<String> optimizers;

    private StepsChart(RunResult run) {
        List<Row> found = new ArrayList<>();
        List<ModelResult> models = Thinning.cloud(run.models(), MOST).kept();
        for (ModelResult model : models) {
            collect(model, TwinFigures.STEPS_TO_TARGET, MEASURED, found);
            collect(model, TwinFigures.PREDICTED_STEPS, PREDICTED, found);
        }
        double longest = found.stream()
                .mapToDouble(Row::steps)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        Rows.Builder points = Rows.over("model", "optimizer", "kind", "steps", "place", "mark");
        for (Row row : found) {
            boolean reached = Double.isFinite(row.steps());
            points.add(
                    Shown.name(row.model()),
                    Shown.name(row.optimizer()),
                    row.kind(),
                    reached ? row.steps() : null,
                    Math.max(1, reached ? row.steps() : 2 * longest),
                    reached ? row.kind() : NEVER);
        }
        rows = points.build();
        twins = distinct("model");
        optimizers = distinct("optimizer");
    }

    private static void collect(ModelResult model, Probe probe, String kind, List<Row> to) {
        model.on(probe).forEach((optimizer, value) -> {
            if (value instanceof Measurement.Scalar steps && !Double.isNaN(steps.value())) {
                to.add(new Row(model.name(), optimizer, kind, steps.value()));
            }
        });
    }

    /** Returns the chart; empty if the run counts no steps to a target. */
    public static Optional<Chart> of(RunResult run) {
        StepsChart chart = new StepsChart(run);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "steps-to-target";
    }

    @Override
    public String title() {
        return "Steps to the target, twin by twin";
    }

    @Override
    public String caption() {
        return "On a logarithmic axis. Filled circles are measured; diamonds are predicted by the tangent kernel at the "
                + "start, for plain gradient descent. Triangles at the right edge: not reached.";
    }

    @Override
    public Spec spec() {
        List<String> marks = distinct("mark");
        Encoding shape = Encoding.nominal(Channel.SHAPE, "mark")
                .title("")
                .scale(Scale.categories(
                        marks, marks.stream().map(StepsChart::shape).toList()));
        List<View> layers = new ArrayList<>();
        if (marks.contains(MEASURED)) {
            layers.add(points(Mark.points().size(90).opacity(0.85), shape).where("datum.mark === '" + MEASURED + "'"));
        }
        if (!marks.equals(List.of(MEASURED))) {
            layers.add(
                    points(Mark.outlines().size(110).strokeWidth(2), shape).where("datum.mark !== '" + MEASURED + "'"));
        }
        View view = View.layers(layers)
                .encode(
                        Encoding.quantitative(Channel.X, "place")
                                .title("steps to the target")
                                .scale(Scale.log().with("nice", false).with("padding", 14))
                                .format("~s")
                                .axis("tickCount", 6),
                        Encoding.nominal(Channel.Y, "model")
                                .title("")
                                .with("sort", twins)
                                .axis("grid", true))
                .height(36 * twins.size() + 24);
        String lead = "Dot plot, a row a twin: steps to the target by optimiser, on a logarithmic axis.";
        return new Spec(Description.of(lead, rows, "model", List.of("steps")), rows, view);
    }

    private View points(Mark mark, Encoding shape) {
        return View.of(mark, Palette.colours("optimizer", optimizers), shape)
                .tooltip(
                        Tooltip.text("model", "twin"),
                        Tooltip.text("optimizer", "optimiser"),
                        Tooltip.text("kind", "figure"),
                        Tooltip.number("steps", "steps", ",.0f"),
                        Tooltip.text("mark", "mark"));
    }

    private static String shape(String mark) {
        return mark.equals(MEASURED) ? "circle" : mark.equals(PREDICTED) ? "diamond" : "triangle-right";
    }

    private List<String> distinct(String field) {
        return rows.column(field).stream().map(String::valueOf).distinct().toList();
    }
}
