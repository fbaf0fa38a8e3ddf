package org.isoloss.metrics.text;

import java.util.OptionalDouble;

/**
 * All or nothing: 1 if the prediction is right, else 0.
 *
 * <p>With per-token probability p and L tokens the expected score is p^L: neither continuous in the model's
 * probabilities nor linear in its per-token error, which is what makes it jump with scale.
 */
public final class ExactMatch {

    private ExactMatch() {}

    /**
     * Returns 1 if the normalised texts are equal, else 0. An empty prediction matches an empty target; HELM scores
     * that case 0.
     */
    public static int of(String target, String prediction, TextNormalisation normalisation) {
        return normalisation.apply(prediction).equals(normalisation.apply(target)) ? 1 : 0;
    }

    /** Returns 1 if the normalised prediction begins with the normalised target, which an empty target always is. */
    public static int prefix(String target, String prediction, TextNormalisation normalisation) {
        return normalisation.apply(prediction).startsWith(normalisation.apply(target)) ? 1 : 0;
    }

    /**
     * Returns 1 if the last number in the prediction equals the last number in the target, compared as doubles; 0 if
     * the prediction has none.
     *
     * @return empty if the target has no number, so that the question has no answer
     */
    public static OptionalDouble finalNumber(String target, String prediction) {
        OptionalDouble wanted = LastNumber.in(target);
        if (wanted.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble found = LastNumber.in(prediction);
        boolean equal = found.isPresent() && found.getAsDouble() == wanted.getAsDouble();
        return OptionalDouble.of(equal ? 1 : 0);
    }
}
