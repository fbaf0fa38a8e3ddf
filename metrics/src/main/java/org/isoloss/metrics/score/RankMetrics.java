package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.isoloss.metrics.agreement.CohenKappa;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Ranking;
import org.isoloss.metrics.rank.RankingScore;
import org.isoloss.metrics.statistics.Correlation;
import org.isoloss.metrics.text.LastNumber;

/** Ranked answers, and numbers whose order or distance counts, such as the similarity of two sentences (STS). */
final class RankMetrics {

    private static final int SHOWN_RANKS = 10;

    private RankMetrics() {}

    private record Numbers(double gold, double predicted) {}

    static List<Metric> all() {
        return List.of(
                ranked(
                        "ndcg",
                        "sum_i rel_i / log2(i + 1) over that of the best order",
                        ranking -> RankingScore.discountedGain(
                                ranking, ranking.relevances().size())),
                ranked(
                        "ndcg@" + SHOWN_RANKS,
                        "the same over the first " + SHOWN_RANKS + " ranks",
                        ranking -> RankingScore.discountedGain(ranking, SHOWN_RANKS)),
                ranked("reciprocal_rank", "1 / rank of the first relevant answer (MRR)", RankingScore::reciprocalRank),
                ranked(
                        "average_precision",
                        "mean over relevant answers of the precision up to each (MAP)",
                        RankingScore::averagePrecision),
                correlation(Correlation.Kind.PEARSON, "Pearson's correlation of predicted and gold numbers (STS)"),
                correlation(Correlation.Kind.SPEARMAN, "Spearman's correlation of predicted and gold numbers (STS)"),
                correlation(Correlation.Kind.KENDALL, "Kendall's tau-b of predicted and gold numbers"),
                CorpusMetric.ofList(
                        of("kappa_quadratic", "Cohen's kappa of numbers, weighted by squared distance")
                                .range(-1, 1)
                                .neutral(0)
                                .withoutInterval()
                                .corpus(),
                        RankMetrics::numbers,
                        items -> CohenKappa.quadratic(gold(items), predicted(items))));
    }

    private static ItemMetric ranked(String name, String formula, Function<Ranking, OptionalDouble> score) {
        return new ItemMetric(
                of(name, formula).item(),
                item -> item.part(Ranking.class).map(score).orElseGet(OptionalDouble::empty));
    }

    private static CorpusMetric correlation(Correlation.Kind kind, String formula) {
        return CorpusMetric.withInterval(
                of(kind.name().toLowerCase(Locale.ROOT), formula)
                        .range(-1, 1)
                        .neutral(0)
                        .withoutInterval()
                        .corpus(),
                RankMetrics::numbers,
                items -> correlation(kind, items)
                        .map(found -> OptionalDouble.of(found.coefficient()))
                        .orElseGet(OptionalDouble::empty),
                (items, options) -> correlation(kind, items).flatMap(found -> found.interval(options.confidence())));
    }

    private static Optional<Correlation> correlation(Correlation.Kind kind, List<Numbers> items) {
        return Correlation.of(kind, gold(items), predicted(items));
    }

    private static double[] gold(List<Numbers> items) {
        return items.stream().mapToDouble(Numbers::gold).toArray();
    }

    private static double[] predicted(List<Numbers> items) {
        return items.stream().mapToDouble(Numbers::predicted).toArray();
    }

    /** The last numbers of the first target and of the text; an answer without a number cannot be ranked. */
    private static Optional<Numbers> numbers(Prediction item) {
        if (item.text().isEmpty() || item.targets().isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble gold = LastNumber.in(item.targets().get(0));
        OptionalDouble predicted = LastNumber.in(item.text().get());
        return gold.isPresent() && predicted.isPresent()
                ? Optional.of(new Numbers(gold.getAsDouble(), predicted.getAsDouble()))
                : Optional.empty();
    }
}
