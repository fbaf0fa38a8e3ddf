package org.isoloss.metrics.forecast;

import java.util.Arrays;

/** What values a score can have: forecasts are made where it can move freely, and end inside its range. */
public enum ScoreKind {
    /** A share of right answers or another score from 0 to 1. */
    SHARE("0 to 1") {
        @Override
        boolean accepts(double score) {
            return score >= 0 && score <= 1;
        }

        @Override
        ScoreScale scale(double[] scores) {
            return ScoreScale.OF_SHARES;
        }
    },
    /** A loss, perplexity or another score above 0 of which lower is better: by its logarithm. */
    LOSS("above 0") {
        @Override
        boolean accepts(double score) {
            return score > 0;
        }

        @Override
        ScoreScale scale(double[] scores) {
            return ScoreScale.ofLosses(scores);
        }
    },
    /** Any other number. */
    NUMBER("a finite number") {
        @Override
        boolean accepts(double score) {
            return Double.isFinite(score);
        }

        @Override
        ScoreScale scale(double[] scores) {
            return ScoreScale.ofNumbers(scores);
        }
    };

    private final String range;

    ScoreKind(String range) {
        this.range = range;
    }

    /** Returns the kind that scores show: shares if all lie in [0, 1], losses if lower is better and all are above 0. */
    public static ScoreKind of(double[] scores, boolean lowerIsBetter) {
        if (lowerIsBetter) {
            return Arrays.stream(scores).allMatch(LOSS::accepts) ? LOSS : NUMBER;
        }
        return Arrays.stream(scores).allMatch(SHARE::accepts) ? SHARE : NUMBER;
    }

    abstract boolean accepts(double score);

    /** Returns the scale on which a curve with these scores is forecast. */
    abstract ScoreScale scale(double[] scores);

    String range() {
        return range;
    }
}
