package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family must do: right derivatives, two sets of parameters that agree, a fit that finds its own curve. */
class CurveFormTest {

    // Central differences err by about h^2 and by ulp(value) / h, 1e-10 for values near 1: three digits of room.
    private static final double H = 1e-6;
    private static final double TOLERANCE = 1e-7;

    static Stream<CurveForm> forms() {
        return Stream.of(
                PolynomialForm.CONSTANT,
                PolynomialForm.LINE,
                PolynomialForm.PARABOLA,
                new PowerLaw(),
                PowerLawWithOffset.FREE,
                PowerLawWithOffset.NON_NEGATIVE,
                Logistic.FREE,
                Logistic.from(0.25),
                new Gompertz(),
                OneBreak.FREE,
                OneBreak.AFTER_PLATEAU,
                new BrokenPowerLaw());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void derivativesMatchFiniteDifferences(CurveForm form) {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            double[] theta = random.doubles(form.parameterCount(), -1.2, 1.2).toArray();
            double u = random.nextDouble(-3, 3);
            if (Math.abs(u - theta[Math.min(2, theta.length - 1)]) < 1e-3) {
                continue; // the kink of a break has no derivative
            }
            double[] gradient = new double[theta.length];
            form.gradient(u, theta, gradient);
            for (int j = 0; j < theta.length; j++) {
                double[] at = theta.clone();
                at[j] = theta[j] + H;
                double above = form.value(u, at);
                at[j] = theta[j] - H;
                double expected = (above - form.value(u, at)) / (2 * H);
                double size = Math.max(1, Math.max(Math.abs(expected), Math.abs(above)));
                assertThat(gradient[j])
                        .as("%s, seed %s, parameter %s", form.name(), seed, j)
                        .isCloseTo(expected, within(TOLERANCE * size));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void manyPointsAreSeveralPoints(CurveForm form) {
        int points = 7;
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double[] theta = random.doubles(form.parameterCount(), -1.2, 1.2).toArray();
            double[] u = random.doubles(points, -3, 3).toArray();
            double[] values = new double[points];
            double[][] derivatives = new double[theta.length][points];
            form.valuesAndGradients(u, theta, values, derivatives);
            for (int i = 0; i < points; i++) {
                double value = form.value(u[i], theta);
                assertThat(values[i])
                        .as("%s, seed %s", form.name(), seed)
                        .isCloseTo(value, within(1e-14 * Math.max(1, Math.abs(value))));
                double[] gradient = new double[theta.length];
                form.gradient(u[i], theta, gradient);
                for (int j = 0; j < theta.length; j++) {
                    assertThat(derivatives[j][i])
                            .as("%s, seed %s", form.name(), seed)
                            .isEqualTo(gradient[j]);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void naturalAndInternalParametersAgree(CurveForm form) {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double[] theta = random.doubles(form.parameterCount(), 0.05, 1.2).toArray();
            double centre = random.nextDouble(10, 25);
            double[] back = form.internal(form.natural(theta, centre), centre);
            for (int j = 0; j < theta.length; j++) {
                assertThat(back[j]).as("%s, seed %s", form.name(), seed).isCloseTo(theta[j], within(1e-9));
            }
        }
    }

    @Test
    void naturalParametersAreThoseOfTheFormula() {
        double centre = Math.log(3e8);
        double x = 7e9;
        double u = Math.log(x) - centre;
        double t = Math.log10(x);
        record Case(CurveForm form, double[] natural, double value) {}
        List<Case> cases = List.of(
                new Case(PolynomialForm.PARABOLA, new double[] {1, -2, 0.5}, 1 - 2 * t + 0.5 * t * t),
                new Case(new PowerLaw(), new double[] {406.4, 0.34}, 406.4 * Math.pow(x, -0.34)),
                new Case(PowerLawWithOffset.FREE, new double[] {0.9, -24, 0.2}, 0.9 - 24 * Math.pow(x, -0.2)),
                new Case(
                        PowerLawWithOffset.NON_NEGATIVE,
                        new double[] {1.69, 406.4, 0.34},
                        1.69 + 406.4 * Math.pow(x, -0.34)),
                new Case(Logistic.FREE, new double[] {0.85, 3, 9.2, 0.25}, 0.25 + 0.6 / (1 + Math.exp(-3 * (t - 9.2)))),
                new Case(Logistic.from(0.25), new double[] {0.85, 3, 9.2}, 0.25 + 0.6 / (1 + Math.exp(-3 * (t - 9.2)))),
                new Case(new Gompertz(), new double[] {0.9, 1e9, 0.25}, 0.9 * Math.exp(-Math.pow(x / 1e9, -0.25))),
                new Case(OneBreak.FREE, new double[] {0.18, 0.29, 9.3, 0.01}, 0.18 + 0.01 * t + 0.29 * (t - 9.3)),
                new Case(OneBreak.AFTER_PLATEAU, new double[] {0.18, 0.29, 9.3}, 0.18 + 0.29 * (t - 9.3)),
                new Case(
                        new BrokenPowerLaw(),
                        new double[] {0.1, 8, 0.08, 1.2, 1e9, 0.3},
                        0.1 + 8 * Math.pow(x, -0.08) * Math.pow(1 + Math.pow(x / 1e9, 1 / 0.3), -1.2 * 0.3)));
        for (Case c : cases) {
            assertThat(c.form().value(u, c.form().internal(c.natural(), centre)))
                    .as(c.form().name())
                    .isCloseTo(c.value(), within(1e-11));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void aFitFindsTheCurveThatMadeTheData(CurveForm form) {
        double centre = Math.log(1e9);
        double[] truth = {0.9, -0.4, 0.3, 0.5, 0.2, -0.6};
        double[] x = new double[25];
        double[] y = new double[25];
        for (int i = 0; i < x.length; i++) {
            double u = -4 + 8 * i / 24.0;
            x[i] = Math.exp(centre + u);
            y[i] = form.value(u, truth);
        }
        CurveFit fit = CurveFitter.STANDARD.fit(form, x, y).orThrow();
        for (int i = 0; i < x.length; i++) {
            assertThat(fit.predict(x[i])).as("%s at %s", form.name(), i).isCloseTo(y[i], within(1e-7));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void constantDataBreakNothing(CurveForm form) {
        double[] x = {1, 2, 4, 8, 16, 32, 64, 128};
        double[] y = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        FitOutcome<CurveFit> outcome = CurveFitter.STANDARD.fit(form, x, y);
        if (outcome instanceof FitOutcome.Converged<CurveFit> converged) {
            assertThat(converged.fit().predict(10)).isCloseTo(0.5, within(1e-4));
        }
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertThat(CurveFitter.STANDARD.fit(Logistic.FREE, new double[] {1, 2, 3}, new double[3]))
                .isEqualTo(new FitOutcome.Degenerate<CurveFit>("4 parameters, 3 distinct x"));
        assertThatThrownBy(() -> CurveFitter.STANDARD.fit(new PowerLaw(), new double[] {0, 1}, new double[2]))
                .hasMessageContaining("x[0] is 0.0; expected above 0");
        assertThatThrownBy(() -> CurveFitter.STANDARD.fit(new PowerLaw(), new double[] {2, 1}, new double[2]))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> CurveFitter.STANDARD.fitWeighted(
                        PolynomialForm.LINE, new double[] {1, 2}, new double[2], new double[] {0.1, 0}))
                .hasMessageContaining("floor");
        assertThatThrownBy(() -> new CurveFitter(FitOptions.STANDARD.with(ResidualScale.LOG))
                        .fit(new PowerLaw(), new double[] {1, 2}, new double[] {1, 0}))
                .hasMessageContaining("no place on the scale LOG");
        assertThatThrownBy(() -> CurveFitter.STANDARD
                        .fit(PolynomialForm.PARABOLA, new double[] {1, 2}, new double[2])
                        .orThrow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 parameters, 2 distinct x");
    }
}
