package org.isoloss.cli.chart;

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

/** Which curves change at all, and which suddenly: breakthroughness against the significance of any change. */
public final class SignificanceChart implements Chart {

    /** Smaller q-values are drawn here: simulations cannot tell them apart. */
    private static final double LEAST = 1e-6;

    private final Rows rows;

    private SignificanceChart(FamilyAnalysis analysis) {
        Rows.Builder points = Rows.over("task", "metric", "shape", "changeQ", "breakthroughness", "breakthroughnessQ");
        for (FamilyAnalysis.Curve curve :
                Thinning.cloud(analysis.curves(), Thinning.LIMIT).kept()) {
            double breakthroughness = curve.analysis().measures().breakthroughness();
            if (!Double.isNaN(curve.changeQValue()) && Double.isFinite(breakthroughness)) {
                points.add(
                        Shown.name(curve.key().task()),
                        Shown.name(curve.key().metric()),
                        curve.analysis()
                                .shape()
                                .shape()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        Math.max(LEAST, curve.changeQValue()),
                        breakthroughness,
                        curve.breakthroughnessQValue());
            }
        }
        rows = points.build();
    }

    /** Returns the chart; empty if no curve can be judged. */
    public static Optional<Chart> of(FamilyAnalysis analysis) {
        SignificanceChart chart = new SignificanceChart(analysis);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "significance";
    }

    @Override
    public String title() {
        return "Shapes and their significance";
    }

    @Override
    public String caption() {
        return "One point a task and metric. Left of the dashed line the change from scale to scale is more than item noise "
                + "(q < 0.05 after Benjamini and Hochberg). High breakthroughness alone proves nothing: flat noise has it "
                + "too. Values of q below 1e-6 are drawn there.";
    }

    @Override
    public Spec spec() {
        Encoding x = Encoding.quantitative(Channel.X, "changeQ")
                .title("q-value of any change")
                .scale(Scale.log().domain(LEAST, 1).with("nice", false).with("padding", 10))
                .format("~e")
                .axis("tickCount", 6);
        View level = View.of(
                        Mark.rules().dashed().colour("var(--muted)").silent().decorative(),
                        Encoding.quantitative(Channel.X, "changeQ"))
                .data(Rows.over("changeQ").add(0.05).build());
        List<String> shapes =
                rows.column("shape").stream().map(String::valueOf).distinct().toList();
        View points = View.of(
                        Mark.points().size(70).opacity(0.75),
                        Encoding.quantitative(Channel.Y, "breakthroughness")
                                .title("breakthroughness")
                                .scale(Scale.symlog(1).with("padding", 10))
                                .axis("tickCount", 6),
                        Palette.colours("shape", shapes),
                        Palette.shapes("shape", shapes))
                .tooltip(
                        Tooltip.text("task", "task"),
                        Tooltip.text("metric", "metric"),
                        Tooltip.text("shape", "shape"),
                        Tooltip.number("changeQ", "q of any change", ".2~g"),
                        Tooltip.number("breakthroughness", "breakthroughness", ".3~g"),
                        Tooltip.number("breakthroughnessQ", "q of breakthroughness", ".2~g"));
        String lead =
                "Scatter plot, one point a task and metric: q-value of any change across, breakthroughness upwards.";
        return new Spec(
                Description.of(lead, rows, "shape", List.of("changeQ", "breakthroughness")),
                rows,
                View.layers(level, points).encode(x).height(320));
    }
}
