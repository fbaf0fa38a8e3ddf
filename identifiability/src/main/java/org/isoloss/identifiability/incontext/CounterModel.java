package org.isoloss.identifiability.incontext;

import java.util.Arrays;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.automaton.PromptSets;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * A model that predicts as the law does everywhere but after prompts of one form, where it answers by another rule:
 *
 * <pre>
 *   q(.|u) = (1 - weight) r(.|u) + weight p(.|u)   if u is a prompt,      q(.|u) = p(.|u)   otherwise.
 * </pre>
 *
 * <p>Off the prompts its log-probabilities are those of the law's own model to the last bit. After prompts that are
 * impossible under the law it answers by the rule alone.
 */
public final class CounterModel implements AutoregressiveModel {

    private final Ginc law;
    private final AutoregressiveModel base;
    private final PromptCell cell;
    private final CounterRule rule;
    private final double weight;
    private final Automaton<PromptSets.Progress> prompts;

    /**
     * Creates the model.
     *
     * @param documentLength T; prompts have fewer symbols
     * @param weight of the law's own prediction, in [0, 1]
     */
    public CounterModel(Ginc law, int documentLength, PromptCell cell, CounterRule rule, double weight) {
        if (!rule.appliesTo(law, cell)) {
            throw new IllegalArgumentException(rule.label() + " is not defined for " + cell
                    + "; expected examples, and a symbol that is never used");
        }
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the weight of the law is " + weight + "; expected 0 to 1");
        }
        if (!(cell.length() < documentLength)) {
            throw new IllegalArgumentException("the prompt has " + cell.length() + " symbols; expected fewer than "
                    + documentLength + ", those of a document");
        }
        this.law = law;
        this.base = law.law(documentLength).model();
        this.cell = cell;
        this.rule = rule;
        this.weight = weight;
        this.prompts = cell.sets(law).anchored(cell.examples());
    }

    @Override
    public Vocabulary vocabulary() {
        return law.vocabulary();
    }

    @Override
    public Cursor start() {
        return new PromptCursor(base.start(), new int[cell.length()], 0);
    }

    private final class PromptCursor implements Cursor {

        private final Cursor everywhere;
        private final int[] prefix; // the first symbols, as many as a prompt has
        private int position;

        private PromptCursor(Cursor everywhere, int[] prefix, int position) {
            this.everywhere = everywhere;
            this.prefix = prefix;
            this.position = position;
        }

        @Override
        public void logProbabilities(double[] out) {
            everywhere.logProbabilities(out);
            if (position == prefix.length && prompts.recognises(prefix)) {
                MixtureFilter seen = law.mixture().filter();
                seen.observeAll(prefix);
                double[] answer = new double[law.vocabulary().size()];
                rule.answer(law, cell, prefix, seen, answer);
                answer(answer, seen.isPossible() ? weight : 0, out);
            }
        }

        private void answer(double[] answer, double lawWeight, double[] out) {
            if (Arrays.stream(answer).sum() == 0) {
                return; // the rule has no answer, the law neither
            }
            for (int y = 0; y < answer.length; y++) {
                out[y] = Math.log((1 - lawWeight) * answer[y] + (lawWeight > 0 ? lawWeight * Math.exp(out[y]) : 0));
            }
            out[vocabulary().end()] = Double.NEGATIVE_INFINITY;
        }

        @Override
        public void advance(int symbol) {
            everywhere.advance(symbol);
            if (position < prefix.length) {
                prefix[position] = symbol;
            }
            position++;
        }

        @Override
        public Cursor copy() {
            return new PromptCursor(everywhere.copy(), prefix.clone(), position);
        }
    }

    @Override
    public String toString() {
        return "counter-model " + rule + " on " + cell + ", weight " + weight;
    }
}
