package org.isoloss.base.text;

import java.util.List;

/**
 * A name in which {@code *} stands for any text, none included; nothing else has a meaning of its own. Matching takes
 * time in proportion to the name's length and the pattern's: patterns are typed by people, and by programs. Immutable.
 */
public final class Wildcard {

    private static final String ANY = "*";

    private final List<String> pieces;

    private Wildcard(List<String> pieces) {
        this.pieces = pieces;
    }

    /** Returns the wildcard of a pattern; one without {@code *} matches itself alone. */
    public static Wildcard of(String pattern) {
        return new Wildcard(List.of(pattern.split("\\*", -1)));
    }

    /** Tells whether a whole name is as the pattern says. */
    public boolean matches(String name) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return name.equals(first);
        }
        int end = name.length() - last.length();
        if (end < first.length() || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        int from = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) { // the earliest place leaves most to what follows
            int at = name.indexOf(piece, from);
            if (at < 0 || at + piece.length() > end) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }

    @Override
    public String toString() {
        return String.join(ANY, pieces);
    }
}
