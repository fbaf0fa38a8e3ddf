package org.isoloss.identifiability.adaptation;

import java.util.List;

/**
 * From how many labelled examples on fine-tuning is at least as accurate as the prompt: the last place, within a range, where
 * it draws level and does not fall behind again. Between two measured numbers accuracies are taken as linear in log2(n + 1),
 * in which 0 has a place.
 */
public sealed interface Crossing {

    /** It is at least as accurate for every number in the range. */
    record FromTheStart() implements Crossing {}

    /**
     * It draws level within the range.
     *
     * @param examples n, as a rule between two whole numbers
     */
    record At(double examples) implements Crossing {}

    /**
     * It is behind at the end of the range.
     *
     * @param largest the end of the range
     */
    record Beyond(int largest) implements Crossing {}

    /** Returns n as a number: 0 from the start, infinite beyond the range. */
    default double examples() {
        if (this instanceof At at) {
            return at.examples();
        }
        return this instanceof FromTheStart ? 0 : Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the crossing of two curves.
     *
     * @param counts numbers of examples, increasing, at least one
     * @param inContext accuracies with examples in the prompt, one a number
     * @param fineTuned accuracies after fine-tuning, likewise
     */
    static Crossing of(List<Integer> counts, double[] inContext, double[] fineTuned) {
        if (counts.isEmpty() || inContext.length != counts.size() || fineTuned.length != counts.size()) {
            throw new IllegalArgumentException("there are " + counts.size() + " numbers of examples, "
                    + inContext.length + " and " + fineTuned.length + " accuracies; expected as many of each");
        }
        int behind = counts.size() - 1;
        while (behind >= 0 && fineTuned[behind] >= inContext[behind]) {
            behind--;
        }
        if (behind < 0) {
            return new FromTheStart();
        }
        if (behind == counts.size() - 1) {
            return new Beyond(counts.get(behind));
        }
        double from = Math.log1p(counts.get(behind));
        double to = Math.log1p(counts.get(behind + 1));
        double gapBefore = inContext[behind] - fineTuned[behind];
        double gapAfter = fineTuned[behind + 1] - inContext[behind + 1];
        return new At(Math.expm1(from + (to - from) * gapBefore / (gapBefore + gapAfter)));
    }
}
