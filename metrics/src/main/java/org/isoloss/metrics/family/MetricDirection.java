package org.isoloss.metrics.family;

import java.util.Map;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.isoloss.metrics.score.Metrics;

/** Which values of a metric are better, by its name in evaluation harnesses or here. */
public final class MetricDirection {

    private static final Map<String, Orientation> BY_NAME = Map.ofEntries(
            Map.entry("acc", Orientation.HIGHER),
            Map.entry("acc_norm", Orientation.HIGHER),
            Map.entry("acc_norm_nosnd", Orientation.HIGHER),
            Map.entry("acc_bytes", Orientation.HIGHER),
            Map.entry("acc_mutual_info", Orientation.HIGHER),
            Map.entry("accuracy", Orientation.HIGHER),
            Map.entry("exact_match", Orientation.HIGHER),
            Map.entry("em", Orientation.HIGHER),
            Map.entry("f1", Orientation.HIGHER),
            Map.entry("mcc", Orientation.HIGHER),
            Map.entry("mc1", Orientation.HIGHER),
            Map.entry("mc2", Orientation.HIGHER),
            Map.entry("bleu", Orientation.HIGHER),
            Map.entry("chrf", Orientation.HIGHER),
            Map.entry("rouge1", Orientation.HIGHER),
            Map.entry("rouge2", Orientation.HIGHER),
            Map.entry("rougeL", Orientation.HIGHER),
            Map.entry("pass@1", Orientation.HIGHER),
            Map.entry("ppl", Orientation.LOWER),
            Map.entry("perplexity", Orientation.LOWER),
            Map.entry("word_perplexity", Orientation.LOWER),
            Map.entry("byte_perplexity", Orientation.LOWER),
            Map.entry("bits_per_byte", Orientation.LOWER),
            Map.entry("nll", Orientation.LOWER),
            Map.entry("loss", Orientation.LOWER),
            Map.entry("brier_score", Orientation.LOWER),
            Map.entry("ter", Orientation.LOWER),
            Map.entry("likelihood_diff", Orientation.LOWER),
            Map.entry("likelihood_difference", Orientation.LOWER),
            Map.entry("pct_stereotype", Orientation.NEUTRAL));

    private MetricDirection() {}

    /**
     * Returns the orientation of a metric, its filter after a comma put aside: as the harnesses have it, else as isoloss'
     * own metric of that name; unstated for a name that neither knows.
     */
    public static Orientation of(String metric) {
        int comma = metric.indexOf(',');
        String name = comma < 0 ? metric : metric.substring(0, comma);
        Orientation known = BY_NAME.get(name);
        return known != null
                ? known
                : Metrics.all().stream()
                        .map(Metric::description)
                        .filter(description -> description.name().equals(name))
                        .map(MetricDescription::orientation)
                        .findFirst()
                        .orElse(Orientation.UNSTATED);
    }
}
