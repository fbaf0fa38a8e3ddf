package org.isoloss.core.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.core.interval.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BallArithmeticTest {

    static LongStream seeds() {
        return RunConditions.seeds(200);
    }

    /** Precisions whose unit is far above the decimals' last digit: a bound too tight by one unit is seen. */
    private static BallArithmetic arithmetic(SplittableRandom random) {
        return new BallArithmetic(random.nextInt(20, 150));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsTheExactResultsOnNumbersInside(long seed) {
        var random = new SplittableRandom(seed);
        var a = arithmetic(random);
        var x = drawn(random, a, -8, 8);
        var y = drawn(random, a, -8, 8);
        check(a, a.plus(x.ball, y.ball), x.inside.add(y.inside));
        check(a, a.minus(x.ball, y.ball), x.inside.subtract(y.inside));
        check(a, a.times(x.ball, y.ball), x.inside.multiply(y.inside));
        check(
                a,
                a.dot(new Ball[] {x.ball, y.ball}, 0, new Ball[] {y.ball, x.ball}, 0, 2),
                x.inside.multiply(y.inside).multiply(BigDecimal.valueOf(2)));
        check(a, a.relu(x.ball), x.inside.max(BigDecimal.ZERO));
        check(a, a.dividedBy(x.ball, 7), x.inside.divide(BigDecimal.valueOf(7), Decimals.DIGITS));
        BigDecimal e = Decimals.exp(x.inside.negate());
        check(a, a.sigmoid(x.ball), BigDecimal.ONE.divide(BigDecimal.ONE.add(e), Decimals.DIGITS));
        BigDecimal square = e.multiply(e);
        check(a, a.tanh(x.ball), BigDecimal.ONE.subtract(square).divide(BigDecimal.ONE.add(square), Decimals.DIGITS));
        var positive = drawn(random, a, 0.1, 30);
        check(a, a.dividedBy(x.ball, positive.ball), x.inside.divide(positive.inside, Decimals.DIGITS));
        check(a, a.sqrt(positive.ball), positive.inside.sqrt(Decimals.DIGITS));
        check(a, a.log(positive.ball), Decimals.ln(positive.inside));
        check(a, a.exp(positive.ball.negate()), Decimals.exp(positive.inside.negate()));
        BigDecimal[] circle = sineAndCosine(positive.inside);
        check(a, a.sin(positive.ball), circle[0]);
        check(a, a.cos(positive.ball), circle[1]);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void resultsOnPointsAreOffByThreeUnitsAtMost(long seed) {
        var random = new SplittableRandom(seed);
        var a = arithmetic(random);
        Ball x = new Ball(a.of(random.nextDouble(0, 40)).middle(), 0);
        for (Ball result : new Ball[] {a.exp(x.negate()), a.log(a.plus(x, a.one())), a.sin(x), a.cos(x)}) {
            assertThat(result.radius()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void whatHasNoBoundIsRefused() {
        var a = new BallArithmetic(64);
        Ball aroundZero = new Ball(BigInteger.ONE, 2);
        assertThatThrownBy(() -> a.dividedBy(a.one(), aroundZero)).isInstanceOf(TooWideException.class);
        assertThatThrownBy(() -> a.log(aroundZero)).isInstanceOf(TooWideException.class);
        assertThatThrownBy(() -> a.exp(new Ball(BigInteger.ZERO, 0x1p64))).isInstanceOf(TooWideException.class);
        assertThatThrownBy(() -> new Ball(BigInteger.ZERO, Double.NaN)).isInstanceOf(TooWideException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDoubleIsItsSignificandTimesAPowerOfTwo(long seed) {
        double x = Double.longBitsToDouble(new SplittableRandom(seed).nextLong());
        if (Double.isFinite(x)) {
            Dyadic dyadic = Dyadic.of(x);
            assertThat(new BigDecimal(dyadic.times2(1100))
                            .divide(BigDecimal.valueOf(2).pow(1100)))
                    .isEqualByComparingTo(new BigDecimal(x));
            assertThat(dyadic.isMultipleOf2(-1074)).isTrue();
        }
    }

    private record Drawn(Ball ball, BigDecimal inside) {}

    /** A ball whose numbers are all within some bounds, and one of its numbers: an end as often as not. */
    private static Drawn drawn(SplittableRandom random, BallArithmetic a, double from, double to) {
        BigInteger middle = a.of(random.nextDouble(from, to)).middle();
        double radius = random.nextBoolean() ? 0 : Math.scalb(random.nextDouble(), random.nextInt(0, a.bits() - 4));
        double where = random.nextBoolean() ? random.nextDouble(-1, 1) : random.nextInt(-1, 2);
        BigDecimal units = new BigDecimal(middle).add(new BigDecimal(radius).multiply(new BigDecimal(where)));
        Ball ball = new Ball(middle, radius);
        BigDecimal inside = units.divide(BigDecimal.valueOf(2).pow(a.bits()));
        return new Drawn(ball, inside);
    }

    private static void check(BallArithmetic a, Ball ball, BigDecimal exact) {
        BigDecimal off = exact.multiply(BigDecimal.valueOf(2).pow(a.bits()))
                .subtract(new BigDecimal(ball.middle()))
                .abs();
        assertThat(off).isLessThanOrEqualTo(new BigDecimal(ball.radius()).add(new BigDecimal("1e-8")));
        var between = ball.interval(a.bits());
        assertThat(exact).isBetween(new BigDecimal(between.lower()), new BigDecimal(between.upper()));
    }

    private static BigDecimal[] sineAndCosine(BigDecimal x) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal[] sums = {BigDecimal.ZERO, term};
        for (int n = 1; n < 300; n++) {
            term = term.multiply(x, new java.math.MathContext(90))
                    .divide(BigDecimal.valueOf(n), new java.math.MathContext(90));
            BigDecimal signed = n % 4 < 2 ? term : term.negate();
            sums[n % 2 == 0 ? 1 : 0] = sums[n % 2 == 0 ? 1 : 0].add(signed);
        }
        return sums;
    }
}
