package org.isoloss.cli.drawing;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoloss.base.text.DecimalNumber;
import org.jspecify.annotations.Nullable;

/**
 * The conditions on rows that charts use: comparisons of a field with a text, a number or null, negated or not, all of which
 * must hold. In
 * the grammar of Vega's expressions, {@code datum.kind === 'trained' && datum.low !== null}.
 */
final class Condition {

    private static final Pattern COMPARISON =
            Pattern.compile("\\s*datum\\.(\\w+)\\s*(===|!==|>)\\s*(null|'([^']*)'|-?[0-9.eE+-]+)\\s*");

    private static final Pattern NEGATED = Pattern.compile("\\s*!\\((.*)\\)\\s*");

    private Condition() {}

    /**
     * Returns the condition that an expression says.
     *
     * @throws IllegalArgumentException if it says something else
     */
    static Predicate<Map<String, @Nullable Object>> of(String expression) {
        return Stream.of(expression.split("&&"))
                .map(Condition::comparison)
                .reduce(Predicate::and)
                .orElseThrow();
    }

    private static Predicate<Map<String, @Nullable Object>> comparison(String text) {
        Matcher negated = NEGATED.matcher(text);
        if (negated.matches()) {
            return comparison(negated.group(1)).negate();
        }
        Matcher parts = COMPARISON.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a chart filters its rows by '" + text
                    + "'; expected datum.FIELD, then ===, !== or >, then a text, a number or null");
        }
        String field = parts.group(1);
        String right = parts.group(3);
        if (parts.group(2).equals(">")) {
            double bound = DecimalNumber.parse(right).orElseThrow();
            return row -> row.get(field) instanceof Number number && number.doubleValue() > bound;
        }
        boolean equal = parts.group(2).equals("===");
        Object wanted = right.equals("null")
                ? null
                : parts.group(4) != null
                        ? parts.group(4)
                        : (Object) DecimalNumber.parse(right).orElseThrow();
        return row -> equal == Objects.equals(comparable(row.get(field)), wanted);
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
