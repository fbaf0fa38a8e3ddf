package org.isoloss.cli.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.isoloss.metrics.family.CurveKey;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.jspecify.annotations.Nullable;

/** The same outputs under a discontinuous and a continuous metric: what is the model's, and what the metric's. */
public final class MetricPairChart implements Chart {

    private static final int MOST_PANELS = 12;

    private final String axis;
    private final Rows rows;
    private final int shown;
    private final int total;

    private MetricPairChart(FamilyAnalysis analysis, String axis) {
        this.axis = axis;
        this.total = analysis.effects().size();
        this.shown = Math.min(MOST_PANELS, total);
        Map<CurveKey, FamilyAnalysis.Curve> curves = new LinkedHashMap<>();
        analysis.curves().forEach(curve -> curves.put(curve.key(), curve));
        Rows.Builder points = Rows.over("task", "metric", "scale", "score", "share", "verdict");
        for (FamilyAnalysis.Effect effect : analysis.effects().subList(0, shown)) {
            String verdict =
                    effect.effect().verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
            append(effect, curves.get(effect.discontinuous()), 1, verdict, points);
            append(effect, curves.get(effect.companion()), -1, verdict, points);
        }
        rows = points.build();
    }

    private static void append(
            FamilyAnalysis.Effect effect,
            FamilyAnalysis.@Nullable Curve curve,
            int sign,
            String verdict,
            Rows.Builder to) {
        if (curve == null) {
            return;
        }
        var range = curve.raw().points().stream()
                .mapToDouble(point -> sign * point.score())
                .summaryStatistics();
        double width = range.getMax() - range.getMin();
        for (ScalingPoint point : curve.raw().points()) {
            to.add(
                    Shown.name(effect.discontinuous().task()),
                    (sign < 0 ? "-" : "") + Shown.name(curve.key().metric()),
                    point.scale(),
                    point.score(),
                    width == 0 ? 0.0 : (sign * point.score() - range.getMin()) / width,
                    verdict);
        }
    }

    /** Returns the chart; empty if no task was scored under both sorts of metric. */
    public static Optional<Chart> of(FamilyAnalysis analysis, String axis) {
        MetricPairChart chart = new MetricPairChart(analysis, axis);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "metric-pairs";
    }

    @Override
    public String title() {
        return "The same outputs under two metrics";
    }

    @Override
    public String caption() {
        return "Each metric from its lowest score (0%) to its highest (100%), so that only the shape of the rise is compared; "
                + "the negative log-likelihood with its sign turned."
                + (shown < total ? " The first " + shown + " of " + total + " tasks; the table has all." : "");
    }

    @Override
    public Spec spec() {
        List<String> metrics = new ArrayList<>();
        rows.column("metric").stream().map(String::valueOf).distinct().forEach(metrics::add);
        View lines =
                View.of(Mark.lines().strokeWidth(1.6).opacity(0.85).silent().decorative());
        View points = View.of(Mark.points().size(36).opacity(1), Palette.shapes("metric", metrics))
                .tooltip(
                        Tooltip.text("task", "task"),
                        Tooltip.text("metric", "metric"),
                        Tooltip.number("scale", axis, ".3~s"),
                        Tooltip.number("score", "score", ".4~g"),
                        Tooltip.text("verdict", "verdict"));
        View panel = View.layers(lines, points)
                .encode(
                        Encoding.quantitative(Channel.X, "scale")
                                .title(axis)
                                .scale(Scale.log().with("nice", false))
                                .format("~s")
                                .axis("tickCount", 3)
                                .axis("labelOverlap", true),
                        Encoding.quantitative(Channel.Y, "share")
                                .title("of its range")
                                .scale(Scale.linear().domain(0, 1))
                                .format("%")
                                .axis("tickCount", 3),
                        Palette.colours("metric", metrics))
                .height(150);
        String lead = "Small charts, one a task: two metrics of the same outputs by scale, each over its own range.";
        List<?> tasks = rows.column("task").stream().distinct().toList();
        return new Spec(
                Description.of(lead, rows, "task", List.of("score")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "task")
                        .with("title", null)
                        .with("sort", tasks)));
    }
}
