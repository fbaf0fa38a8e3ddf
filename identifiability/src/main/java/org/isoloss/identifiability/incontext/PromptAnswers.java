package org.isoloss.identifiability.incontext;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.Greedy;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * What the Bayesian predictor and every counter-model answer to one prompt.
 *
 * @param prompt the prompt with its label
 * @param possible whether the law gives it positive probability
 * @param bayes the law's prediction, shape (V); zeros if the prompt is impossible
 * @param counter the answer of each rule that applies, shape (V), unmixed
 * @param calibrated the law's prediction after contextual calibration
 */
record PromptAnswers(
        GincPrompt prompt, boolean possible, double[] bayes, Map<CounterRule, double[]> counter, double[] calibrated) {

    static PromptAnswers of(Ginc law, GincPrompt prompt) {
        PromptCell cell = new PromptCell(prompt.exampleLength(), prompt.examples());
        int[] symbols = prompt.symbols();
        int size = law.vocabulary().size();
        MixtureFilter seen = law.mixture().filter();
        for (int t = 0; t < cell.testInputStart(); t++) {
            seen.observe(symbols[t]);
        }
        double[] contentFree = ContentFree.prediction(law, seen, cell.testInputStart() == 0, cell.exampleLength() - 1);
        for (int t = cell.testInputStart(); t < symbols.length; t++) {
            seen.observe(symbols[t]);
        }
        double[] bayes = new double[size];
        seen.nextProbabilities(bayes);
        Map<CounterRule, double[]> counter = new EnumMap<>(CounterRule.class);
        for (CounterRule rule : CounterRule.values()) {
            if (rule.appliesTo(law, cell)) {
                double[] answer = new double[size];
                rule.answer(law, cell, symbols, seen, answer);
                counter.put(rule, answer);
            }
        }
        return new PromptAnswers(prompt, seen.isPossible(), bayes, counter, ContentFree.calibrated(bayes, contentFree));
    }

    /** The greedy answer of the law. */
    int greedyBayes() {
        return Greedy.of(bayes);
    }

    /** The greedy answer of the model (1 - weight) rule + weight law; the rule's own after an impossible prompt. */
    int greedy(CounterRule rule, double weight) {
        double[] answer = counter.get(rule);
        if (answer == null) {
            return Greedy.NONE;
        }
        double[] mixed = new double[answer.length];
        for (int y = 0; y < mixed.length; y++) {
            mixed[y] = possible ? (1 - weight) * answer[y] + weight * bayes[y] : answer[y];
        }
        return Greedy.of(mixed);
    }

    /** The right answers of the model (1 - weight) rule + weight law. */
    static Accuracy accuracy(List<PromptAnswers> answers, CounterRule rule, double weight) {
        return new Accuracy(
                (int) answers.stream()
                        .filter(a -> a.greedy(rule, weight) == a.prompt().label())
                        .count(),
                answers.size());
    }
}
