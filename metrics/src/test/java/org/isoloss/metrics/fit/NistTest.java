package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Misra1a of the NIST Statistical Reference Datasets, certified to 11 digits: itl.nist.gov/div898/strd. */
class NistTest {

    private static final double[] X = {
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
    };
    private static final double[] Y = {
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
    };

    /** y = b1 (1 - exp(-b2 x)), with b2 times the centre of x as its internal parameter. */
    private record Misra1a(double centre) implements CurveForm {

        @Override
        public String name() {
            return "Misra1a";
        }

        @Override
        public List<String> parameterNames() {
            return List.of("b1", "b2");
        }

        @Override
        public double value(double u, double[] theta) {
            return -theta[0] * Math.expm1(-theta[1] * Math.exp(u));
        }

        @Override
        public void gradient(double u, double[] theta, double[] out) {
            out[0] = -Math.expm1(-theta[1] * Math.exp(u));
            out[1] = theta[0] * Math.exp(u - theta[1] * Math.exp(u));
        }

        @Override
        public List<double[]> starts(Sample sample) {
            // NIST's far start, then its near one.
            return List.of(internal(new double[] {500, 1e-4}, centre), internal(new double[] {250, 5e-4}, centre));
        }

        @Override
        public double[] natural(double[] theta, double at) {
            return new double[] {theta[0], theta[1] * Math.exp(-at)};
        }

        @Override
        public double[] internal(double[] natural, double at) {
            return new double[] {natural[0], natural[1] * Math.exp(at)};
        }
    }

    @Test
    void reachesTheCertifiedParametersFromBothStarts() {
        double centre = Arrays.stream(X).map(Math::log).average().orElseThrow();
        FitOutcome<CurveFit> outcome = CurveFitter.STANDARD.fit(new Misra1a(centre), X, Y);
        CurveFit fit = outcome.orThrow();
        assertThat(outcome).isEqualTo(new FitOutcome.Converged<>(fit, 2, 2));
        // A cost is flat at its minimum: parameters are found to about sqrt(ulp(1)), 1.5e-8 of their size.
        assertThat(fit.parameter("b1")).isCloseTo(2.3894212918E+02, within(1.5e-8 * 2.4E+02));
        assertThat(fit.parameter("b2")).isCloseTo(5.5015643181E-04, within(1.5e-8 * 5.5E-04));
        assertThat(fit.objective()).isCloseTo(1.2455138894E-01, within(1e-11));
        List<Double> errors = fit.parameterStandardErrors();
        assertThat(errors.get(0)).isCloseTo(2.7070075241E+00, within(1e-6));
        assertThat(errors.get(1)).isCloseTo(7.2668688436E-06, within(1e-12));
    }
}
