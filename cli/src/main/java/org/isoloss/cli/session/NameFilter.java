package org.isoloss.cli.session;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.text.Wildcard;

/**
 * Names that the user gave as a selection: a value is a name, in which * stands for any text, or several with commas
 * between them. Names may contain commas themselves: a value that is, as a whole, one of the names there are is that name.
 * Immutable.
 */
public final class NameFilter {

    private final List<Value> values; // none for all names

    /** What one value selects: as a whole, and as a list while that is not ruled out. */
    private record Value(String text, List<String> parts) {

        boolean isWhole(String name) {
            return matches(text, name);
        }

        boolean selects(String name) {
            return isWhole(name) || parts.stream().anyMatch(part -> matches(part, name));
        }
    }

    private NameFilter(List<Value> values) {
        this.values = values;
    }

    /** Returns the filter of an option's values. */
    public static NameFilter of(List<String> values) {
        return new NameFilter(values.stream()
                .map(text -> new Value(text, List.of(text.split(",", -1))))
                .toList());
    }

    /** Returns this filter with each value decided, name or list, by the names that there are. */
    public NameFilter among(Collection<String> names) {
        return new NameFilter(values.stream()
                .map(value -> names.stream().anyMatch(value::isWhole) ? new Value(value.text(), List.of()) : value)
                .toList());
    }

    /** Tells whether a name is selected. */
    public boolean accepts(String name) {
        return values.isEmpty() || values.stream().anyMatch(value -> value.selects(name));
    }

    /** Tells whether nothing was given, so that every name is selected. */
    public boolean isAll() {
        return values.isEmpty();
    }

    private static boolean matches(String pattern, String name) {
        return Wildcard.of(pattern).matches(name);
    }

    @Override
    public String toString() {
        return values.stream().map(Value::text).collect(Collectors.joining(","));
    }
}
