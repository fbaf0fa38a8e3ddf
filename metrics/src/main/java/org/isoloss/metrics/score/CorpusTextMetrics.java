package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.agreement.CohenKappa;
import org.isoloss.metrics.classification.ConfusionMatrix;
import org.isoloss.metrics.generation.Bleu;
import org.isoloss.metrics.generation.BleuTokeniser;
import org.isoloss.metrics.generation.Chrf;
import org.isoloss.metrics.generation.PassAtK;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.statistics.BinomialIntervals;
import org.isoloss.metrics.text.WhiteSpace;

/** BLEU, chrF, classification figures over labels, and pass@k. */
final class CorpusTextMetrics {

    /** Items below which a few wrong labels are too few to resample: of 20 labels, two or three of them wrong, 98 to 100 % cover. */
    private static final int LABELS_FROM = 100;

    private CorpusTextMetrics() {}

    private record Labels(String gold, String predicted) {}

    private interface ChrfCounts {
        Chrf of(String reference, String prediction);
    }

    static List<Metric> all() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(bleu("bleu", "100 BP exp(mean ln(m_n / t_n)), n = 1..4, 13a words", BleuTokeniser.MTEVAL_13A));
        metrics.add(bleu("bleu_whitespace", "BLEU over words between white space", BleuTokeniser.WHITE_SPACE));
        metrics.add(chrf("chrf", "F2 of averaged character 1..6-gram precision and recall", Chrf::characters));
        metrics.add(chrf("chrf++", "chrF with word 1..2-grams", Chrf::charactersAndWords));
        metrics.add(CorpusMetric.withInterval(
                of("label_accuracy", "share of predicted labels equal to the first target, trimmed")
                        .companion("log_loss")
                        .intervalFrom(LABELS_FROM)
                        .corpus(),
                CorpusTextMetrics::labels,
                labels -> OptionalDouble.of(matrix(labels).accuracy()),
                (labels, options) -> Optional.of(BinomialIntervals.wilson(
                        labels.stream()
                                .filter(item -> item.gold().equals(item.predicted()))
                                .count(),
                        labels.size(),
                        options.confidence()))));
        metrics.add(labels(
                of("macro_f1", "unweighted mean over labels of 2 tp / (2 tp + fp + fn)")
                        .companion("log_loss")
                        .intervalFrom(LABELS_FROM)
                        .corpus(),
                ConfusionMatrix::macroF1));
        metrics.add(labels(
                of("weighted_f1", "mean of the labels' F1, weighted by how often each is gold")
                        .companion("log_loss")
                        .intervalFrom(LABELS_FROM)
                        .corpus(),
                ConfusionMatrix::weightedF1));
        metrics.add(labels(
                of("mcc", "Matthews' correlation of predicted and gold labels (Gorodkin's form)")
                        .range(-1, 1)
                        .neutral(0)
                        .companion("log_loss")
                        .intervalFrom(LABELS_FROM)
                        .corpus(),
                ConfusionMatrix::matthewsCorrelation));
        metrics.add(CorpusMetric.ofList(
                of("kappa", "Cohen's kappa of predicted and gold labels")
                        .range(-1, 1)
                        .neutral(0)
                        .companion("log_loss")
                        .intervalFrom(LABELS_FROM)
                        .corpus(),
                CorpusTextMetrics::labels,
                labels -> CohenKappa.of(
                        labels.stream().map(Labels::gold).toList(),
                        labels.stream().map(Labels::predicted).toList())));
        for (int k : new int[] {1, 10, 100}) {
            metrics.add(new ItemMetric(
                    of("pass@" + k, "1 - C(n - c, k) / C(n, k) with c of n samples right")
                            .item(),
                    item -> item.samples()
                            .filter(samples -> samples.count() >= k)
                            .map(samples -> OptionalDouble.of(PassAtK.of(samples.count(), samples.correct(), k)))
                            .orElse(OptionalDouble.empty())));
        }
        return metrics;
    }

    private static CorpusMetric bleu(String name, String formula, BleuTokeniser tokeniser) {
        MetricDescription description = of(name, formula + ", exponential smoothing")
                .range(0, 100)
                .companion("edit_similarity")
                .corpus();
        return CorpusMetric.pooled(description, item -> bleuRow(item, tokeniser), CorpusTextMetrics::bleuScore);
    }

    private static Optional<double[]> bleuRow(Prediction item, BleuTokeniser tokeniser) {
        if (item.text().isEmpty() || item.targets().isEmpty()) {
            return Optional.empty();
        }
        Bleu counts = Bleu.of(
                item.targets().stream().map(tokeniser::split).toList(),
                tokeniser.split(item.text().get()));
        double[] row = new double[2 * Bleu.ORDER + 2];
        for (int n = 0; n < Bleu.ORDER; n++) {
            row[n] = counts.matches().get(n);
            row[Bleu.ORDER + n] = counts.totals().get(n);
        }
        row[2 * Bleu.ORDER] = counts.predictionLength();
        row[2 * Bleu.ORDER + 1] = counts.referenceLength();
        return Optional.of(row);
    }

    private static double bleuScore(double[] sum) {
        List<Long> matches = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        for (int n = 0; n < Bleu.ORDER; n++) {
            matches.add((long) sum[n]);
            totals.add((long) sum[Bleu.ORDER + n]);
        }
        return new Bleu(matches, totals, (long) sum[2 * Bleu.ORDER], (long) sum[2 * Bleu.ORDER + 1])
                .score(Bleu.Smoothing.EXPONENTIAL);
    }

    private static CorpusMetric chrf(String name, String formula, ChrfCounts counts) {
        MetricDescription description = of(name, formula + ", times 100")
                .range(0, 100)
                .linear()
                .companion("edit_similarity")
                .corpus();
        return CorpusMetric.pooled(description, item -> chrfRow(item, counts), CorpusTextMetrics::chrfScore);
    }

    /** The counts against the reference that scores best, as sacreBLEU takes it. */
    private static Optional<double[]> chrfRow(Prediction item, ChrfCounts counts) {
        if (item.text().isEmpty() || item.targets().isEmpty()) {
            return Optional.empty();
        }
        Chrf best = counts.of(item.targets().get(0), item.text().get());
        for (String target : item.targets()) {
            Chrf next = counts.of(target, item.text().get());
            best = next.score() > best.score() ? next : best;
        }
        double[] row = new double[3 * best.orders().size()];
        for (int n = 0; n < best.orders().size(); n++) {
            row[3 * n] = best.orders().get(n).prediction();
            row[3 * n + 1] = best.orders().get(n).reference();
            row[3 * n + 2] = best.orders().get(n).common();
        }
        return Optional.of(row);
    }

    private static double chrfScore(double[] sum) {
        List<Chrf.Order> orders = new ArrayList<>();
        for (int n = 0; n < sum.length / 3; n++) {
            orders.add(new Chrf.Order((long) sum[3 * n], (long) sum[3 * n + 1], (long) sum[3 * n + 2]));
        }
        return new Chrf(orders).score();
    }

    private static CorpusMetric labels(MetricDescription description, ToDoubleFunction<ConfusionMatrix> figure) {
        return CorpusMetric.ofList(
                description,
                CorpusTextMetrics::labels,
                labels -> OptionalDouble.of(figure.applyAsDouble(matrix(labels))));
    }

    private static ConfusionMatrix matrix(List<Labels> labels) {
        return ConfusionMatrix.of(
                labels.stream().map(Labels::gold).toList(),
                labels.stream().map(Labels::predicted).toList());
    }

    private static Optional<Labels> labels(Prediction item) {
        return item.targets().isEmpty()
                ? Optional.empty()
                : item.text()
                        .map(text -> new Labels(WhiteSpace.trim(item.targets().get(0)), WhiteSpace.trim(text)));
    }
}
