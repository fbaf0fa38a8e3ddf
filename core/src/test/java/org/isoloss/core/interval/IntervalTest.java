package org.isoloss.core.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntervalTest {

    static LongStream seeds() {
        return RunConditions.seeds(500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsTheExactResultsOnPoints(long seed) {
        var random = new SplittableRandom(seed);
        double x = number(random);
        double y = number(random);
        BigDecimal a = new BigDecimal(x);
        BigDecimal b = new BigDecimal(y);
        Interval p = Interval.point(x);
        Interval q = Interval.point(y);
        assertHolds(p.plus(q), a.add(b), "sum");
        assertHolds(p.minus(q), a.subtract(b), "difference");
        assertHolds(p.times(q), a.multiply(b), "product");
        if (y > 0) {
            assertHolds(p.dividedBy(q), a.divide(b, Decimals.DIGITS), "quotient");
            assertHolds(q.log(), Decimals.ln(b), "logarithm");
        }
        double exponent = random.nextDouble(-40, 40) * Math.pow(10, -random.nextInt(12));
        BigDecimal e = new BigDecimal(exponent);
        Interval r = Interval.point(exponent);
        BigDecimal exponential = Decimals.exp(e);
        assertHolds(r.exp(), exponential, "exponential");
        assertHolds(r.expRemainder(), exponential.subtract(BigDecimal.ONE).subtract(e), "remainder");
        // Narrow in proportion to itself, which the plain difference is not.
        assertThat(r.expRemainder().width())
                .isLessThanOrEqualTo(4e-14 * r.expRemainder().upper());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsTheExactResultsOnPointsInside(long seed) {
        var random = new SplittableRandom(seed);
        Interval p = wide(random);
        Interval q = wide(random);
        BigDecimal a = new BigDecimal(inside(random, p));
        BigDecimal b = new BigDecimal(inside(random, q));
        assertHolds(p.plus(q), a.add(b), "sum");
        assertHolds(p.minus(q), a.subtract(b), "difference");
        assertHolds(p.times(q), a.multiply(b), "product");
        if (q.lower() > 0) {
            assertHolds(p.dividedBy(q), a.divide(b, Decimals.DIGITS), "quotient");
            assertHolds(q.log(), Decimals.ln(b), "logarithm");
        }
        if (Math.abs(p.lower()) < 100 && Math.abs(p.upper()) < 100) {
            assertHolds(p.exp(), Decimals.exp(a), "exponential");
            assertHolds(
                    p.expRemainder(), Decimals.exp(a).subtract(BigDecimal.ONE).subtract(a), "remainder");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSumStaysNarrowHoweverItsTermsCancel(long seed) {
        var random = new SplittableRandom(seed);
        IntervalSum sum = new IntervalSum();
        BigDecimal exact = BigDecimal.ZERO;
        double largest = 0;
        for (int i = 0; i < 300; i++) {
            double x = number(random);
            sum.add(Interval.point(x));
            exact = exact.add(new BigDecimal(x));
            largest = Math.max(largest, Math.abs(x));
        }
        assertHolds(sum.value(), exact, "sum of 300");
        // One rounding of the result, and 300 of errors that are at most ulp(300 largest).
        double errors = 300 * Math.ulp(Math.ulp(300 * largest));
        assertThat(sum.value().width())
                .isLessThanOrEqualTo(3 * Math.ulp(sum.value().upper()) + 300 * errors);
    }

    @Test
    void exactResultsStayPoints() {
        assertThat(Interval.point(0.75).plus(Interval.point(0.5))).isEqualTo(Interval.point(1.25));
        assertThat(Interval.point(3).dividedBy(Interval.point(8))).isEqualTo(Interval.point(0.375));
        assertThat(Interval.ONE.log()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.exp()).isEqualTo(Interval.ONE);
    }

    @Test
    void infinityIsABoundAndNeverNaN() {
        Interval impossible = Interval.point(Double.NEGATIVE_INFINITY);
        assertThat(impossible.exp()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.times(impossible)).isEqualTo(Interval.ZERO);
        assertThat(impossible.expRemainder()).isEqualTo(Interval.point(Double.POSITIVE_INFINITY));
        assertThat(impossible.width()).isZero();
        assertThat(Interval.point(Double.MAX_VALUE).times(Interval.point(2)))
                .isEqualTo(new Interval(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Interval.ONE.dividedBy(new Interval(0, 1))).hasMessageContaining("above 0");
        IntervalSum sum = new IntervalSum();
        sum.add(Interval.point(Double.MAX_VALUE));
        assertThatThrownBy(() -> sum.add(Interval.point(Double.MAX_VALUE))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void tinyProductsAreBoundedThoughTheirErrorUnderflows() {
        Interval tiny = Interval.point(1e-200);
        assertThat(tiny.times(tiny)).isEqualTo(new Interval(-Double.MIN_VALUE, Double.MIN_VALUE));
    }

    /** Of either sign, over forty orders of magnitude, short and long mantissas. */
    private static double number(SplittableRandom random) {
        double x = random.nextBoolean() ? random.nextInt(-8, 9) : random.nextDouble(-1, 1);
        return x * Math.pow(10, random.nextInt(-20, 21));
    }

    private static Interval wide(SplittableRandom random) {
        double x = random.nextDouble(-3, 3);
        double y = random.nextBoolean() ? random.nextDouble(-3, 3) : x + random.nextDouble() * 1e-9;
        return new Interval(Math.min(x, y), Math.max(x, y));
    }

    private static double inside(SplittableRandom random, Interval interval) {
        double x = interval.lower() + random.nextDouble() * (interval.upper() - interval.lower());
        return Math.min(Math.max(x, interval.lower()), interval.upper());
    }

    private static void assertHolds(Interval interval, BigDecimal exact, String what) {
        // The decimals are right to 50 digits; a point of an interval has more.
        BigDecimal room = exact.abs().movePointLeft(50);
        assertTrue(
                new BigDecimal(interval.lower()).subtract(room).compareTo(exact) <= 0
                        && exact.compareTo(new BigDecimal(interval.upper()).add(room)) <= 0,
                () -> what + " " + exact.round(Decimals.DIGITS) + " outside " + interval);
    }
}
