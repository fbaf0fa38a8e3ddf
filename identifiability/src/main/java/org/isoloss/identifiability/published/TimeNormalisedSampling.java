package org.isoloss.identifiability.published;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.model.AutoregressiveModel;

/**
 * The sampler of the code of Mészáros et al. (2024), which normalises over time instead of over symbols: after t steps the
 * weight of outcome v is exp(l_vt) / sum over s up to t of exp(l_vs), with l the log-probabilities, and the weights are then
 * normalised over v. So the first symbol is uniform over all outcomes, whatever the model says.
 *
 * <p>The published models have two outcomes besides the symbols and the end: the start and the padding, which the checks of rules
 * pass over. They are here outcomes of the first step alone, in which they have the weight of any other, and are passed over at
 * once.
 *
 * @param model of the language
 * @param unlikely the least log-probability that a model has, in nats: trained ones never say 0
 */
public record TimeNormalisedSampling(AutoregressiveModel model, double unlikely) {

    private static final int PASSED_OVER = 2;

    /**
     * Draws what the model writes from the start.
     *
     * @param most symbols
     * @return the symbols; without an end among so many, those that there are and {@code finished} false
     */
    public Drawn draw(int most, UniformRandomProvider random) {
        int outcomes = model.vocabulary().outcomes();
        AutoregressiveModel.Cursor cursor = model.start();
        double[] now = new double[outcomes];
        double[] before = new double[outcomes];
        List<Integer> symbols = new ArrayList<>();
        for (int step = 0; step < most; step++) {
            cursor.logProbabilities(now);
            double[] weights = new double[outcomes];
            double total = 0;
            for (int v = 0; v < outcomes; v++) {
                double likely = Math.exp(Math.max(unlikely, now[v]));
                before[v] += likely;
                weights[v] = likely / before[v];
                total += weights[v];
            }
            // Start and padding, first drawn with the weight 1 of all, are as unlikely ever after, and so weigh 1 / t.
            double passedOver = PASSED_OVER / (step + 1.0);
            double at = random.nextDouble() * (total + passedOver);
            int drawn = 0;
            while (drawn < outcomes && at >= weights[drawn]) {
                at -= weights[drawn];
                drawn++;
            }
            if (drawn == outcomes) {
                continue;
            }
            if (drawn == outcomes - 1) {
                return new Drawn(symbols.stream().mapToInt(i -> i).toArray(), true);
            }
            symbols.add(drawn);
            cursor.advance(drawn);
        }
        return new Drawn(symbols.stream().mapToInt(i -> i).toArray(), false);
    }

    /** What was drawn. */
    public record Drawn(int[] symbols, boolean finished) {

        /** Returns whether it is finished and both rules hold of it. */
        public boolean isGrammatical(FormalLanguage language) {
            return finished
                    && language.rule1().after(symbols).holds()
                    && language.rule2().after(symbols).holds();
        }
    }
}
