package org.isoloss.core.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What stands behind the separator in words u#v, by what stands before it. */
enum Echo {
    /** The letters from the last to the first. */
    REVERSAL {
        @Override
        List<Integer> of(List<Integer> letters) {
            List<Integer> echo = new ArrayList<>(letters);
            Collections.reverse(echo);
            return List.copyOf(echo);
        }
    },
    /** The letters again. */
    COPY {
        @Override
        List<Integer> of(List<Integer> letters) {
            return letters;
        }
    },
    /** The letters in order. */
    SORTING {
        @Override
        List<Integer> of(List<Integer> letters) {
            return letters.stream().sorted().toList();
        }
    };

    abstract List<Integer> of(List<Integer> letters);

    /** What becomes of separators after the first. */
    enum Further {
        PASSED_OVER,
        REFUSED
    }

    /** Returns the rule that what follows the first separator is the echo. */
    Rule.State rule(int separator, Further further) {
        return new Before(this, separator, further, List.of());
    }

    /** The separator is yet to come. */
    private record Before(Echo echo, int separator, Further further, List<Integer> letters) implements Rule.State {

        @Override
        public Rule.State after(int symbol) {
            if (symbol == separator) {
                return new After(separator, further, echo.of(letters));
            }
            List<Integer> longer = new ArrayList<>(letters);
            longer.add(symbol);
            return new Before(echo, separator, further, List.copyOf(longer));
        }

        @Override
        public boolean holds() {
            return false;
        }

        /** Whatever the letters are, one echo belongs to them. */
        @Override
        public Rule.State representative() {
            return new Before(echo, separator, further, Collections.nCopies(letters.size(), 0));
        }
    }

    /** These letters are yet to come, in this order. */
    private record After(int separator, Further further, List<Integer> expected) implements Rule.State {

        @Override
        public Rule.State after(int symbol) {
            if (symbol == separator) {
                return further == Further.PASSED_OVER ? this : Violated.FOR_GOOD;
            }
            boolean next = !expected.isEmpty() && expected.get(0) == symbol;
            return next ? new After(separator, further, expected.subList(1, expected.size())) : Violated.FOR_GOOD;
        }

        @Override
        public boolean holds() {
            return expected.isEmpty();
        }

        @Override
        public Rule.State representative() {
            return new After(separator, further, Collections.nCopies(expected.size(), 0));
        }
    }
}
