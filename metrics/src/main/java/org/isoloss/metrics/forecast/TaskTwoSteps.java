package org.isoloss.metrics.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.fit.ChinchillaFitter;
import org.isoloss.metrics.fit.ChinchillaLaw;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.LossSigmoid;

/**
 * From size and tokens to the loss of a task, and from that to its score.
 *
 * @param task what it is fitted to
 * @param fitted the runs of the fits
 * @param others those to predict
 * @param law of the mean losses of the last checkpoints
 * @param curve of scores by losses along all of training, first checkpoints aside
 * @see <a href="https://arxiv.org/abs/2412.04403">Bhagia et al. (2024)</a>
 */
public record TaskTwoSteps(
        String task,
        List<TaskCheckpoints.Run> fitted,
        List<TaskCheckpoints.Run> others,
        FitOutcome<ChinchillaLaw> law,
        FitOutcome<LossSigmoid> curve) {

    public TaskTwoSteps {
        fitted = List.copyOf(fitted);
        others = List.copyOf(others);
    }

    /**
     * Fits both steps.
     *
     * @param on the names of the runs that are fitted to
     */
    public static TaskTwoSteps of(TaskCheckpoints task, Predicate<String> on) {
        List<TaskCheckpoints.Run> fitted =
                task.runs().stream().filter(run -> on.test(run.name())).toList();
        double[][][] points = fitted.stream().map(TaskCheckpoints.Run::trailing).toArray(double[][][]::new);
        return new TaskTwoSteps(
                task.task(),
                fitted,
                task.runs().stream().filter(run -> !on.test(run.name())).toList(),
                fitted.isEmpty()
                        ? new FitOutcome.Degenerate<>("no run of these names")
                        : ChinchillaFitter.PUBLISHED.fit(
                                each(fitted, TaskCheckpoints.Run::size),
                                each(fitted, TaskCheckpoints.Run::tokens),
                                each(fitted, TaskCheckpoints.Run::loss)),
                LossSigmoid.fit(joined(points, 0), joined(points, 1)));
    }

    private static double[] each(List<TaskCheckpoints.Run> runs, ToDoubleFunction<TaskCheckpoints.Run> figure) {
        return runs.stream().mapToDouble(figure).toArray();
    }

    private static double[] joined(double[][][] points, int of) {
        return Arrays.stream(points)
                .flatMapToDouble(run -> Arrays.stream(run[of]))
                .toArray();
    }
}
