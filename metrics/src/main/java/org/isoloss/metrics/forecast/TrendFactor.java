package org.isoloss.metrics.forecast;

import java.util.List;
import java.util.OptionalDouble;

/** What trend models differ in; a prior is learned for each by itself, so that few families are enough to learn it. */
public enum TrendFactor {
    /** The deviation of the slope, 0 for none. */
    SLOPE_DEVIATION {
        @Override
        OptionalDouble of(TrendModel model) {
            return OptionalDouble.of(model.slopeDeviation());
        }
    },
    /** Whether the slope is expected to be 0, or above it by its deviation; of models with a slope. */
    MEAN_SLOPE {
        @Override
        OptionalDouble of(TrendModel model) {
            return ofSlope(model, Math.signum(model.meanSlope()));
        }
    },
    /** The bend of the trend; of models with a slope. */
    BEND {
        @Override
        OptionalDouble of(TrendModel model) {
            return ofSlope(model, model.bend());
        }
    },
    /** The roughness of the Brownian motion. */
    ROUGHNESS {
        @Override
        OptionalDouble of(TrendModel model) {
            return OptionalDouble.of(model.roughness());
        }
    },
    /** The scatter from model to model. */
    SCATTER {
        @Override
        OptionalDouble of(TrendModel model) {
            return OptionalDouble.of(model.scatter());
        }
    },
    /** The share of the item variance. */
    ITEM_SHARE {
        @Override
        OptionalDouble of(TrendModel model) {
            return OptionalDouble.of(model.itemShare());
        }
    };

    /** Returns the level of a model; empty if the factor means nothing for it. */
    abstract OptionalDouble of(TrendModel model);

    /** Returns the levels of a factor among models, ascending. */
    double[] levels(List<TrendModel> models) {
        return models.stream()
                .map(this::of)
                .flatMapToDouble(OptionalDouble::stream)
                .distinct()
                .sorted()
                .toArray();
    }

    private static OptionalDouble ofSlope(TrendModel model, double level) {
        return model.slopeDeviation() > 0 ? OptionalDouble.of(level) : OptionalDouble.empty();
    }
}
