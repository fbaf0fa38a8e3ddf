package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.identifiability.fewshot.Greedy;
import org.isoloss.metrics.bias.CommonTokenBias;
import org.isoloss.metrics.bias.DemonstrationBias;
import org.isoloss.metrics.bias.FewShotAnswer;
import org.isoloss.metrics.bias.LabelShares;

/**
 * How a model's answers lean on the labels in the prompt, and on symbols that are frequent anyway.
 *
 * @param demonstrations towards the majority and the last of the labels shown
 * @param labelTotalVariation between the shares of answers and of right answers
 * @param commonTokenSlope of ln(share of answers / share of right answers) on ln unigram probability; NaN if fewer than two
 *     symbols tell
 */
record PromptBias(DemonstrationBias demonstrations, double labelTotalVariation, double commonTokenSlope) {

    /** What stands for the lack of an answer. */
    private static final String NO_ANSWER = "none";

    /**
     * Returns the bias over prompts with equally many examples, at least one.
     *
     * @param exampleLabels shape (prompts, n)
     * @param answers symbols, or {@link Greedy#NONE}; shape (prompts)
     * @param labels the right answers, shape (prompts)
     * @param unigram the probability of each symbol wherever in a document, shape (V)
     */
    static PromptBias of(int[][] exampleLabels, int[] answers, int[] labels, double[] unigram) {
        List<FewShotAnswer> all = new ArrayList<>();
        double[] answered = new double[unigram.length];
        double[] right = new double[unigram.length];
        for (int i = 0; i < labels.length; i++) {
            List<String> shown = new ArrayList<>();
            for (int label : exampleLabels[i]) {
                shown.add(name(label));
            }
            all.add(new FewShotAnswer(shown, name(answers[i]), name(labels[i])));
            right[labels[i]] += 1.0 / labels.length;
            if (answers[i] != Greedy.NONE) {
                answered[answers[i]] += 1.0 / labels.length;
            }
        }
        LabelShares answerShares =
                LabelShares.of(all.stream().map(FewShotAnswer::predicted).toList());
        LabelShares rightShares =
                LabelShares.of(all.stream().map(FewShotAnswer::gold).toList());
        return new PromptBias(
                DemonstrationBias.of(all),
                answerShares.totalVariation(rightShares),
                CommonTokenBias.slope(bounded(answered), bounded(right), unigram)
                        .orElse(Double.NaN));
    }

    /** Returns the share of answers that repeat the last label. */
    double copiesLast() {
        List<Double> copied = demonstrations.copied();
        return copied.get(copied.size() - 1);
    }

    private static String name(int symbol) {
        return symbol == Greedy.NONE ? NO_ANSWER : Integer.toString(symbol);
    }

    /** Shares that add up to 1 may come out an ulp above it. */
    private static double[] bounded(double[] shares) {
        double[] within = new double[shares.length];
        for (int y = 0; y < shares.length; y++) {
            within[y] = Math.min(1, shares[y]);
        }
        return within;
    }
}
