package org.isoloss.metrics.bias;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The leaning towards answers that are common whatever is asked. */
public final class CommonTokenBias {

    private CommonTokenBias() {}

    /**
     * Returns Spearman's correlation over labels between the share of predictions and the probability after a
     * content-free input, in [-1, 1]; 0 is unbiased.
     *
     * @param predictedShares one a label, at least two labels
     * @param contentFree probabilities in the same order
     * @return empty if all shares or all probabilities are equal
     */
    public static OptionalDouble rankCorrelation(double[] predictedShares, double[] contentFree) {
        requirePairs(predictedShares, contentFree);
        double rho = new SpearmansCorrelation().correlation(predictedShares, contentFree);
        return Double.isNaN(rho) ? OptionalDouble.empty() : OptionalDouble.of(rho);
    }

    /**
     * Returns the slope over labels of ln(predicted share / gold share) on ln unigram probability; 0 is unbiased, and
     * positive leans towards common tokens. Labels never predicted or never gold do not count.
     *
     * @param unigram probabilities, above 0 and below infinity for labels that count
     * @return empty if fewer than two labels with different unigram probability count
     */
    public static OptionalDouble slope(double[] predictedShares, double[] goldShares, double[] unigram) {
        requirePairs(predictedShares, goldShares);
        requirePairs(predictedShares, unigram);
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < unigram.length; i++) {
            if (predictedShares[i] > 0 && goldShares[i] > 0) {
                if (!(unigram[i] > 0)) {
                    throw new IllegalArgumentException("the unigram probability of label " + i + " is " + unigram[i]
                            + "; expected above 0 for a label that occurs");
                }
                line.addData(Math.log(unigram[i]), Math.log(predictedShares[i] / goldShares[i]));
            }
        }
        double slope = line.getSlope();
        return Double.isNaN(slope) ? OptionalDouble.empty() : OptionalDouble.of(slope);
    }

    private static void requirePairs(double[] a, double[] b) {
        if (a.length != b.length || a.length < 2) {
            throw new IllegalArgumentException(
                    a.length + " and " + b.length + " values; expected one of each a label, at least two labels");
        }
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] >= 0 && a[i] <= 1 && b[i] >= 0 && b[i] <= 1)) {
                throw new IllegalArgumentException(
                        "label " + i + " has " + a[i] + " and " + b[i] + "; expected shares from 0 to 1");
            }
        }
    }
}
