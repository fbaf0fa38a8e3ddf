package org.isoloss.cli.study.incontext;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.incontext.TradeOff;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Divergence spent against in-context accuracy kept: mixtures of the law with a counter-model. */
public final class TradeOffChart implements Chart {

    private static final String WEIGHT = TradeOff.LAW_WEIGHT.key();
    private static final String KL = TradeOff.KL.key();
    private static final String ACCURACY = Accuracy.SHARE.key();

    private final Families families;
    private final Rows rows;

    private TradeOffChart(RunResult run) {
        this.families = Families.of(run);
        Rows.Builder points = Rows.over("model", "family", WEIGHT, KL, ACCURACY);
        for (ModelResult model : run.models()) {
            for (Measurement point : model.on(TradeOff.PROBE, TradeOff.CURVE).entries()) {
                double weight = point.figure(TradeOff.LAW_WEIGHT).number();
                double kl = point.figure(TradeOff.KL).number();
                double accuracy = point.figure(Accuracy.SHARE).number();
                if (kl > 0 && !Double.isNaN(accuracy)) {
                    points.add(Shown.name(model.name()), Families.of(model), weight, kl, accuracy);
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
                Encoding.quantitative(Channel.ORDER, KL));
        View points = View.of(Mark.points().size(48).opacity(1), families.shape("family", rows.column("family")))
                .tooltip(
                        Tooltip.text("model", "counter-model"),
                        Tooltip.number(WEIGHT, TradeOff.LAW_WEIGHT.name(), "~g"),
                        Tooltip.number(KL, "KL, nats a token", ".2~e"),
                        Tooltip.number(ACCURACY, ACCURACY, ".1%"));
        View view = View.layers(lines, points)
                .encode(
                        Encoding.quantitative(Channel.X, KL)
                                .title("KL from the law, nats a token")
                                .scale(Scale.log().with("nice", false))
                                .format("~e")
                                .axis("tickCount", 5),
                        Encoding.quantitative(Channel.Y, ACCURACY)
                                .title("accuracy in context")
                                .scale(Scale.linear().domain(0, 1))
                                .format("%")
                                .axis("tickCount", 5),
                        families.colour("family", rows.column("family")))
                .height(300);
        String lead = "Line chart, one line a counter-model: KL from the law across, accuracy in context upwards.";
        return new Spec(Description.of(lead, rows, "family", List.of(KL, ACCURACY)), rows, view);
    }
}
