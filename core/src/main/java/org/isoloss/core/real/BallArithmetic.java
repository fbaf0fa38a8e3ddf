package org.isoloss.core.real;

import java.math.BigInteger;

/**
 * Computes with balls of one precision. Every result holds all exact results on the numbers of its arguments.
 *
 * <p>Functions take arguments at their middle by a {@link FixedPointSeries}, and widen the result by the argument's radius
 * times a bound on the derivative.
 *
 * @throws TooWideException where a result has no bound: a divisor not seen to be above 0
 */
final class BallArithmetic {

    /** The finest precision that there is: with it, whatever radius a double can hold is below 2^-500. */
    static final int MOST_BITS = FixedPointSeries.MOST_BITS;

    /** By how much a result is off that was rounded once and whose series was off by far less than a unit. */
    private static final double ROUNDED = 2;

    private final int bits;
    private final Ball one;

    /** Creates the arithmetic in units of 2^-bits. */
    BallArithmetic(int bits) {
        this.bits = bits;
        one = integer(1);
    }

    int bits() {
        return bits;
    }

    Ball one() {
        return one;
    }

    /** Returns an integer. */
    Ball integer(long n) {
        return new Ball(BigInteger.valueOf(n).shiftLeft(bits), 0);
    }

    /** Returns a double, exactly where it is a multiple of the unit. */
    Ball of(double x) {
        if (x == 0) {
            return new Ball(BigInteger.ZERO, 0);
        }
        Dyadic exact = Dyadic.of(x);
        BigInteger middle = exact.times2(bits);
        return new Ball(middle, exact.isMultipleOf2(-bits) ? 0 : 1);
    }

    Ball plus(Ball a, Ball b) {
        return new Ball(a.middle().add(b.middle()), Ball.above(a.radius() + b.radius()));
    }

    Ball minus(Ball a, Ball b) {
        return new Ball(a.middle().subtract(b.middle()), Ball.above(a.radius() + b.radius()));
    }

    Ball times(Ball a, Ball b) {
        BigInteger middle = a.middle().multiply(b.middle()).shiftRight(bits);
        // |xy - ab| <= |x| |y - b| + |b| |x - a|
        double radius = a.largest(bits) * b.radius() + b.largest(bits) * a.radius() + 1;
        return new Ball(middle, Ball.above(radius));
    }

    /** The sum of products of the first n numbers from two places: rounded once. */
    Ball dot(Ball[] a, int from, Ball[] b, int at, int n) {
        BigInteger sum = BigInteger.ZERO;
        double radius = 1;
        for (int i = 0; i < n; i++) {
            Ball x = a[from + i];
            Ball y = b[at + i];
            sum = sum.add(x.middle().multiply(y.middle()));
            radius = Ball.above(radius + x.largest(bits) * y.radius() + y.largest(bits) * x.radius());
        }
        return new Ball(sum.shiftRight(bits), radius);
    }

    /** The quotient by a number above 0. */
    Ball dividedBy(Ball a, Ball b) {
        double smallest = b.smallest(bits);
        BigInteger middle = a.middle().shiftLeft(bits).divide(b.middle());
        // |x/y - a/b| <= (|x - a| + |a/b| |y - b|) / |y|
        double quotient = new Ball(middle, 1).largest(bits);
        return new Ball(middle, Ball.above((a.radius() + quotient * b.radius()) / smallest + 1));
    }

    Ball dividedBy(Ball a, int n) {
        return new Ball(a.middle().divide(BigInteger.valueOf(n)), Ball.above(a.radius() / n + 1));
    }

    /** The square root of a number known to be at least 0. */
    Ball sqrt(Ball a) {
        if (a.middle().signum() <= 0) {
            throw new TooWideException();
        }
        Ball root = new Ball(a.middle().shiftLeft(bits).sqrt(), 1);
        // |sqrt x - sqrt a| = |x - a| / (sqrt x + sqrt a) <= |x - a| / sqrt a
        return a.radius() == 0 ? root : root.widened(a.radius() / root.smallest(bits));
    }

    /** max(0, x). */
    Ball relu(Ball a) {
        if (a.middle().signum() >= 0) {
            return a;
        }
        // All of it below 0: exactly 0.
        return a.negate().isAboveZero() ? new Ball(BigInteger.ZERO, 0) : new Ball(BigInteger.ZERO, a.radius());
    }

    /** The exponential of a ball whose middle is at most 0. */
    Ball exp(Ball a) {
        Ball exp = new Ball(series().expOfMinus(a.middle().negate()), ROUNDED);
        if (a.radius() == 0) {
            return exp;
        }
        double radius = Math.scalb(a.radius(), -bits);
        if (!(radius <= 0.5)) {
            throw new TooWideException();
        }
        return exp.widened(2 * exp.largest(bits) * a.radius()); // e^r - 1 <= 2 r for r up to 1
    }

    /** The natural logarithm of a number above 0. */
    Ball log(Ball a) {
        double smallest = a.smallest(bits);
        return new Ball(series().log(a.middle()), ROUNDED).widened(a.radius() / smallest);
    }

    /** The logistic function, 1 / (1 + e^-x), whose derivative is at most 1/4. */
    Ball sigmoid(Ball a) {
        Ball e = exp(point(a.middle().abs().negate()));
        Ball at = dividedBy(a.middle().signum() >= 0 ? one : e, plus(one, e));
        return at.widened(a.radius() / 4);
    }

    /** The hyperbolic tangent, whose derivative is at most 1. */
    Ball tanh(Ball a) {
        Ball e = exp(point(a.middle().abs().shiftLeft(1).negate()));
        Ball at = dividedBy(minus(one, e), plus(one, e));
        return (a.middle().signum() >= 0 ? at : at.negate()).widened(a.radius());
    }

    /** The sine of a ball whose middle is at least 0. */
    Ball sin(Ball a) {
        return new Ball(series().sin(a.middle()), ROUNDED).widened(a.radius());
    }

    /** The cosine of a ball whose middle is at least 0. */
    Ball cos(Ball a) {
        return new Ball(series().cos(a.middle()), ROUNDED).widened(a.radius());
    }

    private FixedPointSeries series() {
        return FixedPointSeries.of(bits);
    }

    private static Ball point(BigInteger middle) {
        return new Ball(middle, 0);
    }
}
