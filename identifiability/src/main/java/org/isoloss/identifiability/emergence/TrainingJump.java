package org.isoloss.identifiability.emergence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast exact match rises along the trainings of one size: that of each seed, and that of the mean over seeds. Where seeds jump
 * at different times the mean rises slower than any of them.
 *
 * @param rising seeds that come from below a tenth to nine tenths
 * @param ofSeeds steps between the two, the median over these seeds; NaN without any
 * @param ofMean the same of the mean over all seeds; NaN if it does not come so far
 * @param earliest steps after which the first seed passes one half; NaN if none does
 * @param latest steps after which the last of those that do passes it
 */
public record TrainingJump(int rising, double ofSeeds, double ofMean, double earliest, double latest) {

    private static final double BEGIN = 0.1;
    private static final double END = 0.9;
    private static final double MIDDLE = 0.5;

    /** Measures the seeds of a size. */
    static TrainingJump of(List<AbilityRun> runs) {
        double[] steps =
                runs.get(0).checkpoints().stream().mapToDouble(Checkpoint::step).toArray();
        List<double[]> curves = runs.stream()
                .map(run -> run.checkpoints().stream()
                        .mapToDouble(Checkpoint::exactMatch)
                        .toArray())
                .toList();
        double[] mean = IntStream.range(0, steps.length)
                .mapToDouble(
                        t -> curves.stream().mapToDouble(c -> c[t]).average().orElseThrow())
                .toArray();
        double[] widths = curves.stream()
                .mapToDouble(curve -> passed(steps, curve, END) - passed(steps, curve, BEGIN))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] middles = curves.stream()
                .mapToDouble(curve -> passed(steps, curve, MIDDLE))
                .filter(Double::isFinite)
                .toArray();
        return new TrainingJump(
                widths.length,
                widths.length == 0 ? Double.NaN : (widths[(widths.length - 1) / 2] + widths[widths.length / 2]) / 2,
                passed(steps, mean, END) - passed(steps, mean, BEGIN),
                Arrays.stream(middles).min().orElse(Double.NaN),
                Arrays.stream(middles).max().orElse(Double.NaN));
    }

    /** The step at which a curve first is at a level, linear between two; NaN if it never is. */
    private static double passed(double[] steps, double[] curve, double level) {
        for (int t = 0; t < steps.length; t++) {
            if (curve[t] >= level) {
                return t == 0
                        ? steps[0]
                        : steps[t - 1] + (level - curve[t - 1]) / (curve[t] - curve[t - 1]) * (steps[t] - steps[t - 1]);
            }
        }
        return Double.NaN;
    }
}
