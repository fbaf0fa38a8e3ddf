package org.isoloss.metrics.run;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.isoloss.base.text.DecimalNumber;

/**
 * The numbers of a table. A comma is a decimal mark where the table shows that it is: it has a number such as {@code 0,84}
 * or {@code 12,5}, in which the comma cannot group thousands, and none with a decimal point. For one thread and one table.
 */
final class CellNumber {

    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "--", "?", "#n/a", "<na>", "missing");
    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+(?:[eE][+-]?[0-9]+)?%?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");

    private boolean point;
    private boolean decimalComma;

    static boolean isMissing(String text) {
        return text.length() <= 7 && MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    static boolean hasComma(String text) {
        return text.indexOf(',') > 0 && COMMA.matcher(text.strip()).matches();
    }

    /** Returns the number that a text is, a comma in it taken for a decimal mark; nothing if it is none. */
    OptionalDouble parse(String text) {
        OptionalDouble plain = DecimalNumber.parse(text);
        if (plain.isPresent()) {
            point |= text.indexOf('.') >= 0;
            return plain;
        }
        String stripped = text.strip();
        if (stripped.endsWith("%")) {
            OptionalDouble percent = parse(stripped.substring(0, stripped.length() - 1));
            return percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent;
        }
        if (!hasComma(stripped)) {
            return OptionalDouble.empty();
        }
        decimalComma |= !THOUSANDS.matcher(stripped).matches();
        return DecimalNumber.parse(stripped.replace(',', '.'));
    }

    /** Tells whether commas are decimal marks, after all numbers were parsed. */
    boolean commasAreDecimal() {
        return decimalComma && !point;
    }
}
