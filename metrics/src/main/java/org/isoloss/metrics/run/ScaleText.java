package org.isoloss.metrics.run;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;

/** Sizes and amounts as people write them: {@code 7B}, {@code 560m}, {@code 6.7B}, {@code 1.5T}, {@code 1_000_000},
 * {@code 70,000,000}. */
public final class ScaleText {

    private static final Pattern AMOUNT = Pattern.compile(
            "([0-9]+(?:\\.[0-9]+)?)\\s*(k|m|mn|b|bn|t|million|billion|trillion)", Pattern.CASE_INSENSITIVE);
    /** Thousands in groups, at least two of them: one may be decimals. */
    private static final Pattern GROUPED =
            Pattern.compile("[1-9][0-9]{0,2}([,.' \\u00A0\\u202F])[0-9]{3}(?:\\1[0-9]{3})+");

    private static final Pattern IN_NAME =
            Pattern.compile("(?<![0-9a-zA-Z.])([0-9]+(?:\\.[0-9]+)?[kmbtKMBT])(?![0-9a-zA-Z])");
    private static final Pattern SPLIT = Pattern.compile("(?<![0-9a-zA-Z.])([0-9]+)([mMbB])([0-9])(?![0-9a-zA-Z])");

    private ScaleText() {}

    /** Returns the amount that a text is; nothing if it is none. */
    public static OptionalDouble parse(String text) {
        String plain = text.strip();
        OptionalDouble number = DecimalNumber.parse(plain);
        if (number.isPresent()) {
            return number;
        }
        if (GROUPED.matcher(plain).matches()) {
            return DecimalNumber.parse(plain.replaceAll("[^0-9]", ""));
        }
        Matcher amount = AMOUNT.matcher(plain);
        if (!amount.matches()) {
            return OptionalDouble.empty();
        }
        double unit = switch (Character.toLowerCase(amount.group(2).charAt(0))) {
            case 'k' -> 1e3;
            case 'm' -> 1e6;
            case 'b' -> 1e9;
            default -> 1e12;
        };
        double value =
                DecimalNumber.parse(amount.group(1)).orElse(Double.NaN) * unit; // a thousand digits are no amount
        return value < Double.POSITIVE_INFINITY ? OptionalDouble.of(Math.rint(value)) : OptionalDouble.empty();
    }

    /**
     * Returns the one size that a model's name holds, {@code opt-6.7b}, {@code bloom-1b7}, {@code llama-65b}; nothing if
     * it holds none, or several that differ.
     */
    public static OptionalDouble inName(String name) {
        Matcher found = IN_NAME.matcher(SPLIT.matcher(name).replaceAll("$1.$3$2"));
        double size = Double.NaN;
        while (found.find()) {
            OptionalDouble next = parse(found.group(1));
            if (next.isEmpty() || !Double.isNaN(size) && size != next.getAsDouble()) {
                return OptionalDouble.empty();
            }
            size = next.getAsDouble();
        }
        return Double.isNaN(size) ? OptionalDouble.empty() : OptionalDouble.of(size);
    }
}
