package org.isoloss.core.interval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exponentials and logarithms of decimals to 50 digits, by their series: slow, and independent of the intervals. */
public final class Decimals {

    /** Ten digits more than are claimed. */
    public static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal EPSILON = BigDecimal.ONE.movePointLeft(62);
    private static final BigDecimal LN2 = atanhSeries(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS));
    private static final BigDecimal LN10 = LN2.multiply(BigDecimal.valueOf(3), DIGITS)
            .add(atanhSeries(BigDecimal.ONE.divide(BigDecimal.valueOf(9), DIGITS)), DIGITS);

    private Decimals() {}

    /**
     * ln x = d ln 10 + k ln 2 + 2 atanh((m - 1) / (m + 1)) with x = m 2^k 10^d and m in [1, 2): the power of ten first, since x may
     * lie far outside the range of doubles.
     */
    public static BigDecimal ln(BigDecimal x) {
        if (x.signum() <= 0) {
            throw new IllegalArgumentException("no logarithm of " + x);
        }
        int d = x.precision() - x.scale() - 1;
        BigDecimal leading = x.scaleByPowerOfTen(-d);
        int k = Math.getExponent(leading.doubleValue());
        BigDecimal m = leading.divide(TWO.pow(k, DIGITS), DIGITS);
        BigDecimal z = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        return LN10.multiply(BigDecimal.valueOf(d), DIGITS)
                .add(LN2.multiply(BigDecimal.valueOf(k), DIGITS), DIGITS)
                .add(atanhSeries(z), DIGITS);
    }

    /** e^x = (e^(x / 2^k))^(2^k) with the series of the small exponent. */
    public static BigDecimal exp(BigDecimal x) {
        int halvings = 12;
        BigDecimal small = x.divide(TWO.pow(halvings), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 80; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** 2 (z + z^3 / 3 + z^5 / 5 + ...) for |z| at most 1 / 3. */
    private static BigDecimal atanhSeries(BigDecimal z) {
        BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal power = z;
        BigDecimal sum = z;
        for (int n = 3; power.abs().compareTo(EPSILON.multiply(z.abs())) > 0; n += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum.multiply(TWO);
    }
}
