package org.isoloss.cli.study.finetuning;

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
import org.isoloss.identifiability.finetuning.FineTuningFindings;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Steps to the target against the learning rate, a panel a kind of optimiser, a line a twin: no rate closes the gap by itself. */
final class LearningRateChart implements Chart {

    private final Families families;
    private final Rows rows;

    private LearningRateChart(RunResult run) {
        this.families = Families.ofEachModel(run);
        Rows.Builder to = Rows.over("optimizer", "model", "rate", "steps");
        FineTuningFindings findings = FineTuningFindings.of(run);
        for (ModelResult model : run.models()) {
            for (FineTuningFindings.Optimizer optimizer : findings.optimizers()) {
                boolean several = findings.optimizers().stream()
                                .filter(other -> other.kind().equals(optimizer.kind()))
                                .count()
                        > 1;
                double steps = model.on(TwinFigures.STEPS_TO_TARGET)
                        .getOrDefault(optimizer.name(), Measurement.NOTHING)
                        .number();
                if (several && Double.isFinite(steps)) {
                    to.add(
                            Shown.name(optimizer.kind()),
                            Shown.name(model.name()),
                            optimizer.learningRate(),
                            Math.max(1, steps));
                }
            }
        }
        this.rows = to.build();
    }

    /** Returns the chart; empty if no optimiser ran at more than one rate. */
    static Optional<Chart> of(RunResult run) {
        LearningRateChart chart = new LearningRateChart(run);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "learning-rates";
    }

    @Override
    public String title() {
        return "Steps to the target against the learning rate";
    }

    @Override
    public String caption() {
        return "A line a twin, on logarithmic axes. A rate at which a twin does not reach the target has no point.";
    }

    @Override
    public List<String> keys() {
        return List.of(TwinFigures.STEPS_TO_TARGET.key());
    }

    @Override
    public Spec spec() {
        List<?> models = rows.column("model");
        View lines = View.of(Mark.lines().strokeWidth(1.6).silent().decorative(), families.dash("model", models));
        View points = View.of(Mark.points().size(60).opacity(1), families.shape("model", models))
                .tooltip(
                        Tooltip.text("model", "twin"),
                        Tooltip.text("optimizer", "optimiser"),
                        Tooltip.number("rate", "learning rate", "~g"),
                        Tooltip.number("steps", "steps", ",.0f"));
        View panel = View.layers(lines, points)
                .encode(
                        Encoding.quantitative(Channel.X, "rate")
                                .title("learning rate")
                                .scale(Scale.log().with("nice", false).with("padding", 12))
                                .format("~e")
                                .axis("tickCount", 4),
                        Encoding.quantitative(Channel.Y, "steps")
                                .title("steps to the target")
                                .scale(Scale.log().with("nice", false).with("padding", 10))
                                .format("~s")
                                .axis("tickCount", 5),
                        families.colour("model", models))
                .height(260);
        return new Spec(
                Description.of(
                        "Line charts, one a kind of optimiser: learning rate across, steps to the target upwards.",
                        rows,
                        "model",
                        List.of("steps")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "optimizer").with("title", null)));
    }
}
