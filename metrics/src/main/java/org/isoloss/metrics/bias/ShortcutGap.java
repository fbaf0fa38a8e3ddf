package org.isoloss.metrics.bias;

/**
 * Whether a model follows a shortcut, such as word overlap or a negation, instead of the question: the score of items
 * where the shortcut gives the right answer beside that of items where it gives a wrong one.
 *
 * @param agreeing items whose gold label the shortcut gives
 * @param agreeingScore their mean score
 * @param conflicting items where it gives another label
 * @param conflictingScore their mean score
 */
public record ShortcutGap(int agreeing, double agreeingScore, int conflicting, double conflictingScore) {

    public ShortcutGap {
        if (agreeing < 1 || conflicting < 1) {
            throw new IllegalArgumentException(agreeing + " agreeing and " + conflicting
                    + " conflicting items; expected at least one of each to compare");
        }
    }

    /** Returns the gap over items; {@code agrees} tells of each whether the shortcut gives its gold label. */
    public static ShortcutGap of(boolean[] agrees, double[] scores) {
        if (agrees.length != scores.length) {
            throw new IllegalArgumentException(
                    agrees.length + " items and " + scores.length + " scores; expected one of each an item");
        }
        int agreeing = 0;
        double agreeingSum = 0;
        double conflictingSum = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("item " + i + " has the score NaN; expected a number");
            }
            agreeing += agrees[i] ? 1 : 0;
            agreeingSum += agrees[i] ? scores[i] : 0;
            conflictingSum += agrees[i] ? 0 : scores[i];
        }
        int conflicting = scores.length - agreeing;
        return new ShortcutGap(agreeing, agreeingSum / agreeing, conflicting, conflictingSum / conflicting);
    }

    /** Returns the agreeing score minus the conflicting one; 0 where the shortcut does not matter. */
    public double gap() {
        return agreeingScore - conflictingScore;
    }
}
