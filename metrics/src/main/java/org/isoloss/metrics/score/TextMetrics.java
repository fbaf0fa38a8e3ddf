package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.generation.Rouge;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.ExactMatch;
import org.isoloss.metrics.text.LastNumber;
import org.isoloss.metrics.text.NumericCloseness;
import org.isoloss.metrics.text.PositionalAccuracy;
import org.isoloss.metrics.text.TextNormalisation;
import org.isoloss.metrics.text.TextUnit;
import org.isoloss.metrics.text.TokenF1;
import org.isoloss.metrics.text.TokenPair;

/** Metrics of a generated text against its best target. */
final class TextMetrics {

    private TextMetrics() {}

    /** A score of a prediction against one target; empty where the target cannot be scored. */
    private interface PairScore {
        OptionalDouble of(String target, String prediction);
    }

    /** A score that every pair of texts has. */
    private interface TotalScore {
        double of(String target, String prediction);
    }

    private interface NumberScore {
        double of(double target, double prediction);
    }

    static List<Metric> all() {
        return List.of(
                total(
                        of("exact_match", "1 if prediction = target, else 0")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> ExactMatch.of(t, p, TextNormalisation.NONE)),
                total(
                        of("exact_match_trimmed", "exact match without white space at the ends")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> ExactMatch.of(t, p, TextNormalisation.TRIMMED)),
                total(
                        of("quasi_exact_match", "exact match in lower case without ASCII punctuation and articles")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> ExactMatch.of(t, p, TextNormalisation.QUASI)),
                total(
                        of("prefix_exact_match", "1 if the trimmed prediction begins with the trimmed target, else 0")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> ExactMatch.prefix(t, p, TextNormalisation.TRIMMED)),
                total(
                        of("quasi_prefix_exact_match", "the same after quasi normalisation")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> ExactMatch.prefix(t, p, TextNormalisation.QUASI)),
                best(
                        of("final_number_match", "1 if the last numbers of prediction and target are equal, else 0")
                                .companion("closeness")
                                .item(),
                        ExactMatch::finalNumber),
                total(
                        of("positional_accuracy", "(1/L) sum_i [t_i = q_i] over code points from the left")
                                .linear()
                                .item(),
                        (t, p) -> PositionalAccuracy.leftAligned(TokenPair.of(t, p))),
                total(
                        of("positional_accuracy_right", "the same from the right: place values")
                                .linear()
                                .item(),
                        (t, p) -> PositionalAccuracy.rightAligned(TokenPair.of(t, p))),
                total(
                        of("positional_accuracy_strict", "matches from the left / max(L, M)")
                                .linear()
                                .item(),
                        (t, p) -> PositionalAccuracy.strict(TokenPair.of(t, p))),
                total(
                        of("edit_distance", "least number of code points inserted, deleted or substituted")
                                .unit("code points")
                                .range(0, Double.POSITIVE_INFINITY)
                                .lowerIsBetter()
                                .linear()
                                .item(),
                        (t, p) -> EditDistance.of(TokenPair.of(t, p))),
                total(
                        of("normalised_edit_distance", "edit distance / max(L, M)")
                                .lowerIsBetter()
                                .linear()
                                .item(),
                        (t, p) -> EditDistance.normalised(TokenPair.of(t, p))),
                total(
                        of("edit_similarity", "1 - edit distance / max(L, M)")
                                .linear()
                                .item(),
                        (t, p) -> EditDistance.similarity(TokenPair.of(t, p))),
                total(
                        of("word_edit_distance", "edit distance over words")
                                .unit("words")
                                .range(0, Double.POSITIVE_INFINITY)
                                .lowerIsBetter()
                                .linear()
                                .item(),
                        (t, p) -> EditDistance.of(TokenPair.of(TextUnit.WORD, t, p))),
                total(
                        of("word_edit_similarity", "1 - word edit distance / max(words)")
                                .linear()
                                .item(),
                        (t, p) -> EditDistance.similarity(TokenPair.of(TextUnit.WORD, t, p))),
                errorRate("character_error_rate", "code point edits / L, pooled", TextUnit.CODE_POINT),
                errorRate("word_error_rate", "word edits / words of the target, pooled", TextUnit.WORD),
                number(
                        of("closeness", "1 / (1 + |q - t| / max(|t|, 1)) of the last numbers; 0 without one")
                                .continuous()
                                .item(),
                        NumericCloseness::of),
                number(
                        of("symmetric_closeness", "1 - |q - t| / (|q| + |t|) of the last numbers; 0 without one")
                                .continuous()
                                .item(),
                        NumericCloseness::symmetric),
                number(
                        of("correct_digits", "-log10(|q - t| / |t|) of the last numbers, clipped to 0..15")
                                .unit("digits")
                                .range(0, NumericCloseness.MAX_DIGITS)
                                .continuous()
                                .item(),
                        NumericCloseness::correctDigits),
                total(
                        of("token_f1", "F1 of the bags of words after quasi normalisation (SQuAD)")
                                .linear()
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> TokenF1.ofBags(TokenF1.quasiWords(t), TokenF1.quasiWords(p))),
                total(
                        of("token_f1_set", "F1 of the sets of words after quasi normalisation (HELM)")
                                .linear()
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> TokenF1.ofSets(TokenF1.quasiWords(t), TokenF1.quasiWords(p))),
                total(
                        of("rouge1", "F1 of word overlap")
                                .linear()
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> Rouge.n(1, t, p).f1()),
                total(
                        of("rouge2", "F1 of bigram overlap")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> Rouge.n(2, t, p).f1()),
                total(
                        of("rougeL", "F1 of the longest common subsequence of words")
                                .linear()
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> Rouge.longestCommonSubsequence(t, p).f1()),
                total(
                        of("rougeLsum", "F1 of the union of longest common subsequences over lines")
                                .companion("edit_similarity")
                                .item(),
                        (t, p) -> Rouge.unionOverLines(t, p).f1()));
    }

    private static ItemMetric total(MetricDescription description, TotalScore score) {
        return best(description, (t, p) -> OptionalDouble.of(score.of(t, p)));
    }

    private static ItemMetric number(MetricDescription description, NumberScore score) {
        return best(description, (t, p) -> {
            OptionalDouble wanted = LastNumber.in(t);
            if (wanted.isEmpty()) {
                return OptionalDouble.empty();
            }
            OptionalDouble found = LastNumber.in(p);
            return OptionalDouble.of(found.isEmpty() ? 0 : score.of(wanted.getAsDouble(), found.getAsDouble()));
        });
    }

    /** The best score over the targets that can be scored. */
    private static ItemMetric best(MetricDescription description, PairScore score) {
        boolean lower = description.orientation() == MetricDescription.Orientation.LOWER;
        return new ItemMetric(description, item -> {
            Optional<String> prediction = item.text();
            OptionalDouble best = OptionalDouble.empty();
            if (prediction.isPresent()) {
                for (String target : item.targets()) {
                    OptionalDouble next = score.of(target, prediction.get());
                    if (next.isPresent() && (best.isEmpty() || next.getAsDouble() < best.getAsDouble() == lower)) {
                        best = next;
                    }
                }
            }
            return best;
        });
    }

    /** Edits and target lengths add up over items, so that an empty target only adds its surplus. */
    private static CorpusMetric errorRate(String name, String formula, TextUnit unit) {
        MetricDescription description = of(name, formula)
                .range(0, Double.POSITIVE_INFINITY)
                .lowerIsBetter()
                .linear()
                .corpus();
        return CorpusMetric.pooled(description, item -> edits(item, unit), sum -> sum[0] == 0 ? 0 : sum[0] / sum[1]);
    }

    private static Optional<double[]> edits(Prediction item, TextUnit unit) {
        if (item.text().isEmpty() || item.targets().isEmpty()) {
            return Optional.empty();
        }
        double[] best = {Double.POSITIVE_INFINITY, 0};
        for (String target : item.targets()) {
            TokenPair pair = TokenPair.of(unit, target, item.text().get());
            int edits = EditDistance.of(pair);
            if (edits < best[0]) {
                best = new double[] {edits, pair.targetLength()};
            }
        }
        return Optional.of(best);
    }
}
