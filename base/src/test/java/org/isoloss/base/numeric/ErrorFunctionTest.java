package org.isoloss.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {

    /** DLMF, table 7.23.1 and beyond: erf to 16 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.5, 0.5204998778130465",
        "1, 0.8427007929497149",
        "1.5, 0.9661051464753107",
        "2, 0.9953222650189527",
        "3, 0.9999779095030014",
        "-1, -0.8427007929497149",
        "7, 1",
        "-Infinity, -1"
    })
    void knownValues(double x, double expected) {
        assertThat(ErrorFunction.erf(x)).isCloseTo(expected, within(4e-16));
    }

    @Test
    void notANumberStaysOne() {
        assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
    }

    /** Against Maclaurin's series in fifty digits. */
    @Test
    void anyValueIsWithinFourUnitsOfTheSixteenthDigit() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            double x = random.nextDouble(-6.2, 6.2);
            assertThat(ErrorFunction.erf(x)).as("erf(%s)", x).isCloseTo(series(x), within(4e-16));
        }
    }

    private static double series(double x) {
        MathContext digits = new MathContext(60);
        BigDecimal z = new BigDecimal(x);
        BigDecimal power = z;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 0; n < 200; n++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), digits));
            power = power.multiply(z, digits).multiply(z, digits).divide(BigDecimal.valueOf(-(n + 1L)), digits);
        }
        BigDecimal pi = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494");
        return sum.multiply(BigDecimal.valueOf(2))
                .divide(pi.sqrt(digits), digits)
                .doubleValue();
    }
}
