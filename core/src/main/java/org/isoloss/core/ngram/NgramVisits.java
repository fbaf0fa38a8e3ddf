package org.isoloss.core.ngram;

import java.util.List;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.Entropy;

/**
 * How often each context is met in a sequence, in expectation: the start's own context once, and after every step the
 * contexts that it leads to, followed until what has not ended is negligible. The entropy is the sum of the entropies of
 * what comes next, each as often as its context is met.
 */
final class NgramVisits {

    private static final double NEGLIGIBLE = 1e-15;
    private static final int MOST_STEPS = 1_000_000;
    private static final double MOST_WORK = 4e9;
    private static final double MOST_PROBABILITIES = 1e9;

    private final NgramTable table;
    private final List<NgramContext> contexts;

    private NgramVisits(NgramTable table) {
        this.table = table;
        this.contexts = table.contexts();
    }

    /**
     * Returns the entropy of a table's law.
     *
     * @throws IllegalArgumentException if it takes too long: too many symbols and contexts, or sequences that hardly end
     */
    static Entropy entropy(NgramTable table) {
        NgramVisits visits = new NgramVisits(table);
        double size = (double) table.contexts().size() * (table.symbols() + 1);
        if (!(size <= MOST_PROBABILITIES)) {
            throw new IllegalArgumentException("the law has " + table.contexts().size() + " contexts of "
                    + (table.symbols() + 1) + " outcomes each; expected at most " + (long) MOST_PROBABILITIES
                    + " probabilities, or its entropy takes too long: a lower order, or fewer symbols");
        }
        return visits.entropy(visits.expected());
    }

    private double[] expected() {
        double[] now = new double[contexts.size()];
        double[] expected = new double[now.length];
        now[table.start()] = 1;
        long entries = contexts.stream()
                .mapToLong(context -> context.outcomes().length + 1)
                .sum();
        double left = 1;
        for (int step = 0; !(left <= NEGLIGIBLE); step++) {
            if (step == MOST_STEPS || (double) step * entries > MOST_WORK) {
                throw new IllegalArgumentException("after " + step + " symbols " + left
                        + " of all sequences have not ended; expected a law whose sequences end sooner");
            }
            for (int c = 0; c < now.length; c++) {
                expected[c] += now[c];
            }
            now = step(now);
            left = 0;
            for (double mass : now) {
                left += mass;
            }
        }
        return expected;
    }

    /**
     * Carries masses one symbol on. What a context does not list goes to the lower one: its whole row is taken there,
     * weighted, and the part that is listed above is taken away again.
     */
    private double[] step(double[] now) {
        double[] after = new double[now.length];
        double[] weight = new double[now.length];
        for (int c = now.length - 1; c >= 0; c--) { // the longer first
            NgramContext context = contexts.get(c);
            double here = weight[c] + now[c] / context.total();
            if (here == 0) {
                continue;
            }
            double below = here * context.backOff();
            for (int i = 0; i < context.outcomes().length; i++) {
                if (context.next()[i] >= 0) {
                    after[context.next()[i]] += here * context.probabilities()[i];
                    if (context.lower() >= 0) {
                        after[context.nextOfLower()[i]] -= below * context.lowerProbabilities()[i];
                    }
                }
            }
            if (context.lower() >= 0) {
                weight[context.lower()] += below;
            }
        }
        return after;
    }

    private Entropy entropy(double[] expected) {
        CompensatedSum nats = new CompensatedSum();
        CompensatedSum tokens = new CompensatedSum();
        double[] row = new double[table.symbols() + 1];
        for (int c = 0; c < expected.length; c++) {
            tokens.add(expected[c]);
            if (!(expected[c] > 0)) {
                continue;
            }
            table.probabilities(c, row);
            for (double p : row) {
                if (p > 0) {
                    nats.add(-expected[c] * p * StrictMath.log(p));
                }
            }
        }
        return new Entropy(nats.value(), nats.value() / tokens.value());
    }
}
