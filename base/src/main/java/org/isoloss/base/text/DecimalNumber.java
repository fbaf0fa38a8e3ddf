package org.isoloss.base.text;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number as data files and options write it: decimal digits with an optional sign, point and exponent, or NaN, inf and
 * Infinity in any case, with an optional sign. What only Java reads ({@code 0x1p-2}, {@code 1d}, {@code 0.1f}), digits
 * of other scripts and separators of thousands are no numbers; nor is a decimal beyond the range of a double. The one
 * place where isoloss makes a number of text.
 */
public final class DecimalNumber {

    /** What a message says was expected. */
    public static final String EXPECTED = "a number that a double can hold, in decimal notation";

    private static final int LONGEST = 1000;
    private static final Pattern FINITE =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]++");
    private static final Pattern NAN = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

    private DecimalNumber() {}

    /** Returns the number that a text is, white space around it put aside; nothing if it is none. */
    public static OptionalDouble parse(String text) {
        if (text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        String plain = text.strip();
        if (FINITE.matcher(plain).matches()) {
            double value = Double.parseDouble(plain);
            return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
        if (NAN.matcher(plain).matches()) {
            return OptionalDouble.of(Double.NaN);
        }
        if (INFINITE.matcher(plain).matches()) {
            return OptionalDouble.of(plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return OptionalDouble.empty();
    }

    /** Returns the whole number that a text is, white space around it put aside; nothing if none that a long can hold. */
    public static OptionalLong whole(String text) {
        if (text.length() > LONGEST || !WHOLE.matcher(text.strip()).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns what {@link #whole} does; nothing if an int cannot hold it. */
    public static OptionalInt integer(String text) {
        OptionalLong whole = whole(text);
        return whole.isPresent() && whole.getAsLong() == (int) whole.getAsLong()
                ? OptionalInt.of((int) whole.getAsLong())
                : OptionalInt.empty();
    }
}
