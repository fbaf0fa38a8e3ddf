package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.MeanEstimate;

/** Runs of a study side by side, a panel a family of models: every model as a point, and their mean with its interval. */
public final class ComparisonChart implements Chart {

    private static final double CONFIDENCE = 0.95;

    private final Measure measure;
    private final int number;
    private final String varied;
    private final Rows rows;

    private ComparisonChart(Map<String, RunResult> runs, String varied, Measure measure, int number) {
        this.measure = measure;
        this.number = number;
        this.varied = varied;
        Map<List<String>, List<ModelResult>> groups = new LinkedHashMap<>();
        runs.forEach((run, result) -> result.models().stream()
                .filter(model -> measure.of(model).isPresent())
                .forEach(model -> groups.computeIfAbsent(
                                List.of(Families.of(model), Shown.name(run)), key -> new ArrayList<>())
                        .add(model)));
        int limit = Math.max(1, Thinning.LIMIT / Math.max(1, groups.size()));
        Rows.Builder to = Rows.over("family", "run", "part", "model", "behaviour", "low", "high", "excess");
        groups.forEach((place, models) -> {
            for (ModelResult model : Thinning.cloud(models, limit).kept()) {
                to.add(
                        place.get(0),
                        place.get(1),
                        "model",
                        Shown.name(model.name()),
                        measure.of(model).orElseThrow(),
                        null,
                        null,
                        model.loss().klPerToken());
            }
            double[] values = models.stream()
                    .mapToDouble(model -> measure.of(model).orElseThrow())
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            Optional<ConfidenceInterval> interval =
                    values.length > 1 ? Optional.of(MeanEstimate.of(values).interval(CONFIDENCE)) : Optional.empty();
            to.add(
                    place.get(0),
                    place.get(1),
                    "mean",
                    null,
                    mean,
                    interval.map(i -> Math.max(0, i.low())).orElse(null),
                    interval.map(i -> Math.min(1, i.high())).orElse(null),
                    null);
        });
        this.rows = to.build();
    }

    /**
     * Returns the chart; empty if no model has the figure.
     *
     * @param runs by what tells them apart: the value of the setting that varies, or their names
     * @param varied what that is, in words
     * @param number tells charts of several studies apart
     */
    public static Optional<Chart> of(Map<String, RunResult> runs, String varied, Measure measure, int number) {
        ComparisonChart chart = new ComparisonChart(runs, varied, measure, number);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "compared-" + number;
    }

    @Override
    public String title() {
        return "By " + varied + ": " + measure.words();
    }

    @Override
    public String caption() {
        return "A panel a family of models. Pale symbols are models; the dark one is their mean, its bar the 95% interval of "
                + "the mean over them (Student's), where there are two or more.";
    }

    @Override
    public List<String> keys() {
        return List.of(
                measure.probe(),
                measure.metric(),
                LossFigure.KL_PER_TOKEN.figure().key());
    }

    @Override
    public Spec spec() {
        List<String> names =
                rows.column("run").stream().map(String::valueOf).distinct().toList();
        View models = told(View.of(Mark.points().size(70).opacity(0.35).colour("var(--series-1)"))
                .where("datum.part === 'model'"));
        View bars = View.of(
                        Mark.rules()
                                .strokeWidth(2)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        Encoding.quantitative(Channel.X, "low"),
                        Encoding.end(Channel.X2, "high"))
                .where("datum.part === 'mean' && datum.low !== null");
        View means =
                told(View.of(Mark.points().shape("square").size(90).opacity(1).colour("var(--series-1)"))
                        .where("datum.part === 'mean'"));
        View panel = View.layers(models, bars, means)
                .encode(
                        Encoding.quantitative(Channel.X, "behaviour")
                                .title("")
                                .scale(Scale.linear().domain(0, 1).with("padding", 8))
                                .format("%")
                                .axis("labelOverlap", true)
                                .axis("tickCount", 3),
                        Encoding.nominal(Channel.Y, "run")
                                .title(varied)
                                .with("sort", names)
                                .axis("grid", true))
                .height(32 * names.size() + 10);
        return new Spec(
                Description.of(
                        "Dot plots, one a family of models, a row a run: " + measure.words() + " across.",
                        rows,
                        "family",
                        List.of("behaviour")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "family").with("title", null)));
    }

    private View told(View view) {
        return view.tooltip(
                Tooltip.text("run", varied),
                Tooltip.text("model", "model"),
                Tooltip.number("behaviour", measure.words(), ".1%"),
                Tooltip.number("low", "95% from", ".1%"),
                Tooltip.number("high", "95% to", ".1%"));
    }
}
