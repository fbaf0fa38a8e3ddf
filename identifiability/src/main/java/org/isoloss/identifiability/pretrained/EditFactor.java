package org.isoloss.identifiability.pretrained;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;

/**
 * A factor as it is typed: {@code 2^6}, {@code -2^-3}, {@code 4}, {@code -1}; or powers to draw from, {@code 2^-3..2^3},
 * with signs {@code +-2^-3..2^3}.
 *
 * @param constant the factor, if it is one
 * @param smallest exponent of powers of two to draw from
 * @param largest exponent of powers of two to draw from
 * @param signed whether signs are drawn too
 */
public record EditFactor(OptionalDouble constant, int smallest, int largest, boolean signed) {

    private static final Pattern POWER = Pattern.compile("(-?)2\\^(-?\\d{1,4})");
    private static final Pattern DRAWN = Pattern.compile("(\\+-)?2\\^(-?\\d{1,4})\\.\\.2\\^(-?\\d{1,4})");
    private static final int LARGEST_EXPONENT = 1000;

    static EditFactor parse(String text) {
        Matcher drawn = DRAWN.matcher(text);
        if (drawn.matches()) {
            int first = exponent(drawn.group(2));
            int last = exponent(drawn.group(3));
            if (!(first <= last)) {
                throw new IllegalArgumentException("found " + text + "; expected the smaller power first");
            }
            return new EditFactor(OptionalDouble.empty(), first, last, drawn.group(1) != null);
        }
        Matcher power = POWER.matcher(text);
        if (power.matches()) {
            double size = Math.scalb(1.0, exponent(power.group(2)));
            return constant(power.group(1).isEmpty() ? size : -size);
        }
        OptionalDouble number = DecimalNumber.parse(text);
        if (number.isEmpty() || number.getAsDouble() == 0 || !Double.isFinite(number.getAsDouble())) {
            throw new IllegalArgumentException(
                    "found " + Shown.found(text) + "; expected a factor such as 2^6, -1 or 2^-3..2^3");
        }
        return constant(number.getAsDouble());
    }

    private static EditFactor constant(double factor) {
        return new EditFactor(OptionalDouble.of(factor), 0, 0, factor < 0);
    }

    private static int exponent(String text) {
        int exponent = (int) DecimalNumber.parse(text).orElseThrow();
        if (!(Math.abs(exponent) <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException(
                    "found 2^" + text + "; expected exponents from " + -LARGEST_EXPONENT + " to " + LARGEST_EXPONENT);
        }
        return exponent;
    }

    /** Returns whether it is no power of two of either sign: then nothing is exact. */
    boolean isRounding() {
        return constant.isPresent()
                && Math.abs(constant.getAsDouble()) != Math.scalb(1.0, Math.getExponent(constant.getAsDouble()));
    }

    boolean isDrawn() {
        return constant.isEmpty();
    }

    /** Returns a size, drawn if need be. */
    double size(UniformRandomProvider random) {
        return constant.isPresent()
                ? Math.abs(constant.getAsDouble())
                : Math.scalb(1.0, smallest + random.nextInt(largest - smallest + 1));
    }

    /** Returns 1 or -1, drawn if need be. */
    double sign(UniformRandomProvider random) {
        if (constant.isPresent()) {
            return Math.signum(constant.getAsDouble());
        }
        return signed && random.nextBoolean() ? -1 : 1;
    }
}
