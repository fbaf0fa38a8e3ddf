package org.isoloss.core.hmm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.Linear;

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
    private final Linear move;
    private final double[] emissionBySymbol; // (V, S)
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
        this.move = new Linear(0, states * states, states, states);
        this.emissionBySymbol = new double[hmm.symbols() * states];
        for (int y = 0; y < hmm.symbols(); y++) {
            for (int h = 0; h < states; h++) {
                emissionBySymbol[y * states + h] = hmm.emission(h, y);
            }
        }
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
        Activations now = belief;
        Activations then = next;
        Arrays.fill(now.data(), 0);
        Arrays.fill(then.data(), 0);
        int longest = sequences.get(block[0]).length;
        for (int t = 0; t < longest; t++) {
            if (t > 0) {
                Kernels.best().linear(parameters, move, now, then, 0, TOGETHER);
            }
            for (int d = 0; d < block.length && t < sequences.get(block[d]).length; d++) {
                int symbol = sequences.get(block[d])[t];
                if (!small[d]) {
                    double z = observe(t == 0, symbol, then, d);
                    small[d] = Double.isNaN(z);
                    scores[block[d]] += Math.log(z);
                }
            }
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

    /** Multiplies with the emission and rescales; NaN if a belief is too small to go on with, or all are 0. */
    private double observe(boolean first, int symbol, Activations beliefs, int sequence) {
        double[] data = beliefs.data();
        int stride = beliefs.stride();
        int column = beliefs.offset() + sequence;
        int row = symbol * states;
        double z = 0;
        for (int h = 0; h < states; h++) {
            int at = column + h * stride;
            double b = (first ? hmm.start(h) : data[at]) * emissionBySymbol[row + h];
            data[at] = b;
            z += b;
        }
        double scale = 1 / z;
        double smallest = 1;
        for (int h = 0; h < states; h++) {
            int at = column + h * stride;
            double b = data[at] * scale;
            data[at] = b;
            smallest = Math.min(smallest, b == 0 ? 1 : b);
        }
        if (smallest >= HmmFilter.SMALLEST_BELIEF) {
            return z;
        }
        for (int h = 0; h < states; h++) {
            data[column + h * stride] = 0;
        }
        return Double.NaN;
    }
}
