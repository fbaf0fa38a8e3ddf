package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.Remedies;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.finetuning.FineTuningFindings;
import org.isoloss.identifiability.finetuning.FineTuningFindings.Optimizer;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** The first screen of a run of fine-tuning: steps to the target by twin, under the optimiser by which they part most. */
final class FineTuningText implements StudyText {

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        List<Optimizer> optimizers = FineTuningFindings.of(run).optimizers();
        Optional<Optimizer> parting = optimizers.stream().max(Comparator.comparingDouble(o -> factor(run, o)));
        if (parting.isEmpty()) {
            return Picture.NONE;
        }
        Optimizer shown = parting.get();
        List<TunedRun> tuned = TunedRun.of(run);
        List<Side> sides = tuned.isEmpty() ? others(optimizers, shown) : tuned(tuned, shown);
        double most = run.models().stream()
                .mapToDouble(model -> steps(model, shown))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        run.models().stream()
                .filter(model -> !Double.isNaN(steps(model, shown)))
                .sorted(Comparator.comparingDouble(model -> steps(model, shown)))
                .forEach(model -> bars.add(Bar.of(
                        model.name(),
                        steps(model, shown),
                        sides.stream().map(side -> side.cell().apply(model)).toList())));
        return new BarPicture(
                BarAxis.counts("steps to the new language, " + shown.name(), most, FineTuningText::count),
                new BarLegend(
                        tuned.isEmpty()
                                ? "at the side: steps with the other optimisers; all have the same loss before"
                                : "at the side: steps at each one's best rate; falling: where the loss only falls",
                        "",
                        ""),
                "",
                sides.stream().map(Side::heading).toList(),
                bars);
    }

    /** A column of figures beside the bars. */
    private record Side(String heading, Function<ModelResult, String> cell) {}

    private static List<Side> others(List<Optimizer> optimizers, Optimizer shown) {
        return optimizers.stream()
                .filter(optimizer -> !optimizer.name().equals(shown.name()))
                .map(other -> new Side(other.name(), model -> count(steps(model, other))))
                .toList();
    }

    /** The kind of the bars first, since it is what they are compared with. */
    private static List<Side> tuned(List<TunedRun> tuned, Optimizer shown) {
        List<Side> sides = new ArrayList<>();
        tuned.stream().filter(kind -> kind.kind().equals(shown.kind())).forEach(kind -> {
            sides.add(side(kind));
            sides.add(new Side(
                    "falling",
                    model -> kind.named(model.name())
                            .map(found -> count(found.falling()))
                            .orElse("-")));
        });
        tuned.stream()
                .filter(kind -> !kind.kind().equals(shown.kind()))
                .map(FineTuningText::side)
                .forEach(sides::add);
        return sides;
    }

    private static Side side(TunedRun kind) {
        return new Side(
                kind.kind(),
                model -> kind.named(model.name())
                        .map(found -> count(found.best()))
                        .orElse("-"));
    }

    @Override
    public List<String> remedies(RunResult run) {
        return Remedies.of(run, "--pretraining-steps");
    }

    /** How many times the fastest's steps the slowest takes; of what did not arrive nothing is known. */
    private static double factor(RunResult run, Optimizer optimizer) {
        double[] steps = run.models().stream()
                .mapToDouble(model -> steps(model, optimizer))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return steps.length == 0 ? 0 : steps[steps.length - 1] / Math.max(1, steps[0]);
    }

    private static double steps(ModelResult model, Optimizer optimizer) {
        return model.on(TwinFigures.STEPS_TO_TARGET)
                .getOrDefault(optimizer.name(), Measurement.NOTHING)
                .number();
    }

    private static String count(double steps) {
        return Double.isInfinite(steps) ? "never" : NumberText.count(steps);
    }
}
