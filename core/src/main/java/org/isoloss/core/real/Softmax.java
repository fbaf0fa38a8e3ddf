package org.isoloss.core.real;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Exponentials of numbers minus about the largest of them, so that none is far above 1. What is subtracted is one number
 * exactly, the middle of a ball, and so cancels in quotients.
 *
 * @param shifted the numbers minus it
 * @param exponentials of these
 * @param sum of all exponentials, above 0
 */
record Softmax(Ball[] shifted, Ball[] exponentials, Ball sum) {

    static Softmax of(BallArithmetic a, Ball[] x) {
        Ball largest = Arrays.stream(x).max(Comparator.comparing(Ball::middle)).orElseThrow();
        Ball subtracted = new Ball(largest.middle(), 0);
        Ball[] shifted = Arrays.stream(x).map(b -> a.minus(b, subtracted)).toArray(Ball[]::new);
        Ball[] exponentials = Arrays.stream(shifted).map(a::exp).toArray(Ball[]::new);
        return new Softmax(shifted, exponentials, Arrays.stream(exponentials).reduce(a.integer(0), a::plus));
    }

    /** Returns the logarithm of each number's share: shifted minus ln of the sum. */
    Ball[] logShares(BallArithmetic a) {
        Ball logSum = a.log(sum);
        return Arrays.stream(shifted).map(s -> a.minus(s, logSum)).toArray(Ball[]::new);
    }
}
