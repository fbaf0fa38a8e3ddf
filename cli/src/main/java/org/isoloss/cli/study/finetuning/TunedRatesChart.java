package org.isoloss.cli.study.finetuning;

import java.util.List;
import java.util.Map;
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
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.RunResult;

/** Steps to the target against the learning rate with one kind of optimiser, a line a twin, its lowest point its best rate. */
final class TunedRatesChart implements Chart {

    private final TunedRun tuned;
    private final Families families;
    private final Rows rows;

    private TunedRatesChart(RunResult run, TunedRun tuned) {
        this.tuned = tuned;
        families = Families.ofEachModel(run);
        Rows.Builder to = Rows.over("model", "rate", "steps", "place");
        for (TunedRun.Tuned model : tuned.models()) {
            for (Map.Entry<Double, Double> point : TunedRun.curve(model)) {
                boolean best = point.getKey() == model.figure(TwinFigures.RATE);
                to.add(
                        Shown.name(model.name()),
                        point.getKey(),
                        Math.max(1, point.getValue()),
                        best ? "its best rate" : "");
            }
        }
        rows = to.build();
    }

    /** Returns the chart; empty if best rates were not searched for. */
    static Optional<Chart> of(RunResult run, TunedRun tuned) {
        TunedRatesChart chart = new TunedRatesChart(run, tuned);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "tuned-" + tuned.kind();
    }

    @Override
    public String title() {
        return "Steps to the target against the learning rate, " + tuned.kind();
    }

    @Override
    public String caption() {
        return "A line a twin, on logarithmic axes; a symbol marks its best rate. Rates at which a twin does not arrive, or takes more "
                + "than four times its fewest steps, have no point.";
    }

    @Override
    public List<String> keys() {
        return List.of(TwinFigures.BEST_RATE.key(), TwinFigures.RATES_TRIED.key(), TwinFigures.STEPS_TRIED.key());
    }

    @Override
    public Spec spec() {
        List<?> models = rows.column("model");
        View lines = View.of(Mark.lines().strokeWidth(1.6).silent().decorative(), families.dash("model", models));
        View best = View.of(Mark.points().size(80).opacity(1), families.shape("model", models))
                .where("datum.place !== ''")
                .tooltip(
                        Tooltip.text("model", "twin"),
                        Tooltip.number("rate", "best learning rate", ".2~e"),
                        Tooltip.number("steps", "steps", ",.0f"));
        View panel = View.layers(lines, best)
                .encode(
                        Encoding.quantitative(Channel.X, "rate")
                                .title("learning rate")
                                .scale(Scale.log().with("nice", false).with("padding", 12))
                                .format("~e")
                                .axis("tickCount", 6),
                        Encoding.quantitative(Channel.Y, "steps")
                                .title("steps to the target")
                                .scale(Scale.log().with("nice", false).with("padding", 10))
                                .format("~s")
                                .axis("tickCount", 5),
                        families.colour("model", models))
                .height(300);
        return new Spec(
                Description.of(
                        "Line chart, a line a twin: learning rate across, steps to the target upwards.",
                        rows,
                        "model",
                        List.of("steps")),
                rows,
                panel);
    }
}
