package org.isoloss.metrics.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** A truth value: yes or no for people. */
    record Truth(boolean value) implements Cell {}

    /** Several numbers, such as the sizes of a family's models; a list in JSON. */
    record Numbers(List<Double> values, int significantDigits) implements Cell {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /** Numbers by name, such as the parameters of a curve; an object in JSON. */
    record NamedNumbers(Map<String, Double> values, int significantDigits) implements Cell {
        public NamedNumbers {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Several words; a list in JSON. */
    record Words(List<String> values) implements Cell {
        public Words {
            values = List.copyOf(values);
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

    /** Returns a truth value. */
    static Cell truth(boolean value) {
        return new Truth(value);
    }

    /** Returns numbers, each shown with {@value #DEFAULT_DIGITS} significant digits. */
    static Cell numbers(List<Double> values) {
        return new Numbers(values, DEFAULT_DIGITS);
    }

    /** Returns numbers by name, in their order, each shown with {@value #DEFAULT_DIGITS} significant digits. */
    static Cell numbers(Map<String, Double> values) {
        return new NamedNumbers(values, DEFAULT_DIGITS);
    }

    /** Returns words. */
    static Cell words(List<String> values) {
        return new Words(values);
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
            return rounded(number.value(), number.significantDigits());
        }
        if (this instanceof Truth truth) {
            return truth.value() ? "yes" : "no";
        }
        if (this instanceof Numbers numbers) {
            return joined(numbers.values(), value -> rounded(value, numbers.significantDigits()));
        }
        if (this instanceof NamedNumbers named) {
            return joined(
                    named.values().entrySet(),
                    entry -> entry.getKey() + "=" + rounded(entry.getValue(), named.significantDigits()));
        }
        return this instanceof Words words ? String.join(" ", words.values()) : "";
    }

    /** Returns the cell in one entry of text with every digit; the empty string for a missing value. */
    default String exact() {
        if (this instanceof Number number) {
            return Double.toString(number.value());
        }
        if (this instanceof Truth truth) {
            return Boolean.toString(truth.value());
        }
        if (this instanceof Numbers numbers) {
            return joined(numbers.values(), value -> Double.toString(value));
        }
        return this instanceof NamedNumbers named
                ? joined(named.values().entrySet(), entry -> entry.getKey() + "=" + entry.getValue())
                : display();
    }

    private static <T> String joined(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(" "));
    }

    private static String rounded(double value, int significantDigits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significantDigits));
        double size = rounded.abs().doubleValue();
        if (size >= 1e-4 && size < 1e7) {
            // Zeros behind the point stay: they say how exactly the number is shown.
            int leading = rounded.precision() - rounded.scale();
            return rounded.setScale(Math.max(0, significantDigits - leading), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        return String.format(Locale.ROOT, "%." + (significantDigits - 1) + "e", value);
    }
}
