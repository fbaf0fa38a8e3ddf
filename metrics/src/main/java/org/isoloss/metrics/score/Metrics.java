package org.isoloss.metrics.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;

/** The registry: every metric by its name. */
public final class Metrics {

    private static final Map<String, Metric> BY_NAME = register();

    /** The metrics shown when none is asked for: each discontinuous one beside its continuous companion. */
    private static final List<String> HEADLINES = List.of(
            "exact_match_trimmed",
            "edit_similarity",
            "token_f1",
            "final_number_match",
            "closeness",
            "accuracy",
            "acc_norm",
            "brier",
            "log_loss",
            "log_likelihood",
            "token_perplexity",
            "bits_per_byte",
            "ece",
            "pass@1");

    private Metrics() {}

    /** Returns all metrics: of text, of corpora, of options, of likelihood, of confidence. */
    public static Collection<Metric> all() {
        return BY_NAME.values();
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
        Metric metric = BY_NAME.get(name);
        if (metric == null) {
            throw new IllegalArgumentException(
                    "unknown metric \"" + name + "\"; did you mean one of " + String.join(", ", nearest(name)) + "?");
        }
        return metric;
    }

    private static List<String> nearest(String name) {
        return BY_NAME.keySet().stream()
                .sorted(Comparator.comparingDouble(known -> EditDistance.normalised(TokenPair.of(known, name))))
                .limit(5)
                .toList();
    }

    private static Map<String, Metric> register() {
        List<Metric> all = new ArrayList<>(TextMetrics.all());
        all.addAll(CorpusTextMetrics.all());
        all.addAll(ChoiceMetrics.all());
        all.addAll(LikelihoodMetrics.all());
        all.addAll(CalibrationMetrics.all());
        Map<String, Metric> byName = new LinkedHashMap<>();
        for (Metric metric : all) {
            if (byName.put(metric.name(), metric) != null) {
                throw new AssertionError("two metrics are named " + metric.name());
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
