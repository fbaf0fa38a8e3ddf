package org.isoloss.metrics.component;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.LinearFit;

/**
 * Capability of one family by the logarithm of its compute.
 *
 * @param family its name
 * @param models how many, at least {@link #LEAST_MODELS}
 * @param slope of capability for one decade of compute
 * @param intercept at compute 1
 * @param share R^2
 * @param error the standard error of the slope; NaN for a perfect line of three
 */
public record FamilyLine(String family, int models, double slope, double intercept, double share, double error) {

    /** Two points always lie on a line. */
    public static final int LEAST_MODELS = 3;

    /** Returns the line of each family that has enough models, in the order of the first of each. */
    public static List<FamilyLine> of(String[] families, double[] logCompute, double[] capability) {
        require(
                families.length == logCompute.length && families.length == capability.length,
                "%s families, %s computes, %s capabilities",
                families.length,
                logCompute.length,
                capability.length);
        List<FamilyLine> lines = new ArrayList<>();
        for (String family : Arrays.stream(families).distinct().toList()) {
            int[] of = IntStream.range(0, families.length)
                    .filter(i -> families[i].equals(family))
                    .toArray();
            double[] x = Arrays.stream(of).mapToDouble(i -> logCompute[i]).toArray();
            double[] y = Arrays.stream(of).mapToDouble(i -> capability[i]).toArray();
            if (of.length >= LEAST_MODELS && Arrays.stream(x).distinct().count() > 1) {
                lines.add(line(family, x, y));
            }
        }
        return List.copyOf(lines);
    }

    private static FamilyLine line(String family, double[] x, double[] y) {
        LinearFit fit = LinearFit.of(y, Design.constant(y.length).with(x));
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double slope = fit.coefficient(0);
        return new FamilyLine(family, y.length, slope, meanY - slope * meanX, fit.share(), fit.standardError(0));
    }
}
