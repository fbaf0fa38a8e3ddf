package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.ScoreRange;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;

/** Metrics of questions with options. */
final class ChoiceMetrics {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private ChoiceMetrics() {}

    static List<Metric> all() {
        return List.of(
                new ItemMetric(
                        of("correct", "1 if the answer is right, as the file states it, else 0")
                                .item(),
                        item -> item.correct()
                                .map(right -> OptionalDouble.of(right ? 1 : 0))
                                .orElseGet(OptionalDouble::empty)),
                new ItemMetric(
                        of("accuracy", "1 if the first best option is gold, else 0")
                                .companion("brier")
                                .item(),
                        ChoiceMetrics::grade),
                answer(
                        of("accuracy_tie_share", "1 / best options if gold is one of them, else 0")
                                .companion("brier"),
                        MultipleChoice::tieSharedGrade),
                metric(
                        of("multiple_choice_grade", "target score of the first best option (BIG-bench)")
                                .range(Double.NEGATIVE_INFINITY, INFINITY)
                                .companion("brier"),
                        c -> OptionalDouble.of(c.targetScores()
                                .map(scores -> scores.grade(c.answer().scores()))
                                .orElse((double) c.answer().grade()))),
                metric(
                        of("acc_norm", "1 if gold has the best log-likelihood per code point, else 0")
                                .companion("log_loss"),
                        c -> c.texts().isEmpty() || c.texts().contains("")
                                ? OptionalDouble.empty()
                                : isGold(c, c.answer().scores().bestPerCodePoint(c.texts()))),
                metric(
                        of("acc_bytes", "1 if gold has the best log-likelihood per UTF-8 byte, else 0")
                                .companion("log_loss"),
                        c -> c.texts().isEmpty() || c.texts().contains("")
                                ? OptionalDouble.empty()
                                : isGold(c, c.answer().scores().bestPerByte(c.texts()))),
                metric(
                        of("acc_mutual_info", "1 if gold gains most log-likelihood from the question, else 0")
                                .companion("log_loss"),
                        c -> c.unconditional().isEmpty()
                                        || !c.unconditional().stream().allMatch(Double::isFinite)
                                ? OptionalDouble.empty()
                                : isGold(
                                        c,
                                        c.answer()
                                                .scores()
                                                .bestByMutualInformation(c.unconditional().stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray()))),
                answer(
                        of("brier", "sum_k (p_k - o_k)^2")
                                .range(0, 2)
                                .lowerIsBetter()
                                .continuous(),
                        MultipleChoice::brierSum),
                answer(
                        of("brier_mean", "sum_k (p_k - o_k)^2 / K")
                                .range(0, 1)
                                .lowerIsBetter()
                                .continuous(),
                        MultipleChoice::brierMean),
                answer(of("brier_binary", "(1 - p_gold)^2").lowerIsBetter().continuous(), MultipleChoice::brierBinary),
                answer(
                        of("log_loss", "-ln p_gold among the options")
                                .unit("nats")
                                .range(0, INFINITY)
                                .lowerIsBetter()
                                .continuous()
                                .linear(),
                        MultipleChoice::logLoss),
                answer(
                        of("gold_probability", "p_gold among the options")
                                .continuous()
                                .linear(),
                        MultipleChoice::goldProbability),
                answer(of("margin", "p_gold - largest other p").range(-1, 1).continuous(), MultipleChoice::margin),
                new ItemMetric(
                        of("chance_accuracy", "1 / K: what a guess earns")
                                .companion("gold_probability")
                                .item(),
                        ChoiceMetrics::chance),
                CorpusMetric.pooled(
                        of("accuracy_above_chance", "(accuracy - chance) / (1 - chance), chance the mean of 1 / K")
                                .range(-1, 1)
                                .neutral(0)
                                .companion("brier")
                                .corpus(),
                        item -> grade(item).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new double[] {
                                    grade(item).getAsDouble(), chance(item).getAsDouble(), 1
                                }),
                        sum -> ScoreRange.fromChance(sum[1] / sum[2]).normalised(sum[0] / sum[2])));
    }

    private static OptionalDouble grade(Prediction item) {
        if (item.choices().isPresent()) {
            return OptionalDouble.of(item.choices().get().answer().grade());
        }
        return item.optionsWithoutGold().isPresent()
                ? OptionalDouble.of(item.correct().orElseThrow() ? 1 : 0)
                : OptionalDouble.empty();
    }

    private static OptionalDouble chance(Prediction item) {
        Optional<OptionScores> scores =
                item.choices().map(c -> c.answer().scores()).or(item::optionsWithoutGold);
        return scores.isPresent() ? OptionalDouble.of(1.0 / scores.get().options()) : OptionalDouble.empty();
    }

    private static OptionalDouble isGold(Choices choices, int best) {
        return OptionalDouble.of(best == choices.answer().gold() ? 1 : 0);
    }

    private static ItemMetric answer(MetricDescription.Builder description, ToDoubleFunction<MultipleChoice> score) {
        return metric(description, c -> OptionalDouble.of(score.applyAsDouble(c.answer())));
    }

    private static ItemMetric metric(MetricDescription.Builder description, Function<Choices, OptionalDouble> score) {
        return new ItemMetric(description.item(), item -> {
            Optional<Choices> choices = item.choices();
            return choices.isPresent() ? score.apply(choices.get()) : OptionalDouble.empty();
        });
    }
}
