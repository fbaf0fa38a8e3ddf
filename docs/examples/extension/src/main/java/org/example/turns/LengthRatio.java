package org.example.turns;

import java.util.List;
import java.util.OptionalDouble;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.score.ItemMetric;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.MetricDescription;
import org.isoloss.metrics.score.MetricProvider;

/** Brings a metric: is the prediction as long as the target? */
public final class LengthRatio implements MetricProvider {

    @Override
    public List<Metric> metrics() {
        return List.of(new ItemMetric(
                MetricDescription.of("length_ratio", "the shorter length over the longer, prediction and nearest target")
                        .item(),
                LengthRatio::score));
    }

    private static OptionalDouble score(Prediction item) {
        if (item.text().isEmpty()) {
            return OptionalDouble.empty();
        }
        int length = item.text().get().length();
        return item.targets().stream()
                .mapToDouble(target -> (1.0 + Math.min(length, target.length())) / (1.0 + Math.max(length, target.length())))
                .max();
    }
}
