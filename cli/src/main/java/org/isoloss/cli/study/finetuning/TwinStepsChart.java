package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Thinning;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** The twins under one optimiser, the fastest first: steps to the target, measured and predicted, joined by a line. */
final class TwinStepsChart implements Chart {

    private static final int MOST = Thinning.LIMIT / 8;

    private record Twin(String model, double measured, double predicted) {}

    private final String optimizer;
    private final int place;
    private final Rows rows;
    private final List<String> twins;
    private final boolean predicts;
    private final boolean misses;

    private TwinStepsChart(RunResult run, String optimizer, int place) {
        this.optimizer = optimizer;
        this.place = place;
        List<Twin> found = new ArrayList<>();
        for (ModelResult model : Thinning.cloud(run.models(), MOST).kept()) {
            double measured = model.on(TwinFigures.STEPS_TO_TARGET)
                    .getOrDefault(optimizer, Measurement.NOTHING)
                    .number();
            double predicted = model.on(TwinFigures.PREDICTED_STEPS)
                    .getOrDefault(optimizer, Measurement.NOTHING)
                    .number();
            if (!Double.isNaN(measured)) {
                found.add(new Twin(Shown.name(model.name()), measured, predicted));
            }
        }
        found.sort(Comparator.comparingDouble(Twin::measured));
        double longest = found.stream()
                .flatMap(twin -> Stream.of(twin.measured(), twin.predicted()))
                .filter(Double::isFinite)
                .max(Comparator.naturalOrder())
                .orElse(1.0);
        Rows.Builder points = Rows.over("model", "kind", "steps", "place", "other");
        for (Twin twin : found) {
            boolean reached = Double.isFinite(twin.measured());
            double at = at(twin.measured(), longest);
            points.add(twin.model(), reached ? "measured" : "not reached", reached ? twin.measured() : null, at, null);
            if (Double.isFinite(twin.predicted())) {
                points.add(twin.model(), "predicted", twin.predicted(), at(twin.predicted(), longest), at);
            }
        }
        this.rows = points.build();
        this.twins = found.stream().map(Twin::model).toList();
        this.predicts = rows.column("kind").contains("predicted");
        this.misses = rows.column("kind").contains("not reached");
    }

    private static double at(double steps, double longest) {
        return Math.max(1, Double.isFinite(steps) ? steps : 2 * longest);
    }

    /** Returns a chart for each optimiser of a run that counts steps to a target. */
    static List<TwinStepsChart> of(RunResult run) {
        List<String> optimizers = run.models().stream()
                .flatMap(model -> model.on(TwinFigures.STEPS_TO_TARGET).keySet().stream())
                .distinct()
                .toList();
        List<TwinStepsChart> charts = new ArrayList<>();
        for (String optimizer : optimizers) {
            Optional.of(new TwinStepsChart(run, optimizer, charts.size() + 1))
                    .filter(chart -> chart.rows.size() > 0)
                    .ifPresent(charts::add);
        }
        return charts;
    }

    /** Returns the optimiser's name. */
    String optimizer() {
        return Shown.name(optimizer);
    }

    @Override
    public String id() {
        return "twins-" + place;
    }

    @Override
    public String title() {
        return "Steps to the target under " + optimizer() + ", twin by twin";
    }

    @Override
    public String caption() {
        return "All twins compute the same function. The axis is logarithmic."
                + (predicts
                        ? " Diamonds are what the tangent kernel at the start predicts for plain gradient descent."
                        : "")
                + (misses ? " Triangles at the right edge did not reach the target." : "");
    }

    @Override
    public List<String> keys() {
        return List.of(TwinFigures.STEPS_TO_TARGET.key(), TwinFigures.PREDICTED_STEPS.key());
    }

    @Override
    public Spec spec() {
        List<View> layers = new ArrayList<>();
        if (predicts) {
            layers.add(View.of(
                            Mark.rules()
                                    .strokeWidth(2)
                                    .colour("var(--axis)")
                                    .silent()
                                    .decorative(),
                            Encoding.end(Channel.X2, "other"))
                    .where("datum.kind === 'predicted'"));
            layers.add(told(View.of(Mark.outlines()
                            .shape("diamond")
                            .size(80)
                            .strokeWidth(2)
                            .colour("var(--series-2)"))
                    .where("datum.kind === 'predicted'")));
        }
        layers.add(told(View.of(Mark.points().size(90).opacity(1).colour("var(--series-1)"))
                .where("datum.kind === 'measured'")));
        if (misses) {
            layers.add(told(View.of(Mark.outlines()
                            .shape("triangle-right")
                            .size(90)
                            .strokeWidth(2)
                            .colour("var(--series-1)"))
                    .where("datum.kind === 'not reached'")));
        }
        View view = View.layers(layers)
                .encode(
                        Encoding.quantitative(Channel.X, "place")
                                .title("steps to the target")
                                .scale(Scale.log().with("nice", false).with("padding", 14))
                                .format("~s")
                                .axis("grid", true)
                                .axis("tickCount", 6),
                        Encoding.nominal(Channel.Y, "model")
                                .title("")
                                .with("sort", twins)
                                .axis("grid", true))
                .height(25 * twins.size() + 10);
        return new Spec(
                Description.of(
                        "Dot plot, a row a twin, the fastest first: steps to the target on a logarithmic axis.",
                        rows,
                        "model",
                        List.of("steps")),
                rows,
                view);
    }

    private static View told(View view) {
        return view.tooltip(
                Tooltip.text("model", "twin"),
                Tooltip.text("kind", "figure"),
                Tooltip.number("steps", "steps", ",.0f"));
    }
}
