package org.isoloss.core.hmm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * Scores many sequences under a model with dense emission. One sequence alone reads the whole transition for every symbol
 * and waits for memory; here a block of sequences moves together, so that each entry read serves all of them: one step
 * is a product of matrices. Sequences whose beliefs grow too small are scored again by {@link HmmFilter}.
 */
final class DenseScorer {

    /** Sequences that move together: a whole number of the kernels' blocks. */
    private static final int TOGETHER = 2 * Activations.BLOCK;

    private final Hmm hmm;
    private final int states;
    private final double[] parameters; // the transposed transition, shape (S, S), then a bias of S zeros
    private final LinearMap move;
    private final Activations belief; // (S, sequences)
    private final Activations next; // (S, sequences)

    DenseScorer(Hmm hmm) {
        this.hmm = hmm;
        this.states = hmm.states();
        this.parameters = new double[states * states + states];
        for (int from = 0; from < states; from++) {
            for (int to = 0; to < states; to++) {
                parameters[to * states + from] = hmm.transition(from, to);
            }
        }
        this.move = new LinearMap(0, states * states, states, states);
        this.belief = Activations.of(states, TOGETHER);
        this.next = Activations.of(states, TOGETHER);
    }

    /** Returns ln p of each sequence. */
    double[] logLikelihoods(List<int[]> sequences) {
        double[] scores = new double[sequences.size()];
        int[] byLength = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -sequences.get(i).length))
                .mapToInt(i -> i)
                .toArray();
        for (int from = 0; from < scores.length; from += TOGETHER) {
            int[] block = Arrays.copyOfRange(byLength, from, Math.min(from + TOGETHER, scores.length));
            score(sequences, block, scores);
        }
        return scores;
    }

    private void score(List<int[]> sequences, int[] block, double[] scores) {
        boolean[] small = new boolean[block.length];
        double[] z = new double[TOGETHER];
        double[][] likelihoods = new double[TOGETHER][];
        Activations now = belief;
        Activations then = next;
        Arrays.fill(now.data(), 0);
        Arrays.fill(then.data(), 0);
        int longest = sequences.get(block[0]).length;
        for (int t = 0; t < longest; t++) {
            if (t == 0) {
                start(then);
            } else {
                Kernels.best().linear(parameters, move, now, then, 0, TOGETHER);
            }
            int running = running(sequences, block, t);
            for (int d = 0; d < running; d++) {
                likelihoods[d] = hmm.lendLikelihoods(sequences.get(block[d])[t]);
            }
            weigh(then, likelihoods, running, z);
            for (int d = 0; d < running; d++) {
                scores[block[d]] += Math.log(z[d]);
                z[d] = 1 / z[d];
            }
            rescale(then, z, running, small);
            Activations swap = now;
            now = then;
            then = swap;
        }
        for (int d = 0; d < block.length; d++) {
            if (small[d]) {
                scores[block[d]] = hmm.logLikelihood(sequences.get(block[d]));
            }
        }
    }

    /** Returns how many of a block's sequences, longest first, have a symbol at a place. */
    private static int running(List<int[]> sequences, int[] block, int t) {
        int running = block.length;
        while (running > 0 && sequences.get(block[running - 1]).length <= t) {
            running--;
        }
        return running;
    }

    private void start(Activations beliefs) {
        for (int h = 0; h < states; h++) {
            Arrays.fill(beliefs.data(), beliefs.row(h), beliefs.row(h) + TOGETHER, hmm.start(h));
        }
    }

    /** Multiplies each sequence's beliefs with its likelihoods, and writes their sums. */
    private void weigh(Activations beliefs, double[][] likelihoods, int sequences, double[] z) {
        double[] data = beliefs.data();
        Arrays.fill(z, 0);
        for (int h = 0; h < states; h++) {
            int row = beliefs.row(h);
            for (int d = 0; d < sequences; d++) {
                double b = data[row + d] * likelihoods[d][h];
                data[row + d] = b;
                z[d] += b;
            }
        }
    }

    /** Multiplies with the scales, and notes the sequences whose beliefs are too small to go on with, or all 0. */
    private void rescale(Activations beliefs, double[] scale, int sequences, boolean[] small) {
        double[] data = beliefs.data();
        for (int h = 0; h < states; h++) {
            int row = beliefs.row(h);
            for (int d = 0; d < sequences; d++) {
                double b = data[row + d] * scale[d];
                data[row + d] = b;
                if (!(b >= HmmFilter.SMALLEST_BELIEF) && b != 0) { // or not a number: all were 0
                    small[d] = true;
                }
            }
        }
    }
}
