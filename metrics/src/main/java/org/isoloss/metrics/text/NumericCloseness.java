package org.isoloss.metrics.text;

/**
 * How near a predicted number q is to its target t: continuous companions of the exact match of numbers. By them 376 is
 * a better answer to 100 + 278 than -9.34.
 *
 * <p>All score 0 for a prediction without a number, which callers tell by not calling.
 */
public final class NumericCloseness {

    /** The most digits that {@link #correctDigits} reports: about what a double holds. */
    public static final double MAX_DIGITS = 15;

    private NumericCloseness() {}

    /**
     * Returns 1 / (1 + r) with r = |q - t| / max(|t|, 1), in [0, 1]: 1 for equality only, falling strictly with the
     * distance, and 0 only where r overflows.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static double of(double target, double prediction) {
        check(target, prediction);
        return 1 / (1 + Math.abs(prediction - target) / Math.max(Math.abs(target), 1));
    }

    /**
     * Returns 1 - |q - t| / (|q| + |t|), in [0, 1]; 1 if both are 0, and 0 whenever the signs differ.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static double symmetric(double target, double prediction) {
        check(target, prediction);
        if (prediction == target) {
            return 1;
        }
        // Halves, since a sum of two large doubles may overflow.
        double half = Math.abs(prediction) / 2 + Math.abs(target) / 2;
        if (half == 0) {
            half = Double.MIN_VALUE; // two different subnormal numbers
        }
        return Math.max(0, 1 - Math.abs(prediction / 2 - target / 2) / half);
    }

    /**
     * Returns -log10(|q - t| / |t|), clipped to [0, {@value #MAX_DIGITS}]; the divisor of a target 0 is 1.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public static double correctDigits(double target, double prediction) {
        check(target, prediction);
        if (prediction == target) {
            return MAX_DIGITS;
        }
        double error = Math.abs(prediction - target) / (target == 0 ? 1 : Math.abs(target));
        return Math.min(MAX_DIGITS, Math.max(0, -Math.log10(error)));
    }

    private static void check(double target, double prediction) {
        if (!(Double.isFinite(target) && Double.isFinite(prediction))) {
            throw new IllegalArgumentException(
                    "target " + target + " and prediction " + prediction + "; expected finite numbers");
        }
    }
}
