package org.isoloss.metrics.reader;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;

/** The names that are most like one that is not there, for messages; not all of a hundred columns. */
public final class NearestNames {

    private static final int SHOWN = 3;
    private static final int LONGEST = 60;

    private NearestNames() {}

    /** Returns the names most like this one, nearest first: those that hold it, then by edit distance. */
    public static List<String> of(String name, Collection<String> there) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return there.stream()
                .filter(known -> !known.isEmpty())
                .sorted(Comparator.<String, Boolean>comparing(
                                known -> !known.toLowerCase(Locale.ROOT).contains(wanted))
                        .thenComparingDouble(
                                known -> EditDistance.normalised(TokenPair.of(known.toLowerCase(Locale.ROOT), wanted))))
                .limit(SHOWN)
                .toList();
    }

    /** Returns the end of a message about a name that is not there: {@code ; did you mean "a", "b" or "c"?} */
    public static String suggestion(String name, Collection<String> there) {
        List<String> nearest = of(name, there);
        return nearest.isEmpty()
                ? ""
                : nearest.stream()
                                .map(known -> "\"" + Shown.line(Shown.shortened(known, LONGEST)) + "\"")
                                .collect(Collectors.joining(", ", "; did you mean ", "?"))
                        + " (" + there.size() + " in all)";
    }
}
