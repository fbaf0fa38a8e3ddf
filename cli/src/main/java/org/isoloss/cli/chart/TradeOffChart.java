package org.isoloss.cli.chart;

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
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Divergence spent against in-context accuracy kept: mixtures of the law with a counter-model. */
public final class TradeOffChart implements Chart {

    private final Families families;
    private final Rows rows;

    private TradeOffChart(RunResult run) {
        this.families = Families.of(run);
        Rows.Builder points = Rows.over("model", "family", "lawWeight", "klPerToken", "accuracy");
        for (ModelResult model : run.models()) {
            for (Measurement point : Tables.values(
                    model.behaviour().getOrDefault("tradeOff", Map.of()).get("curve"))) {
                double weight = Tables.member(point, "lawWeight");
                double kl = Tables.member(point, "klPerToken");
                double accuracy = Tables.member(point, "accuracy");
                if (kl > 0 && !Double.isNaN(accuracy)) {
                    points.add(Shown.name(model.name()), Families.of(model.name()), weight, kl, accuracy);
                }
            }
        }
        this.rows = points.build();
    }

    /** Returns the chart; empty if the run has no such curves. */
    public static Optional<Chart> of(RunResult run) {
        TradeOffChart chart = new TradeOffChart(run);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "trade-off";
    }

    @Override
    public String title() {
        return "What in-context accuracy costs";
    }

    @Override
    public String caption() {
        return "Each line mixes the law with a counter-model on prompts of the headline form, from nearly the law (left) to "
                + "nearly the counter-model (right). The law itself, at KL zero, has no place on a logarithmic axis.";
    }

    @Override
    public Spec spec() {
        View lines = View.of(
                Mark.lines().strokeWidth(1.8).opacity(0.85).silent().decorative(),
                Encoding.quantitative(Channel.ORDER, "klPerToken"));
        View points = View.of(Mark.points().size(44).opacity(1))
                .tooltip(
                        Tooltip.text("model", "counter-model"),
                        Tooltip.number("lawWeight", "weight of the law", "~g"),
                        Tooltip.number("klPerToken", "KL, nats a token", ".2~e"),
                        Tooltip.number("accuracy", "accuracy", ".1%"));
        View view = View.layers(lines, points)
                .encode(
                        Encoding.quantitative(Channel.X, "klPerToken")
                                .title("KL from the law, nats a token")
                                .scale(Scale.log().with("nice", false))
                                .format("~e")
                                .axis("tickCount", 5),
                        Encoding.quantitative(Channel.Y, "accuracy")
                                .title("accuracy in context")
                                .scale(Scale.linear().domain(0, 1))
                                .format("%")
                                .axis("tickCount", 5),
                        families.colour("family", rows.column("family")))
                .height(300);
        String lead = "Line chart, one line a counter-model: KL from the law across, accuracy in context upwards.";
        return new Spec(Description.of(lead, rows, "family", List.of("klPerToken", "accuracy")), rows, view);
    }
}
