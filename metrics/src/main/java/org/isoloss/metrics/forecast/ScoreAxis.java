package org.isoloss.metrics.forecast;

import java.util.List;

/** The axis of a curve: training compute where tokens are known and differ, else size. */
enum ScoreAxis {
    SIZE {
        @Override
        double of(Place place) {
            return Math.log10(place.size());
        }
    },
    COMPUTE {
        @Override
        double of(Place place) {
            return Math.log10(place.flops().orElseThrow());
        }
    };

    /** Returns the axis for all these models, known runs and targets. */
    static ScoreAxis of(List<Place> places) {
        boolean known = places.stream().allMatch(place -> place.tokens().isPresent());
        return known
                        && places.stream()
                                        .mapToDouble(place -> place.tokens().orElseThrow())
                                        .distinct()
                                        .count()
                                > 1
                ? COMPUTE
                : SIZE;
    }

    abstract double of(Place place);
}
