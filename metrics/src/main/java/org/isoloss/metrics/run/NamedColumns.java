package org.isoloss.metrics.run;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.text.Shown;
import org.isoloss.base.text.Wildcard;
import org.isoloss.metrics.reader.NearestNames;

/** The columns of a table by name, in its order. */
record NamedColumns(RowPlaces places, Map<String, RunColumn> byName) {

    NamedColumns {
        byName = new LinkedHashMap<>(byName);
    }

    Collection<RunColumn> all() {
        return byName.values();
    }

    /** Returns the column of a name: exactly, else without regard to case and to what is no letter or digit. */
    RunColumn named(String name) {
        RunColumn exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        List<RunColumn> alike = all().stream()
                .filter(column -> ColumnName.plain(column.name()).equals(ColumnName.plain(name)))
                .toList();
        require(
                alike.size() == 1,
                "%s: has no column \"%s\"%s",
                places.file(),
                Shown.found(name),
                NearestNames.suggestion(name, byName.keySet()));
        return alike.get(0);
    }

    /**
     * Returns the columns that a name stands for, in which * stands for any text, or that several names with commas between them
     * do; at least one. A name may hold commas itself, and then stands for what has the whole of it.
     */
    List<RunColumn> matching(String pattern) {
        List<RunColumn> whole = wholly(pattern);
        if (!whole.isEmpty()) {
            return whole;
        }
        if (pattern.indexOf(',') >= 0) {
            return Arrays.stream(pattern.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .flatMap(part -> matching(part).stream())
                    .toList();
        }
        if (pattern.indexOf('*') < 0) {
            return List.of(named(pattern));
        }
        throw new IllegalArgumentException(places.file() + ": no column matches \"" + Shown.found(pattern) + "\""
                + NearestNames.suggestion(pattern.replace("*", ""), byName.keySet()));
    }

    private List<RunColumn> wholly(String pattern) {
        RunColumn exact = byName.get(pattern);
        if (exact != null) {
            return List.of(exact);
        }
        return pattern.indexOf('*') < 0
                ? List.of()
                : all().stream()
                        .filter(column -> matches(pattern, column.name()))
                        .toList();
    }

    static boolean matches(String pattern, String name) {
        return Wildcard.of(pattern).matches(name);
    }

    NamedColumns rows(RowPlaces somePlaces, int[] wanted) {
        Map<String, RunColumn> some = new LinkedHashMap<>();
        byName.forEach((name, column) -> some.put(name, column.rows(wanted)));
        return new NamedColumns(somePlaces, some);
    }
}
