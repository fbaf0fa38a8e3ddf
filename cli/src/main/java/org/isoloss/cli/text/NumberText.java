package org.isoloss.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people; files hold every digit. */
public final class NumberText {

    private NumberText() {}

    /** Returns a loss in nats: six decimals, or two digits and a power of ten where those would show nothing. */
    public static String loss(double nats) {
        return fixed(nats, 6);
    }

    /** Returns a fraction or another figure of behaviour: three decimals. */
    public static String figure(double value) {
        return fixed(value, 3);
    }

    /** Returns a whole number without decimals. */
    public static String count(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f", value);
    }

    /** Returns a number of any size with three significant digits and no idle zeros. */
    public static String brief(double value) {
        return significant(value, 3);
    }

    /** Returns a number of any size with six significant digits and no idle zeros. */
    public static String plain(double value) {
        return significant(value, 6);
    }

    private static String significant(double value, int digits) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        if (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    private static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double least = Math.pow(10, -decimals);
        if (value == 0 || (Math.abs(value) >= least && Math.abs(value) < 1e7)) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
