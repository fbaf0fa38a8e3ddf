package org.isoloss.metrics.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target and a prediction as sequences over one alphabet of integers: what every token metric reads. Immutable.
 *
 * <p>L is the length of the target, M that of the prediction; both may be 0.
 */
public final class TokenPair {

    private final int[] target; // (L)
    private final int[] prediction; // (M)

    private TokenPair(int[] target, int[] prediction) {
        this.target = target;
        this.prediction = prediction;
    }

    /** Returns the pair of these token ids; any integers, copied. */
    public static TokenPair of(int[] target, int[] prediction) {
        return new TokenPair(target.clone(), prediction.clone());
    }

    /** Returns the pair of two texts as code points. */
    public static TokenPair of(String target, String prediction) {
        return new TokenPair(codePoints(target), codePoints(prediction));
    }

    /** Returns the pair of two texts in a unit. */
    public static TokenPair of(TextUnit unit, String target, String prediction) {
        return switch (unit) {
            case CODE_POINT -> of(target, prediction);
            case UTF16 ->
                new TokenPair(target.chars().toArray(), prediction.chars().toArray());
            case GRAPHEME, WORD -> of(unit.split(target), unit.split(prediction));
        };
    }

    /** Returns the pair of two lists of tokens, alike where {@link Object#equals} says so. */
    public static <T> TokenPair of(List<T> target, List<T> prediction) {
        Map<T, Integer> ids = new HashMap<>();
        return new TokenPair(ids(target, ids), ids(prediction, ids));
    }

    /** Returns L, the length of the target. */
    public int targetLength() {
        return target.length;
    }

    /** Returns M, the length of the prediction. */
    public int predictionLength() {
        return prediction.length;
    }

    /** Returns the target's token at a position from 0 to L - 1. */
    public int target(int position) {
        return target[position];
    }

    /** Returns the prediction's token at a position from 0 to M - 1. */
    public int prediction(int position) {
        return prediction[position];
    }

    /** Tells whether all L tokens are right and none is surplus: subset accuracy. */
    public boolean matches() {
        return Arrays.equals(target, prediction);
    }

    /** Lends the target to this package, which does not write to it. */
    int[] targetTokens() {
        return target;
    }

    /** Lends the prediction to this package, which does not write to it. */
    int[] predictionTokens() {
        return prediction;
    }

    private static <T> int[] ids(List<T> tokens, Map<T, Integer> ids) {
        int[] out = new int[tokens.size()];
        int i = 0;
        for (T token : tokens) {
            Integer next = ids.size();
            Integer known = ids.putIfAbsent(token, next);
            out[i++] = known == null ? next : known;
        }
        return out;
    }

    private static int[] codePoints(String text) {
        int chars = text.length();
        int[] out = new int[chars];
        int length = 0;
        for (int at = 0; at < chars; at++) {
            char c = text.charAt(at);
            int token = c;
            if (Character.isHighSurrogate(c) && at + 1 < chars) {
                char next = text.charAt(at + 1);
                if (Character.isLowSurrogate(next)) {
                    token = Character.toCodePoint(c, next);
                    at++;
                }
            }
            out[length++] = token;
        }
        return length == chars ? out : Arrays.copyOf(out, length);
    }

    @Override
    public String toString() {
        return "target of " + target.length + " tokens, prediction of " + prediction.length;
    }
}
