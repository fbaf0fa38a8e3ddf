package org.isoloss.metrics.text;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;

/**
 * The last number in a text, as models put their answer last.
 *
 * <p>A number is an optional sign (hyphen, plus or U+2212), ASCII digits with an optional fraction or a fraction alone,
 * and an optional exponent. Three policies where texts are ambiguous: commas belong to a number only between groups of
 * three digits ({@code 1,378} is one number, {@code 3,4,5} three); a sign right behind a letter or digit is an operator
 * or a dash ({@code 5-3} ends in 3, not -3); full-width and other digits count only after
 * {@link TextNormalisation.Step#NFKC}. A number beyond the range of double is not one.
 */
public final class LastNumber {

    // Possessive quantifiers: a long run of digits is read once, never again from each of its digits.
    private static final Pattern NUMBER = Pattern.compile("(?:(?<![\\p{L}\\p{Nd}])[-+\u2212])?"
            + "(?:(?:\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++)(?:\\.\\d++)?+|\\.\\d++)"
            + "(?:[eE][-+\u2212]?\\d++)?+");

    private LastNumber() {}

    /** Returns the last number, or nothing if the text has none. */
    public static OptionalDouble in(String text) {
        OptionalDouble last = OptionalDouble.empty();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            OptionalDouble value =
                    DecimalNumber.parse(matcher.group().replace(",", "").replace('\u2212', '-'));
            last = value.isPresent() ? value : last;
        }
        return last;
    }
}
