package org.isoloss.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;

/** The name that was meant, where one that was typed is not there. */
public final class Suggestion {

    /** The share of characters that may differ, and the name still be meant. */
    private static final double NEAR = 0.4;

    private Suggestion() {}

    /** Returns {@code ; did you mean 'NAME'?}, or nothing if no name is near. Style does not count: {@code max-count} is {@code maxCount}. */
    public static String of(String typed, Collection<String> known) {
        String wanted = plain(typed);
        return known.stream()
                .filter(name -> distance(name, wanted) <= NEAR)
                .min(Comparator.comparingDouble(name -> distance(name, wanted)))
                .map(name -> "; did you mean '" + Shown.found(name) + "'?")
                .orElse("");
    }

    /** What holds the other, or begins as it does, is near whatever its length. */
    private static double distance(String name, String wanted) {
        String there = plain(name);
        if (there.isEmpty() || wanted.isEmpty()) {
            return 1;
        }
        double apart = EditDistance.normalised(TokenPair.of(there, wanted));
        boolean begins = wanted.length() > 2 && (there.startsWith(wanted) || wanted.startsWith(there));
        return begins ? Math.min(apart, NEAR) : apart;
    }

    private static String plain(String name) {
        return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }
}
