package org.isoloss.cli.score;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.MetricDescription;

/** Which of a task's metrics a first screen shows: the first that is a share of which more is better, else the first. */
final class HeadlineScore {

    /** Under these names other tools record shares, and do not say that more is better. */
    private static final Set<String> RECORDED_SHARES = Set.of(
            "acc", "acc_norm", "accuracy", "exact_match", "em", "f1", "pass@1", "mc1", "mc2", "multiple_choice_grade");

    private HeadlineScore() {}

    /** Returns one score a task, in their order. */
    static <T> List<T> ofTasks(Collection<T> scores, Function<T, String> task, Function<T, MetricDescription> metric) {
        Map<String, T> headlines = new LinkedHashMap<>();
        for (T score : scores) {
            T found = headlines.putIfAbsent(task.apply(score), score);
            if (found != null && !isShare(metric.apply(found)) && isShare(metric.apply(score))) {
                headlines.put(task.apply(score), score);
            }
        }
        return List.copyOf(headlines.values());
    }

    /** Tells whether a metric is a share of which more is better, stated or by its usual name. */
    static boolean isShare(MetricDescription metric) {
        return switch (metric.orientation()) {
            case HIGHER -> metric.lowest() == 0 && metric.highest() == 1 || recordedShare(metric.name());
            case UNSTATED -> recordedShare(metric.name());
            case LOWER, NEUTRAL -> false;
        };
    }

    private static boolean recordedShare(String name) {
        String plain = name.startsWith(ItemMetric.RECORDED) ? name.substring(ItemMetric.RECORDED.length()) : name;
        return RECORDED_SHARES.contains(plain.replaceFirst(",.*", "").toLowerCase(Locale.ROOT));
    }
}
