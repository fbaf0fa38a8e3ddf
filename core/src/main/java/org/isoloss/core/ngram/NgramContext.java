package org.isoloss.core.ngram;

import java.util.List;

/**
 * A context of which a table knows something, with what it lists there.
 *
 * @param symbols the last symbols before the next, the oldest first; {@link NgramTable#START} stands for the start
 * @param lower the number of the context without the oldest symbol; -1 of the empty one
 * @param outcomes those listed, ascending; V is the end
 * @param probabilities of these
 * @param lowerProbabilities what the lower context gives them
 * @param next the contexts after them; -1 after the end
 * @param nextOfLower the contexts after them and the lower one
 * @param backOff times the lower context's probability is that of every other outcome
 * @param total what all probabilities sum to before they are divided by it
 */
record NgramContext(
        List<Integer> symbols,
        int lower,
        int[] outcomes,
        double[] probabilities,
        double[] lowerProbabilities,
        int[] next,
        int[] nextOfLower,
        double backOff,
        double total) {}
