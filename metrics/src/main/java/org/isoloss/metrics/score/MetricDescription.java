package org.isoloss.metrics.score;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a metric before it is applied.
 *
 * @param name unique in the registry
 * @param formula the definition in one line
 * @param unit of the value; empty for a pure number
 * @param lowest smallest possible value, may be minus infinity
 * @param highest largest possible value, may be infinity
 * @param orientation which values are better
 * @param continuity whether it moves with every small change of the model's probabilities
 * @param linearity whether its expectation is about linear in the per-token error, for targets of one length
 * @param level whether it is a mean of item scores
 * @param neutral value that means nothing: chance, no bias, calibrated; empty if it depends on the items
 * @param intervalFrom the least number of items, or of clusters, from which its interval covers what it says
 * @param companion name of a continuous or linear metric of the same outputs to show beside it; empty if it is one
 */
public record MetricDescription(
        String name,
        String formula,
        String unit,
        double lowest,
        double highest,
        Orientation orientation,
        Continuity continuity,
        Linearity linearity,
        Level level,
        OptionalDouble neutral,
        int intervalFrom,
        Optional<String> companion) {

    /** Items below which a resampled interval of a figure of all items does not cover what it says. */
    private static final int RESAMPLED = 20;

    /** Which values are better. */
    public enum Orientation {
        HIGHER,
        LOWER,
        /** Values nearer the neutral one. */
        NEUTRAL,
        /** Another tool recorded the value and did not say. */
        UNSTATED
    }

    /** How a value answers to small changes of the model's probabilities. */
    public enum Continuity {
        CONTINUOUS,
        /** It stands still and jumps, though its mean over many items may rise smoothly. */
        DISCONTINUOUS,
        UNSTATED
    }

    /** How the expected value depends on the per-token error. */
    public enum Linearity {
        LINEAR,
        NONLINEAR,
        UNSTATED
    }

    /** What the value of many items is. */
    public enum Level {
        /** The mean of the items' own scores. */
        ITEM,
        /** A figure of all items together. */
        CORPUS
    }

    public MetricDescription {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a metric without a name");
        }
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    name + " has the range " + lowest + " to " + highest + "; expected a lower end below the upper");
        }
    }

    /** Tells whether a change of scale alone may make this metric jump: it is discontinuous or nonlinear. */
    public boolean mayJump() {
        return continuity == Continuity.DISCONTINUOUS || linearity == Linearity.NONLINEAR;
    }

    /** Returns the description of scores that another tool recorded under a name. */
    public static MetricDescription recorded(String name) {
        return recorded(name, Orientation.UNSTATED);
    }

    /** Returns what is known of a score that another tool recorded and said which values of it are better. */
    public static MetricDescription recorded(String name, Orientation orientation) {
        return new MetricDescription(
                name,
                "recorded by another tool",
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                orientation,
                Continuity.UNSTATED,
                Linearity.UNSTATED,
                Level.ITEM,
                OptionalDouble.empty(),
                2,
                Optional.empty());
    }

    /** Returns the start of a description: a share, higher is better, discontinuous and nonlinear. */
    public static Builder of(String name, String formula) {
        return new Builder(name, formula);
    }

    /** Collects what differs from a plain exact match. */
    public static final class Builder {

        private final String name;
        private final String formula;
        private String unit = "";
        private double lowest = 0;
        private double highest = 1;
        private Orientation orientation = Orientation.HIGHER;
        private Continuity continuity = Continuity.DISCONTINUOUS;
        private Linearity linearity = Linearity.NONLINEAR;
        private OptionalDouble neutral = OptionalDouble.empty();
        private Optional<String> companion = Optional.empty();
        private int resampledFrom = RESAMPLED;

        private Builder(String name, String formula) {
            this.name = name;
            this.formula = formula;
        }

        /** Says what the value is counted in. */
        public Builder unit(String u) {
            unit = u;
            return this;
        }

        /** Says which values are possible. */
        public Builder range(double low, double high) {
            lowest = low;
            highest = high;
            return this;
        }

        /** Says that lower values are better. */
        public Builder lowerIsBetter() {
            orientation = Orientation.LOWER;
            return this;
        }

        /** Says that values near this one are better. */
        public Builder nearerIsBetter(double value) {
            orientation = Orientation.NEUTRAL;
            return neutral(value);
        }

        /** Says that the value moves with every small change of the model. */
        public Builder continuous() {
            continuity = Continuity.CONTINUOUS;
            return this;
        }

        /** Says that the expectation is about linear in the per-token error. */
        public Builder linear() {
            linearity = Linearity.LINEAR;
            return this;
        }

        /** Says which value means nothing. */
        public Builder neutral(double value) {
            neutral = OptionalDouble.of(value);
            return this;
        }

        /** Names a continuous or linear metric of the same outputs. */
        public Builder companion(String metric) {
            companion = Optional.of(metric);
            return this;
        }

        /** Says how many items, or clusters, a resampled interval needs. */
        public Builder intervalFrom(int units) {
            resampledFrom = units;
            return this;
        }

        /** Says that no resampled interval covers what it says, whatever the number of items. */
        public Builder withoutInterval() {
            return intervalFrom(Integer.MAX_VALUE);
        }

        /** Returns the description of a mean of item scores. */
        public MetricDescription item() {
            return build(Level.ITEM);
        }

        /** Returns the description of a figure of all items together. */
        public MetricDescription corpus() {
            return build(Level.CORPUS);
        }

        private MetricDescription build(Level level) {
            return new MetricDescription(
                    name,
                    formula,
                    unit,
                    lowest,
                    highest,
                    orientation,
                    continuity,
                    linearity,
                    level,
                    neutral,
                    level == Level.ITEM ? 2 : resampledFrom,
                    companion);
        }
    }
}
