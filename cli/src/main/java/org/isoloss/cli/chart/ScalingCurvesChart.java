package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.fit.CurveFit;
import org.isoloss.metrics.scaling.CandidateForm;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.statistics.ConfidenceInterval;

/** Score against scale, a panel a task and metric, with the best fit and its band. */
public final class ScalingCurvesChart implements Chart {

    private static final int MOST_PANELS = 16;
    private static final int FIT_POINTS = 48;
    private static final String FIT = "fit";
    private static final String RIVAL = "rival";
    private static final double CONFIDENCE = 0.95;
    private static final double Z_95 = 1.959963984540054;

    private final String axis;
    private final Rows rows;
    private final List<String> panels = new ArrayList<>();
    private final int total;

    private ScalingCurvesChart(List<FamilyAnalysis.Curve> curves, String axis) {
        this.axis = axis;
        this.total = curves.size();
        Rows.Builder points = Rows.over("panel", "part", "scale", "score", "low", "high", "shape", "form");
        curves.stream()
                .sorted(Comparator.comparingDouble(ScalingCurvesChart::evidence))
                .limit(MOST_PANELS)
                .forEach(curve -> append(curve, points));
        this.rows = points.build();
    }

    /** Curves whose change is surest come first; those that cannot be judged come last. */
    private static double evidence(FamilyAnalysis.Curve curve) {
        return Double.isNaN(curve.changeQValue()) ? 2 : curve.changeQValue();
    }

    private void append(FamilyAnalysis.Curve curve, Rows.Builder to) {
        String panel =
                Shown.name(curve.key().task()) + " · " + Shown.name(curve.key().metric());
        panels.add(panel);
        String shape =
                curve.analysis().shape().shape().name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<CandidateForm> competing =
                curve.analysis().shape().candidates().stream().limit(2).toList();
        String form = String.join(
                " against ",
                competing.stream().map(ScalingCurvesChart::evidence).toList());
        for (ScalingPoint point :
                Thinning.curve(curve.raw().points(), 200, ScalingPoint::score).kept()) {
            double error = point.standardError().orElse(Double.NaN) * Z_95;
            ShareEnds ends = point.items().isPresent()
                    ? ShareEnds.of(point.successes(), point.items().getAsLong())
                    : new ShareEnds(point.score() - error, point.score() + error);
            to.add(panel, "score", point.scale(), point.score(), ends.low(), ends.high(), shape, form);
        }
        for (int place = 0; place < competing.size(); place++) {
            append(curve, competing.get(place).fit(), place == 0 ? FIT : RIVAL, panel, shape, form, to);
        }
    }

    private static void append(
            FamilyAnalysis.Curve curve,
            CurveFit fit,
            String part,
            String panel,
            String shape,
            String form,
            Rows.Builder to) {
        // A metric of which lower is better was fitted with its sign turned.
        int sign = curve.orientation() == Orientation.LOWER ? -1 : 1;
        double[] scales = curve.raw().scales();
        for (int i = 0; i < FIT_POINTS; i++) {
            double x = scales[0] * Math.pow(scales[scales.length - 1] / scales[0], (double) i / (FIT_POINTS - 1));
            ConfidenceInterval band = fit.meanInterval(x, CONFIDENCE);
            to.add(
                    panel,
                    part,
                    x,
                    sign * fit.predict(x),
                    sign * (sign > 0 ? band.low() : band.high()),
                    sign * (sign > 0 ? band.high() : band.low()),
                    shape,
                    form);
        }
    }

    /** Names a family of curves with its share of the evidence. */
    private static String evidence(CandidateForm form) {
        return form.fit().form().name() + " " + String.format(Locale.ROOT, "%.0f%%", 100 * form.weight());
    }

    /**
     * Returns the chart; empty without curves.
     *
     * @param axis what the scale is: {@code "parameters (without embeddings)"}
     */
    public static Optional<Chart> of(FamilyAnalysis analysis, String axis) {
        return analysis.curves().isEmpty()
                ? Optional.empty()
                : Optional.of(new ScalingCurvesChart(analysis.curves(), axis));
    }

    @Override
    public String id() {
        return "scaling-curves";
    }

    @Override
    public String title() {
        return "Score against scale, task by task";
    }

    @Override
    public String caption() {
        String left = panels.size() < total
                ? String.format(
                        Locale.ROOT,
                        " The %d of %d curves whose change is surest; the table has all.",
                        panels.size(),
                        total)
                : "";
        return "Points with 95% intervals of their items, and the best family of curves with the 95% band of its mean; "
                + "dashed, the next best. Their evidence, Akaike's weight, is told on hovering. Flat curves have no fit."
                + left;
    }

    @Override
    public Spec spec() {
        boolean fits = rows.column("part").contains(FIT);
        List<View> layers = new ArrayList<>();
        if (fits) {
            layers.add(View.of(
                            Mark.areas()
                                    .opacity(0.18)
                                    .colour("var(--series-1)")
                                    .silent()
                                    .decorative(),
                            y("low"),
                            Encoding.end(Channel.Y2, "high"))
                    .where("datum.part === 'fit' && datum.low !== null"));
            layers.add(View.of(
                            Mark.lines()
                                    .strokeWidth(1.8)
                                    .colour("var(--series-1)")
                                    .silent()
                                    .decorative(),
                            y("score"))
                    .where("datum.part === 'fit'"));
        }
        if (rows.column("part").contains(RIVAL)) {
            layers.add(View.of(
                            Mark.lines()
                                    .strokeWidth(1.6)
                                    .dashed()
                                    .colour("var(--series-2)")
                                    .silent()
                                    .decorative(),
                            y("score"))
                    .where("datum.part === 'rival'"));
        }
        layers.add(View.of(
                        Mark.rules()
                                .strokeWidth(1.2)
                                .colour("var(--ink)")
                                .opacity(0.6)
                                .silent()
                                .decorative(),
                        y("low"),
                        Encoding.end(Channel.Y2, "high"))
                .where("datum.part === 'score' && datum.low !== null"));
        layers.add(View.of(Mark.points().size(40).colour("var(--ink)").opacity(1), y("score"))
                .where("datum.part === 'score'")
                .tooltip(
                        Tooltip.text("panel", "task and metric"),
                        Tooltip.number("scale", axis, ".3~s"),
                        Tooltip.number("score", "score", ".4~g"),
                        Tooltip.text("shape", "shape"),
                        Tooltip.text("form", "families of curves, with their evidence")));
        View panel = View.layers(layers)
                .encode(Encoding.quantitative(Channel.X, "scale")
                        .title(axis)
                        .scale(Scale.log().with("nice", false))
                        .format("~s")
                        .axis("tickCount", 3)
                        .axis("labelOverlap", true))
                .height(150);
        View chart = panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", panels))
                .independent("y");
        String lead = "Small charts, one a task and metric: score by scale, with the best fit.";
        return new Spec(Description.of(lead, rows, "panel", List.of("score")), rows, chart);
    }

    private static Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title("")
                .scale(Scale.linear().with("zero", false))
                .axis("tickCount", 4);
    }
}
