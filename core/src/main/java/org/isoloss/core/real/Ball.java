package org.isoloss.core.real;

import java.math.BigInteger;
import org.isoloss.core.interval.Interval;

/**
 * All reals within a radius of a number, both in units of 2^-bits of the {@link BallArithmetic} that made it.
 *
 * @param middle the number
 * @param radius at least 0, rounded up wherever it is computed
 */
record Ball(BigInteger middle, double radius) {

    Ball {
        if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new TooWideException();
        }
    }

    /** Returns the ball around the number with the sign turned. */
    Ball negate() {
        return new Ball(middle.negate(), radius);
    }

    /** Returns the ball with a larger radius. */
    Ball widened(double by) {
        return new Ball(middle, above(radius + by));
    }

    /** Returns whether every number of it is above 0. */
    boolean isAboveZero() {
        return middle.compareTo(whole(radius)) > 0;
    }

    /** Returns an interval of doubles that holds all of it. */
    Interval interval(int bits) {
        BigInteger reach = whole(radius);
        return new Interval(
                down(middle.subtract(reach), bits), -down(middle.add(reach).negate(), bits));
    }

    /** Returns a double at least as large as every number of the ball in size. */
    double largest(int bits) {
        return -down(middle.abs().add(whole(radius)).negate(), bits);
    }

    /**
     * Returns a double above 0 and at most as large as every number of the ball.
     *
     * @throws TooWideException if the ball is not seen to be above 0
     */
    double smallest(int bits) {
        double smallest = down(middle.subtract(whole(radius)), bits);
        if (!(smallest > 0)) {
            throw new TooWideException();
        }
        return smallest;
    }

    /**
     * Returns a bound from above of a value at least 0 that fewer than 2^10 sums, products and quotients have made of
     * numbers at least 0: each is off by 2^-53 of itself, or, in the subnormal range, by less than the smallest double.
     */
    static double above(double computed) {
        return computed == 0 ? 0 : computed * (1 + 0x1p-40) + 0x1p-1000;
    }

    /** The radius as an integer, rounded up. */
    private static BigInteger whole(double radius) {
        double up = Math.ceil(radius);
        int exponent = Math.max(0, Math.getExponent(up) - 52);
        return BigInteger.valueOf((long) Math.scalb(up, -exponent)).shiftLeft(exponent);
    }

    /** A double at most n 2^-bits. */
    private static double down(BigInteger n, int bits) {
        int exponent = Math.max(0, n.bitLength() - 62);
        double top = n.shiftRight(exponent).longValue(); // the shift rounds down, the conversion to nearest
        return top == 0 ? 0 : Math.nextDown(Math.scalb(top, exponent - bits));
    }
}
