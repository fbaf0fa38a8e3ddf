package org.isoloss.cli.chart;

import java.util.ArrayList;
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
import org.isoloss.metrics.component.TableCapability;

/** The first principal component of scores against compute, a line a family. */
public final class CapabilityChart implements Chart {

    private static final String NONE = "models";

    private final String axis;
    private final Rows rows;

    private CapabilityChart(TableCapability capability) {
        axis = capability.compute() == TableCapability.Compute.FLOPS ? "training FLOPs" : "parameters";
        Rows.Builder points = Rows.over("model", "family", "compute", "capability");
        for (int m = 0; m < capability.models().size(); m++) {
            if (Double.isFinite(capability.logCompute()[m])) {
                String family = capability.families().get(m);
                points.add(
                        Shown.name(capability.models().get(m)),
                        family.isEmpty() ? NONE : Shown.name(family),
                        Math.pow(10, capability.logCompute()[m]),
                        capability.capability()[m]);
            }
        }
        rows = points.build();
    }

    /** Returns the chart; empty if no model has compute. */
    public static Optional<Chart> of(TableCapability capability) {
        CapabilityChart chart = new CapabilityChart(capability);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "capability";
    }

    @Override
    public String title() {
        return "Capability against " + axis;
    }

    @Override
    public String caption() {
        return "One point a model, lines join the models of a family; upwards is the first principal component of all scores.";
    }

    @Override
    public Spec spec() {
        List<String> families = new ArrayList<>();
        rows.column("family").stream().map(String::valueOf).distinct().forEach(families::add);
        View lines = View.of(Mark.lines().strokeWidth(1.2).opacity(0.6).silent().decorative());
        View points = View.of(Mark.points().size(50).opacity(0.9), Palette.shapes("family", families))
                .tooltip(
                        Tooltip.text("model", "model"),
                        Tooltip.text("family", "family"),
                        Tooltip.number("compute", axis, ".3~s"),
                        Tooltip.number("capability", "capability", ".3~g"));
        View view = (families.equals(List.of(NONE)) ? View.layers(points) : View.layers(lines, points))
                .encode(
                        Encoding.quantitative(Channel.X, "compute")
                                .title(axis)
                                .scale(Scale.log().with("nice", false).with("padding", 10))
                                .format("~e")
                                .axis("tickCount", 6),
                        Encoding.quantitative(Channel.Y, "capability")
                                .title("capability")
                                .scale(Scale.linear().fromData().with("padding", 10))
                                .axis("tickCount", 6),
                        Palette.colours("family", families))
                .height(380);
        return new Spec(
                Description.of(
                        "Scatter plot, one point a model: " + axis + " across, capability upwards.",
                        rows,
                        "family",
                        List.of("compute", "capability")),
                rows,
                view);
    }
}
