package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.task.Exercise;
import org.isoloss.identifiability.task.Task;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.NumericCloseness;
import org.isoloss.metrics.text.PositionalAccuracy;
import org.isoloss.metrics.text.TokenPair;

/**
 * All scores of one network on the same outputs.
 *
 * @param means by metric, over exercises; without {@link AbilityMetric#NUMERIC_CLOSENESS} where answers are no numbers
 * @param editDistance mean token edit distance of the greedy answers
 * @param digits by position of the answer, the share of greedy answers that are right there
 * @param digitProbabilities by position of the answer, the mean probability of the right symbol after the right ones before it
 * @param answers the greedy answers, in the order of exercises
 */
record AbilityScores(
        Map<AbilityMetric, MeanEstimate> means,
        double editDistance,
        double[] digits,
        double[] digitProbabilities,
        List<int[]> answers) {

    /** By position of the answer, the share that is right. */
    static final Figure DIGITS = Figure.of(
                    "digits",
                    "right by digit",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of greedy answers with the right symbol at a position, by position from the first that is written.")
            .series();

    /** By position of the answer, the probability of the right symbol. */
    static final Figure DIGIT_PROBABILITIES = Figure.of(
                    "digitProbabilities",
                    "probability by digit",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Probability of the right symbol at a position after the right ones before it, mean over exercises, by"
                            + " position from the first that is written.")
            .series();

    /** Scores a network. */
    static AbilityScores of(AskedExercises asked, Network network, double[] parameters) {
        List<WrittenAnswer> along = asked.along(asked.pass(network), parameters);
        List<int[]> outputs = asked.greedy(network, parameters);
        Task task = asked.task();
        List<Exercise> exercises = asked.exercises();
        List<int[]> answers = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            answers.add(answer(exercises.get(i), outputs.get(i)));
        }
        Answers scored = new Answers(exercises, answers);
        Map<AbilityMetric, MeanEstimate> means = new EnumMap<>(AbilityMetric.class);
        means.put(AbilityMetric.EXACT_MATCH, scored.pairs(pair -> pair.matches() ? 1 : 0));
        means.put(AbilityMetric.DIGIT_ACCURACY, scored.pairs(PositionalAccuracy::leftAligned));
        means.put(AbilityMetric.EDIT_SIMILARITY, scored.pairs(EditDistance::similarity));
        if (task.number(exercises.get(0).answer()).isPresent()) {
            means.put(AbilityMetric.NUMERIC_CLOSENESS, scored.mean((e, answer) -> closeness(task, e, answer)));
        }
        means.put(AbilityMetric.SUCCESS_PROBABILITY, mean(along, WrittenAnswer::probability));
        means.put(AbilityMetric.LOG_LIKELIHOOD, mean(along, WrittenAnswer::logProbability));
        means.put(AbilityMetric.BRIER, mean(along, a -> (1 - a.probability()) * (1 - a.probability())));
        return new AbilityScores(
                means,
                scored.pairs(EditDistance::of).mean(),
                scored.digits(),
                digitProbabilities(exercises, along),
                answers);
    }

    /** What stands behind the steps. */
    private static int[] answer(Exercise exercise, int[] output) {
        int steps = Math.min(output.length, exercise.steps().length);
        return Arrays.copyOfRange(output, steps, output.length);
    }

    private static double closeness(Task task, Exercise exercise, int[] answer) {
        OptionalDouble found = task.number(answer);
        return found.isEmpty()
                ? 0
                : NumericCloseness.of(task.number(exercise.answer()).orElseThrow(), found.getAsDouble());
    }

    private static MeanEstimate mean(List<WrittenAnswer> along, ToDoubleFunction<WrittenAnswer> score) {
        return MeanEstimate.of(along.stream().mapToDouble(score).toArray());
    }

    private static double[] digitProbabilities(List<Exercise> exercises, List<WrittenAnswer> along) {
        double[] sums = new double[exercises.get(0).answer().length];
        for (int i = 0; i < along.size(); i++) {
            int from = exercises.get(i).steps().length;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += Math.exp(along.get(i).logProbabilities()[from + k]);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / along.size()).toArray();
    }

    /** Greedy answers beside the right ones. */
    private record Answers(List<Exercise> exercises, List<int[]> answers) {

        MeanEstimate mean(ToDoubleBiFunction<Exercise, int[]> score) {
            double[] scores = new double[answers.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score.applyAsDouble(exercises.get(i), answers.get(i));
            }
            return MeanEstimate.of(scores);
        }

        MeanEstimate pairs(ToDoubleFunction<TokenPair> score) {
            return mean((exercise, answer) -> score.applyAsDouble(TokenPair.of(exercise.answer(), answer)));
        }

        double[] digits() {
            double[] shares = new double[exercises.get(0).answer().length];
            for (int i = 0; i < answers.size(); i++) {
                boolean[] right = PositionalAccuracy.byPosition(
                        TokenPair.of(exercises.get(i).answer(), answers.get(i)));
                for (int k = 0; k < shares.length; k++) {
                    shares[k] += right[k] ? 1 : 0;
                }
            }
            return Arrays.stream(shares).map(right -> right / answers.size()).toArray();
        }
    }

    /** Returns the mean of a metric. */
    double mean(AbilityMetric metric) {
        MeanEstimate estimate = means.get(metric);
        return estimate == null ? Double.NaN : estimate.mean();
    }

    /** Returns them as figures of behaviour. */
    Measured measured() {
        Measured measured = new Measured();
        means.forEach((metric, mean) -> measured.put(metric.figure(), mean.mean()));
        return measured.put(AnswerFigures.EDIT_DISTANCE, editDistance)
                .put(DIGITS, digits)
                .put(DIGIT_PROBABILITIES, digitProbabilities);
    }
}
