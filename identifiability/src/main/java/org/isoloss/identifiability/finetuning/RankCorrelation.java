package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Spearman's correlation: how alike two figures put things in order. Equal figures, the infinite ones too, share a rank. */
final class RankCorrelation {

    private RankCorrelation() {}

    /** Returns the correlation, -1 to 1; NaN for fewer than two things, or if one figure is the same for all. */
    static <T> double of(List<T> things, ToDoubleFunction<T> one, ToDoubleFunction<T> other) {
        if (things.size() < 2) {
            return Double.NaN;
        }
        return new SpearmansCorrelation()
                .correlation(
                        things.stream().mapToDouble(one).toArray(),
                        things.stream().mapToDouble(other).toArray());
    }
}
