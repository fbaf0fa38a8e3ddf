package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.metrics.statistics.MultipleTesting;
import org.isoloss.metrics.statistics.Quantiles;

/**
 * What writing the carries first gains over the sum at once, by width: exact match of the answer, networks of the same width, steps
 * and exercises.
 *
 * @param gains by width, the smallest first
 * @param paysFrom the first width at which the gain is surely above 0 (one-sided 5 %, Holm over widths); 0 if it never is
 * @param costsAt widths at which it is surely below 0
 * @param symbolsRatio symbols written with carries for one written without
 */
public record StepsGain(List<Gain> gains, int paysFrom, List<Integer> costsAt, double symbolsRatio) {

    private static final double SIGNIFICANCE = 0.05;

    /**
     * One width.
     *
     * @param direct exact match of the sum at once, mean over seeds
     * @param withSteps of the sum after its carries
     * @param standardError of their difference, over seeds and exercises
     * @param pValue of a gain as large without one, corrected
     */
    public record Gain(int width, double direct, double withSteps, double standardError, double pValue) {}

    public StepsGain {
        gains = List.copyOf(gains);
        costsAt = List.copyOf(costsAt);
    }

    /** Compares two families of the same widths. */
    static StepsGain of(AbilityFindings direct, AbilityFindings withSteps, double symbolsRatio) {
        MetricFindings one = direct.metric(AbilityMetric.EXACT_MATCH);
        MetricFindings other = withSteps.metric(AbilityMetric.EXACT_MATCH);
        int widths = one.scores().size();
        double[] differences = new double[widths];
        double[] errors = new double[widths];
        for (int w = 0; w < widths; w++) {
            differences[w] = other.scores().get(w) - one.scores().get(w);
            errors[w] = Math.hypot(
                    one.standardErrors().get(w), other.standardErrors().get(w));
        }
        double[] gain = corrected(differences, errors, 1);
        double[] loss = corrected(differences, errors, -1);
        List<Gain> gains = new ArrayList<>();
        List<Integer> costs = new ArrayList<>();
        int first = 0;
        for (int w = 0; w < widths; w++) {
            int width = direct.sizes().get(w).width();
            gains.add(new Gain(width, one.scores().get(w), other.scores().get(w), errors[w], gain[w]));
            first = first == 0 && gain[w] < SIGNIFICANCE ? width : first;
            if (loss[w] < SIGNIFICANCE) {
                costs.add(width);
            }
        }
        return new StepsGain(gains, first, costs, symbolsRatio);
    }

    private static double[] corrected(double[] differences, double[] errors, int sign) {
        double[] p = new double[differences.length];
        for (int w = 0; w < p.length; w++) {
            p[w] = differences[w] == 0 ? 0.5 : Quantiles.normalTail(sign * differences[w] / errors[w]);
        }
        return MultipleTesting.holm(p);
    }
}
