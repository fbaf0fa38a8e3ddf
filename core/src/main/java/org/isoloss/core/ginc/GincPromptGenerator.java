package org.isoloss.core.ginc;

import java.util.Arrays;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmFilter;

/**
 * Draws prompts from one stream by the published recipe. The prompts follow the unsmoothed law. Mutable, for one thread.
 *
 * <p>In distribution: a concept of the law and a start slot, one for all examples of the prompt; each example starts at
 * a fresh value and follows the concept's chain, and the delimiter is then put behind it whatever the chain would do. Out
 * of distribution: an unseen concept gives the label alone; the examples are random slots of one value each.
 */
public final class GincPromptGenerator {

    /** The seed of the published prompts. */
    public static final int PUBLISHED_SEED = 1114;

    private final Ginc ginc;
    private final MersenneTwister random;
    private final double[][][] cumulative; // (concepts, states, states): of the transitions' rows
    private final Hmm[][] fromSlot; // (concepts, slots): the models started uniformly in one slot
    private final Hmm[] fromAnywhere; // (unseen concepts)

    /**
     * Returns a generator at the start of its stream.
     *
     * @throws IllegalArgumentException if the law is smoothed: labels are defined by the law as it was drawn
     */
    public GincPromptGenerator(Ginc ginc, int seed) {
        if (ginc.smoothing() != 0) {
            throw new IllegalArgumentException(
                    "the law is smoothed by " + ginc.smoothing() + "; expected the law as it was drawn");
        }
        this.ginc = ginc;
        this.random = new MersenneTwister(seed);
        int concepts = ginc.mixture().size();
        this.cumulative = new double[concepts][][];
        this.fromSlot = new Hmm[concepts][ginc.slots()];
        for (int c = 0; c < concepts; c++) {
            Hmm hmm = ginc.mixture().component(c);
            cumulative[c] = cumulativeRows(hmm);
            for (int s = 0; s < ginc.slots(); s++) {
                double[] start = new double[ginc.states()];
                for (int v = 0; v < ginc.values(); v++) {
                    start[v * ginc.slots() + s] = 1.0 / ginc.values();
                }
                fromSlot[c][s] = hmm.withStart(start);
            }
        }
        double[] uniform = new double[ginc.states()];
        Arrays.fill(uniform, 1.0 / ginc.states());
        this.fromAnywhere = ginc.unseenMixture().components().stream()
                .map(hmm -> hmm.withStart(uniform))
                .toArray(Hmm[]::new);
    }

    private static double[][] cumulativeRows(Hmm hmm) {
        int states = hmm.states();
        double[][] rows = new double[states][states];
        for (int i = 0; i < states; i++) {
            double sum = 0;
            for (int j = 0; j < states; j++) {
                sum += hmm.transition(i, j);
                rows[i][j] = sum;
            }
            for (int j = 0; j < states; j++) {
                rows[i][j] /= sum;
            }
        }
        return rows;
    }

    /**
     * Draws a prompt. Without unseen concepts the label of one out of distribution is that of a concept of the law.
     *
     * @param exampleLength k, at least 2
     * @param examples n, at least 0
     */
    public GincPrompt next(PromptKind kind, int exampleLength, int examples) {
        return switch (kind) {
            case IN_DISTRIBUTION -> inDistribution(exampleLength, examples);
            case OUT_OF_DISTRIBUTION -> outOfDistribution(exampleLength, examples);
        };
    }

    private GincPrompt inDistribution(int exampleLength, int examples) {
        int concept = random.nextInt(fromSlot.length);
        int slot = random.nextInt(1, ginc.slots());
        int[] symbols = new int[GincPrompt.length(exampleLength, examples) + 2];
        int at = 0;
        for (int i = 0; i <= examples; i++) {
            int state = random.nextInt(ginc.values()) * ginc.slots() + slot;
            symbols[at++] = ginc.emitted(state);
            for (int step = 1; step < exampleLength; step++) {
                state = next(cumulative[concept][state]);
                symbols[at++] = ginc.emitted(state);
            }
            symbols[at++] = Ginc.DELIMITER;
        }
        return prompt(exampleLength, examples, symbols, concept, slot, fromSlot[concept][slot]);
    }

    private GincPrompt outOfDistribution(int exampleLength, int examples) {
        int concept = random.nextInt(fromAnywhere.length);
        int[] symbols = new int[GincPrompt.length(exampleLength, examples) + 2];
        int at = 0;
        int firstSlot = 0;
        for (int i = 0; i <= examples; i++) {
            int[] slots = new int[exampleLength];
            for (int j = 0; j < exampleLength; j++) {
                slots[j] = random.nextInt(1, ginc.slots());
            }
            int value = random.nextInt(ginc.values());
            for (int slot : slots) {
                symbols[at++] = ginc.emitted(value * ginc.slots() + slot);
            }
            symbols[at++] = Ginc.DELIMITER;
            firstSlot = slots[0];
        }
        return prompt(exampleLength, examples, symbols, concept, firstSlot, fromAnywhere[concept]);
    }

    /** The number of cumulative sums at most u: the inverse of the cumulative law. */
    private int next(double[] cumulativeRow) {
        double u = random.nextDouble();
        int state = 0;
        while (cumulativeRow[state] <= u) {
            state++;
        }
        return state;
    }

    private GincPrompt prompt(int exampleLength, int examples, int[] symbols, int concept, int slot, Hmm answering) {
        int[] prompt = Arrays.copyOf(symbols, symbols.length - 2); // without the last delimiter and the last output
        HmmFilter filter = answering.filter();
        for (int t = prompt.length - exampleLength + 1; t < prompt.length; t++) {
            filter.observe(prompt[t]);
        }
        double[] next = new double[answering.symbols()];
        filter.nextProbabilities(next);
        int label = Ginc.DELIMITER; // what the published data say where the concept cannot emit the input
        for (int y = 0; y < next.length; y++) {
            if (next[y] > next[label]) {
                label = y;
            }
        }
        return new GincPrompt(exampleLength, examples, prompt, label, filter.isPossible(), concept, slot);
    }

    @Override
    public String toString() {
        return "prompts of " + ginc;
    }
}
