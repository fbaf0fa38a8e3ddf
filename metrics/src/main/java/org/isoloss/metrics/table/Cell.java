package org.isoloss.metrics.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** One entry of a table. */
public sealed interface Cell {

    /** Text as it stands; a format escapes what it must. */
    record Text(String value) implements Cell {}

    /** A whole number. */
    record Count(long value) implements Cell {}

    /**
     * A number that people see rounded.
     *
     * @param value any double; NaN and the infinities are written by name
     * @param significantDigits shown in the formats for people, 1 to 17
     */
    record Number(double value, int significantDigits) implements Cell {

        public Number {
            if (significantDigits < 1 || significantDigits > 17) {
                throw new IllegalArgumentException(
                        significantDigits + " significant digits; expected 1 to 17, what a double can hold");
            }
        }
    }

    /** A value that does not exist for this row: an interval without items, say. */
    record Missing() implements Cell {}

    /** Digits that {@link #number(double)} shows. */
    int DEFAULT_DIGITS = 4;

    /** Returns a cell of text. */
    static Cell text(String value) {
        return new Text(value);
    }

    /** Returns a cell that holds a whole number. */
    static Cell count(long value) {
        return new Count(value);
    }

    /** Returns a number shown with {@value #DEFAULT_DIGITS} significant digits. */
    static Cell number(double value) {
        return new Number(value, DEFAULT_DIGITS);
    }

    /** Returns a number shown with this many significant digits. */
    static Cell number(double value, int significantDigits) {
        return new Number(value, significantDigits);
    }

    /** Returns the cell of a value that does not exist. */
    static Cell missing() {
        return new Missing();
    }

    /** Returns the cell as people read it; the empty string for a missing value. */
    default String display() {
        if (this instanceof Text text) {
            return text.value();
        }
        if (this instanceof Count count) {
            return Long.toString(count.value());
        }
        if (this instanceof Number number) {
            return rounded(number);
        }
        return "";
    }

    private static String rounded(Number number) {
        double value = number.value();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(number.significantDigits()));
        double size = rounded.abs().doubleValue();
        if (size >= 1e-4 && size < 1e7) {
            // Zeros behind the point stay: they say how exactly the number is shown.
            int leading = rounded.precision() - rounded.scale();
            return rounded.setScale(Math.max(0, number.significantDigits() - leading), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        return String.format(Locale.ROOT, "%." + (number.significantDigits() - 1) + "e", value);
    }
}
