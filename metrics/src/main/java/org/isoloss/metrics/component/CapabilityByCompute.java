package org.isoloss.metrics.component;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.LinearFit;

/**
 * Capability by the logarithm of compute, of families each by itself and of all.
 *
 * @param lines of families with at least three models
 * @param models that have compute
 * @param pooledShare R^2 of one line for all
 * @param pooledSlope its slope a decade
 * @param several how many models are of a family of at least two
 * @param families how many such families there are
 * @param familyShare R^2 of the family alone, over these models
 * @param commonSlopeShare R^2 of a line for each family, all of one slope
 * @param commonSlope that slope
 * @param ownSlopesShare R^2 of a line of its own for each family
 */
public record CapabilityByCompute(
        List<FamilyLine> lines,
        int models,
        double pooledShare,
        double pooledSlope,
        int several,
        int families,
        double familyShare,
        double commonSlopeShare,
        double commonSlope,
        double ownSlopesShare) {

    public CapabilityByCompute {
        lines = List.copyOf(lines);
    }

    /** Fits all lines; a share that too few models allow is NaN. */
    public static CapabilityByCompute of(String[] families, double[] logCompute, double[] capability) {
        List<FamilyLine> lines = FamilyLine.of(families, logCompute, capability);
        LinearFit pooled = capability.length > 2
                ? LinearFit.of(capability, Design.constant(capability.length).with(logCompute))
                : null;
        Map<String, Long> counts = Arrays.stream(families)
                .collect(Collectors.groupingBy(f -> f, LinkedHashMap::new, Collectors.counting()));
        List<String> several = counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        int[] of = IntStream.range(0, families.length)
                .filter(i -> several.contains(families[i]))
                .toArray();
        double[] x = Arrays.stream(of).mapToDouble(i -> logCompute[i]).toArray();
        double[] y = Arrays.stream(of).mapToDouble(i -> capability[i]).toArray();
        int[] family = Arrays.stream(of).map(i -> several.indexOf(families[i])).toArray();
        boolean enough = y.length > several.size() + 1 && several.size() <= Design.MOST_LEVELS;
        Design byFamily = enough ? Design.constant(y.length).withLevels(family) : Design.constant(1);
        LinearFit common = enough ? LinearFit.of(y, byFamily.with(x)) : null;
        return new CapabilityByCompute(
                lines,
                capability.length,
                pooled == null ? Double.NaN : pooled.share(),
                pooled == null ? Double.NaN : pooled.coefficient(0),
                y.length,
                several.size(),
                enough ? LinearFit.of(y, byFamily).share() : Double.NaN,
                common == null ? Double.NaN : common.share(),
                common == null ? Double.NaN : common.coefficient(several.size() - 1),
                ownSlopes(several, family, x, y));
    }

    private static double ownSlopes(List<String> families, int[] family, double[] x, double[] y) {
        double left = 0;
        double mean = Arrays.stream(y).average().orElse(0);
        double all = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        for (int f = 0; f < families.size(); f++) {
            int of = f;
            int[] members =
                    IntStream.range(0, y.length).filter(i -> family[i] == of).toArray();
            left += leftByALine(members, x, y);
        }
        return all > 0 ? 1 - left / all : Double.NaN;
    }

    private static double leftByALine(int[] members, double[] x, double[] y) {
        double meanX = Arrays.stream(members).mapToDouble(i -> x[i]).average().orElseThrow();
        double meanY = Arrays.stream(members).mapToDouble(i -> y[i]).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i : members) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx > 0 ? Math.max(0, yy - xy * xy / xx) : yy;
    }
}
