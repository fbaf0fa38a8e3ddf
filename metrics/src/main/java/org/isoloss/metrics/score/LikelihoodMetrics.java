package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.isoloss.metrics.likelihood.DocumentLikelihood;

/** Metrics of the likelihood of the target text; perplexities and bits are pooled over documents. */
final class LikelihoodMetrics {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private LikelihoodMetrics() {}

    static List<Metric> all() {
        return List.of(
                new ItemMetric(
                        of("log_likelihood", "sum of ln p over the tokens of the target")
                                .unit("nats")
                                .range(-INFINITY, 0)
                                .continuous()
                                .linear()
                                .item(),
                        item -> item.likelihood()
                                .map(d -> OptionalDouble.of(d.logLikelihood()))
                                .orElse(OptionalDouble.empty())),
                perplexity("token_perplexity", "exp(-sum ln p / tokens), pooled", DocumentLikelihood::tokens),
                perplexity("word_perplexity", "exp(-sum ln p / words), pooled", DocumentLikelihood::words),
                perplexity("byte_perplexity", "exp(-sum ln p / bytes), pooled", DocumentLikelihood::bytes),
                perplexity("document_perplexity", "exp(-mean over documents of ln p), as for lambada", d -> 1),
                CorpusMetric.pooled(
                        of("bits_per_byte", "-sum ln p / (bytes ln 2), pooled")
                                .unit("bits")
                                .range(0, INFINITY)
                                .lowerIsBetter()
                                .continuous()
                                .linear()
                                .corpus(),
                        item -> item.likelihood().filter(d -> d.bytes() > 0).map(d ->
                                new double[] {-d.logLikelihood(), d.bytes()}),
                        sum -> sum[0] / (sum[1] * Math.log(2))));
    }

    private static CorpusMetric perplexity(String name, String formula, ToLongFunction<DocumentLikelihood> length) {
        MetricDescription description = of(name, formula)
                .range(1, INFINITY)
                .lowerIsBetter()
                .continuous()
                .companion("log_likelihood")
                .corpus();
        return CorpusMetric.pooled(
                description,
                item -> item.likelihood().filter(d -> length.applyAsLong(d) > 0).map(d ->
                        new double[] {-d.logLikelihood(), length.applyAsLong(d)}),
                sum -> Math.exp(sum[0] / sum[1]));
    }
}
