package org.isoloss.metrics.fit;

/** On which scale a curve is compared with the scores. */
public enum ResidualScale {
    /** y - f. */
    IDENTITY {
        @Override
        double apply(double y) {
            return y;
        }

        @Override
        double derivative(double y) {
            return 1;
        }

        @Override
        double inverse(double z) {
            return z;
        }
    },
    /** ln y - ln f, for positive scores: relative errors. */
    LOG {
        @Override
        double apply(double y) {
            return Math.log(Math.max(y, Double.MIN_NORMAL));
        }

        @Override
        double derivative(double y) {
            return 1 / Math.max(y, Double.MIN_NORMAL);
        }

        @Override
        double inverse(double z) {
            return Math.exp(z);
        }
    },
    /** ln(1 + y) - ln(1 + f), for scores above -1, as the broken neural scaling law is fitted in its publication. */
    LOG1P {
        @Override
        double apply(double y) {
            return Math.log1p(Math.max(y, -1 + 1e-12));
        }

        @Override
        double derivative(double y) {
            return 1 / (1 + Math.max(y, -1 + 1e-12));
        }

        @Override
        double inverse(double z) {
            return Math.expm1(z);
        }
    };

    /** Returns the score on this scale; a curve that strays out of the domain during a fit is held at its edge. */
    abstract double apply(double y);

    abstract double derivative(double y);

    abstract double inverse(double z);

    /** Returns whether a score has a place on this scale. */
    boolean accepts(double y) {
        return switch (this) {
            case IDENTITY -> Double.isFinite(y);
            case LOG -> y > 0 && Double.isFinite(y);
            case LOG1P -> y > -1 && Double.isFinite(y);
        };
    }
}
