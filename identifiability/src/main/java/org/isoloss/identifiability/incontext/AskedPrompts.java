package org.isoloss.identifiability.incontext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.Greedy;
import org.isoloss.identifiability.figure.ModelFamily;

/** Prompts of one form and kind, and every model's greedy answers to them. Immutable. */
public final class AskedPrompts {

    /** A model of the law as it was drawn that learns where that law says nothing. */
    public static final ModelFamily OFF_SUPPORT_BAYES_FAMILY = new ModelFamily(
            "off-support-bayes",
            "The model of the law as it was drawn that answers impossible prompts as the smoothed law would.");

    /** Another, which does not. */
    public static final ModelFamily OFF_SUPPORT_COPY_FAMILY = new ModelFamily(
            "off-support-copy-last-label",
            "The model of the law as it was drawn that answers impossible prompts with the label of the last example.");

    static final String BAYES = FewShotFamilies.BAYES.key();
    static final String CALIBRATED = "bayes-calibrated";
    static final String OFF_SUPPORT_BAYES = OFF_SUPPORT_BAYES_FAMILY.key();
    static final String OFF_SUPPORT_COPY = OFF_SUPPORT_COPY_FAMILY.key();

    private final int[] labels; // (prompts)
    private final boolean[] labelDefined; // (prompts)
    private final int[][] exampleLabels; // (prompts, n)
    private final boolean[] possible; // (prompts): under the law as it was drawn
    private final Map<String, int[]> answers; // by model that is defined for the form, (prompts)

    private AskedPrompts(
            int[] labels,
            boolean[] labelDefined,
            int[][] exampleLabels,
            boolean[] possible,
            Map<String, int[]> answers) {
        this.labels = labels;
        this.labelDefined = labelDefined;
        this.exampleLabels = exampleLabels;
        this.possible = possible;
        this.answers = answers;
    }

    /**
     * Puts answers together.
     *
     * @param smoothed of the smoothed law's models
     * @param drawn of the models of the law as it was drawn, to the same prompts
     * @param weight of the law's own prediction in a counter-model
     */
    static AskedPrompts of(List<PromptAnswers> smoothed, List<PromptAnswers> drawn, double weight) {
        int size = smoothed.size();
        int[] labels = new int[size];
        boolean[] defined = new boolean[size];
        int[][] exampleLabels = new int[size][];
        boolean[] possible = new boolean[size];
        Map<String, int[]> answers = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            GincPrompt prompt = smoothed.get(i).prompt();
            labels[i] = prompt.label();
            defined[i] = prompt.labelDefined();
            exampleLabels[i] = prompt.exampleLabels();
            possible[i] = drawn.get(i).possible();
            put(answers, BAYES, size, i, smoothed.get(i).greedyBayes());
            put(answers, CALIBRATED, size, i, Greedy.of(smoothed.get(i).calibrated()));
            for (CounterRule rule : CounterRule.values()) {
                if (smoothed.get(i).counter().containsKey(rule)) {
                    put(answers, rule.label(), size, i, smoothed.get(i).greedy(rule, weight));
                }
            }
            int own = drawn.get(i).greedyBayes();
            put(
                    answers,
                    OFF_SUPPORT_BAYES,
                    size,
                    i,
                    possible[i] ? own : smoothed.get(i).greedyBayes());
            int copied = smoothed.get(i).greedy(CounterRule.COPY_LAST_LABEL, 0);
            int elsewhere = copied == Greedy.NONE ? smoothed.get(i).greedyBayes() : copied;
            put(answers, OFF_SUPPORT_COPY, size, i, possible[i] ? own : elsewhere);
        }
        return new AskedPrompts(labels, defined, exampleLabels, possible, answers);
    }

    private static void put(Map<String, int[]> answers, String model, int size, int i, int answer) {
        answers.computeIfAbsent(model, name -> new int[size])[i] = answer;
    }

    /** Returns a model's right answers; none of none if it is not defined for the form. */
    Accuracy accuracy(String model) {
        return accuracy(model, i -> true);
    }

    /** Returns a model's right answers to the prompts whose label the generator could justify. */
    Accuracy accuracyWhereDefined(String model) {
        return accuracy(model, i -> labelDefined[i]);
    }

    private Accuracy accuracy(String model, IntPredicate counted) {
        int[] given = answers.get(model);
        int right = 0;
        int asked = 0;
        for (int i = 0; given != null && i < labels.length; i++) {
            if (counted.test(i)) {
                right += given[i] == labels[i] ? 1 : 0;
                asked++;
            }
        }
        return new Accuracy(right, asked);
    }

    /**
     * Returns how the answers of every model that is defined for the form lean; nothing for prompts without examples.
     *
     * @param unigram the probability of each symbol, shape (V)
     */
    Map<String, PromptBias> biases(double[] unigram) {
        Map<String, PromptBias> biases = new LinkedHashMap<>();
        if (exampleLabels[0].length > 0) {
            answers.forEach((model, given) -> biases.put(model, PromptBias.of(exampleLabels, given, labels, unigram)));
        }
        return biases;
    }

    /** Returns the share of prompts that are impossible under the law as it was drawn. */
    double impossible() {
        int count = 0;
        for (boolean p : possible) {
            count += p ? 0 : 1;
        }
        return (double) count / possible.length;
    }

    @Override
    public String toString() {
        return labels.length + " prompts, answered by " + answers.keySet();
    }
}
