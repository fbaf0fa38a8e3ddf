package org.isoloss.metrics.bias;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much predictions lean on the labels of the demonstrations.
 *
 * @param copiedMajority P(predicted = majority label)
 * @param rightMajority P(gold = majority label)
 * @param copied P(predicted = y_j) for each position j, first to last
 * @param right P(gold = y_j) for each position j
 */
public record DemonstrationBias(double copiedMajority, double rightMajority, List<Double> copied, List<Double> right) {

    public DemonstrationBias {
        copied = List.copyOf(copied);
        right = List.copyOf(right);
        if (copied.isEmpty() || copied.size() != right.size()) {
            throw new IllegalArgumentException(copied.size() + " shares of copied labels and " + right.size()
                    + " of right ones; expected one of each a position");
        }
    }

    /**
     * Returns the bias over answers with equally many demonstrations each.
     *
     * @throws IllegalArgumentException if there are no answers or their numbers of demonstrations differ
     */
    public static DemonstrationBias of(List<FewShotAnswer> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no answers; expected at least one");
        }
        int positions = answers.get(0).demonstrated().size();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).demonstrated().size() != positions) {
                throw new IllegalArgumentException(
                        "answer " + i + " has " + answers.get(i).demonstrated().size() + " demonstrations, the first "
                                + positions + "; expected equally many");
            }
        }
        List<Double> copied = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        for (int position = 0; position < positions; position++) {
            int j = position;
            copied.add(share(
                    answers, FewShotAnswer::predicted, a -> a.demonstrated().get(j)));
            right.add(share(answers, FewShotAnswer::gold, a -> a.demonstrated().get(j)));
        }
        return new DemonstrationBias(
                share(answers, FewShotAnswer::predicted, FewShotAnswer::majority),
                share(answers, FewShotAnswer::gold, FewShotAnswer::majority),
                copied,
                right);
    }

    /** Returns P(predicted = majority) - P(gold = majority): the majority-label bias. */
    public double majorityExcess() {
        return copiedMajority - rightMajority;
    }

    /** Returns c_j = P(predicted = y_j) - P(gold = y_j) for each position: the position bias. */
    public List<Double> positionExcess() {
        List<Double> excess = new ArrayList<>();
        for (int j = 0; j < copied.size(); j++) {
            excess.add(copied.get(j) - right.get(j));
        }
        return excess;
    }

    /** Returns c_n minus the mean of the others: the recency bias, corrected for what is right; NaN for n = 1. */
    public double recencyExcess() {
        return lastOverOthers(positionExcess());
    }

    /** Returns P(predicted = y_n) minus the mean of the other positions, without a correction; NaN for n = 1. */
    public double uncorrectedRecencyExcess() {
        return lastOverOthers(copied);
    }

    /** Returns P(predicted = y_n) - P(predicted = y_1); over prompts in all orders, nothing but recency. */
    public double lastOverFirst() {
        return copied.get(copied.size() - 1) - copied.get(0);
    }

    private static double lastOverOthers(List<Double> values) {
        int last = values.size() - 1;
        double others = 0;
        for (int j = 0; j < last; j++) {
            others += values.get(j);
        }
        return values.get(last) - others / last;
    }

    private static double share(
            List<FewShotAnswer> answers, Function<FewShotAnswer, String> a, Function<FewShotAnswer, String> b) {
        long equal = answers.stream()
                .filter(answer -> a.apply(answer).equals(b.apply(answer)))
                .count();
        return (double) equal / answers.size();
    }
}
