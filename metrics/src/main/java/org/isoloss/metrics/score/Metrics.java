package org.isoloss.metrics.score;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.isoloss.base.provider.Provided;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;

/** The registry: every metric by its name. */
public final class Metrics {

    /** The metrics shown when none is asked for: each discontinuous one beside its continuous companion. */
    private static final List<String> HEADLINES = List.of(
            "exact_match_trimmed",
            "edit_similarity",
            "token_f1",
            "final_number_match",
            "closeness",
            "accuracy",
            "acc_norm",
            "correct",
            "brier",
            "log_loss",
            "log_likelihood",
            "token_perplexity",
            "word_perplexity",
            "byte_perplexity",
            "bits_per_byte",
            "ece",
            "ece_debiased",
            "pass@1");

    private Metrics() {}

    /** The metrics that isoloss brings, by the door that others use. */
    public static final class BuiltIn implements MetricProvider {

        private static final List<Metric> ALL = Stream.of(
                        TextMetrics.all(),
                        CorpusTextMetrics.all(),
                        RankMetrics.all(),
                        SpanMetrics.all(),
                        ChoiceMetrics.all(),
                        LikelihoodMetrics.all(),
                        CalibrationMetrics.all())
                .flatMap(List::stream)
                .toList();

        @Override
        public List<Metric> metrics() {
            return ALL;
        }
    }

    /**
     * Returns the metrics that providers bring; the built-in ones: of text, of corpora, of ranks, of spans, of options, of likelihood, of
     * confidence.
     */
    public static List<Metric> all() {
        return Provided.all(ServiceLoader.load(MetricProvider.class), MetricProvider::metrics, Metric::name);
    }

    /** Returns the metrics shown when none is asked for. */
    public static List<Metric> headlines() {
        return HEADLINES.stream().map(Metrics::named).toList();
    }

    /**
     * Returns the metric with a name; {@code recorded:NAME} is the score that another tool recorded under a name.
     *
     * @throws IllegalArgumentException if there is none; the message has the names most like it
     */
    public static Metric named(String name) {
        if (name.startsWith(ItemMetric.RECORDED)) {
            return ItemMetric.recorded(name.substring(ItemMetric.RECORDED.length()));
        }
        List<Metric> all = all();
        return all.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown metric \"" + Shown.found(name)
                        + "\"; did you mean one of " + String.join(", ", nearest(name, all)) + "?"));
    }

    /** Tells whether there is a metric of this name. */
    public static boolean isNamed(String name) {
        return name.startsWith(ItemMetric.RECORDED)
                || all().stream().anyMatch(metric -> metric.name().equals(name));
    }

    private static List<String> nearest(String name, List<Metric> all) {
        return all.stream()
                .map(Metric::name)
                .sorted(Comparator.comparingDouble(known -> EditDistance.normalised(TokenPair.of(known, name))))
                .limit(5)
                .toList();
    }
}
