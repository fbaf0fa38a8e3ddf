package org.isoloss.metrics.bias;

import java.util.Arrays;
import java.util.List;
import org.isoloss.metrics.choice.OptionScores;

/**
 * Undoes what a prompt alone suggests: label probabilities are divided by those for the same prompt with a content-free
 * input ("N/A", "[MASK]", nothing) and renormalised, which makes the content-free answer uniform. Zhao et al. (2021),
 * arXiv 2102.09690. It repairs biased predictors; a calibrated one it makes worse.
 */
public final class ContextualCalibration {

    private final double[] contentFree; // (K), mean over the content-free inputs

    private ContextualCalibration(double[] contentFree) {
        this.contentFree = contentFree;
    }

    /**
     * Returns the calibration by the mean over content-free inputs.
     *
     * @param contentFree at least one, all with the same K options, each option possible in at least one
     */
    public static ContextualCalibration by(List<OptionScores> contentFree) {
        if (contentFree.isEmpty()) {
            throw new IllegalArgumentException("no content-free inputs; expected at least one");
        }
        double[] mean = new double[contentFree.get(0).options()];
        for (OptionScores scores : contentFree) {
            if (scores.options() != mean.length) {
                throw new IllegalArgumentException("content-free inputs with " + mean.length + " and "
                        + scores.options() + " options; expected the same");
            }
            for (int k = 0; k < mean.length; k++) {
                mean[k] += scores.probability(k) / contentFree.size();
            }
        }
        for (int k = 0; k < mean.length; k++) {
            if (!(mean[k] > 0)) {
                throw new IllegalArgumentException(
                        "option " + k + " has content-free probability 0; expected above 0 to divide by");
            }
        }
        return new ContextualCalibration(mean);
    }

    /** Returns p_k / content-free_k, renormalised: the diagonal form. */
    public OptionScores apply(OptionScores scores) {
        double[] logs = new double[requireOptions(scores)];
        Arrays.setAll(logs, k -> scores.logLikelihood(k) - Math.log(contentFree[k]));
        return OptionScores.ofLogLikelihoods(logs);
    }

    /** Returns softmax of p_k - content-free_k: the shifting form, for first tokens of generated answers. */
    public OptionScores applyByShift(OptionScores scores) {
        double[] logits = new double[requireOptions(scores)];
        Arrays.setAll(logits, k -> scores.probability(k) - contentFree[k]);
        return OptionScores.ofLogLikelihoods(logits);
    }

    private int requireOptions(OptionScores scores) {
        if (scores.options() != contentFree.length) {
            throw new IllegalArgumentException(scores.options() + " options, but " + contentFree.length
                    + " content-free probabilities; expected as many");
        }
        return contentFree.length;
    }

    @Override
    public String toString() {
        return "content-free probabilities " + Arrays.toString(contentFree);
    }
}
