package org.isoloss.core.language;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All strings over V symbols, for comparison with definitions. */
final class Strings {

    private Strings() {}

    /** Every string of a length. */
    static Stream<int[]> ofLength(int length, int symbols) {
        int count = (int) Math.pow(symbols, length);
        return IntStream.range(0, count).mapToObj(code -> {
            int[] string = new int[length];
            for (int i = length - 1, rest = code; i >= 0; i--, rest /= symbols) {
                string[i] = rest % symbols;
            }
            return string;
        });
    }

    /** Every string up to a length, the empty one included. */
    static Stream<int[]> upTo(int length, int symbols) {
        return IntStream.rangeClosed(0, length).boxed().flatMap(l -> ofLength(l, symbols));
    }
}
