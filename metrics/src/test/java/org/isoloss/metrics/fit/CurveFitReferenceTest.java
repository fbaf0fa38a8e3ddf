package org.isoloss.metrics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isoloss.metrics.EmergenceReference.assertClose;
import static org.isoloss.metrics.EmergenceReference.at;
import static org.isoloss.metrics.EmergenceReference.number;
import static org.isoloss.metrics.EmergenceReference.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every fit of the expectations, and those of lambada at the last Pythia checkpoint. */
class CurveFitReferenceTest {

    @Test
    void powerLawWithoutNoise() {
        assertFit("power-noiseless", PowerLawWithOffset.FREE);
        assertFit("power-noiseless", PowerLawWithOffset.NON_NEGATIVE);
    }

    @Test
    void powerLawWithNoise() {
        JsonNode c = fit("power-noisy");
        for (PowerLawWithOffset form : List.of(PowerLawWithOffset.FREE, PowerLawWithOffset.NON_NEGATIVE)) {
            CurveFit fit = assertFit("power-noisy", form);
            assertInformation(fit, c.get("information"));
            for (int i = 0; i < c.get("predictions").size(); i++) {
                assertClose(
                        fit.predict(number(c.get("predictions_at").get(i))),
                        number(c.get("predictions").get(i)),
                        1e-4,
                        "prediction");
            }
        }
    }

    @Test
    void logistic() {
        assertFit("sigmoid-noiseless", Logistic.FREE);
        JsonNode c = fit("sigmoid-noisy-binomial");
        assertInformation(assertFit("sigmoid-noisy-binomial", Logistic.FREE), c.get("information"));
        double[] y = numbers(c.get("y"));
        double n = number(c.get("test_items"));
        double[] errors = Arrays.stream(y).map(p -> Math.sqrt(p * (1 - p) / n)).toArray();
        CurveFit weighted = CurveFitter.STANDARD
                .fitWeighted(Logistic.FREE, numbers(c.get("x")), y, errors)
                .orThrow();
        assertClose(weighted.objective(), number(c.get("weighted_chi_square")), 1e-4, "chi-square");
        assertParameters(weighted, c.get("fitted_weighted_by_inverse_stderr"), 1e-4);
    }

    @Test
    void brokenPowerLaw() {
        assertFit("bnsl-noiseless", new BrokenPowerLaw());
        CurveFit turning = assertFit("bnsl-nonmonotone", new BrokenPowerLaw());
        double[] natural = turning.parameters().stream().mapToDouble(d -> d).toArray();
        assertClose(
                BrokenPowerLaw.turningPoint(natural),
                number(fit("bnsl-nonmonotone").get("turning_point_scale")),
                1e-3,
                "turning point");
    }

    @Test
    void brokenPowerLawOnThePublishedAdditionCurve() {
        JsonNode c = fit("bnsl-4-digit-addition");
        double[] x = numbers(c.get("x"));
        double[] y = numbers(c.get("y"));
        int n = c.get("fit_points").asInt();
        double[] fitX = Arrays.copyOf(x, n);
        double[] fitY = Arrays.copyOf(y, n);
        FitOutcome<CurveFit> outcome =
                new CurveFitter(FitOptions.STANDARD.with(ResidualScale.LOG1P)).fit(new BrokenPowerLaw(), fitX, fitY);
        CurveFit fit = outcome.orThrow();
        assertParameters(fit, c.get("fitted"), number(c.get("relative_tolerance")));
        assertThat(fit.objective() / n).isLessThanOrEqualTo(number(c.get("objective_value")) * (1 + 1e-4));
        assertClose(fit.predict(800), number(c.get("predictions").get(14)), 0.01, "first held-out point");
        double rmsle = 0;
        for (int i = n; i < x.length; i++) {
            rmsle += Math.pow(Math.log(fit.predict(x[i]) / y[i]), 2) / (x.length - n);
        }
        assertClose(Math.sqrt(rmsle), number(c.get("rmsle_extrapolated")), 1e-3, "extrapolation");

        JsonNode power = c.get("power_law_with_offset_on_same_points");
        CurveFit bounded = CurveFitter.STANDARD
                .fit(PowerLawWithOffset.NON_NEGATIVE, fitX, fitY)
                .orThrow();
        assertThat(bounded.objective()).isLessThanOrEqualTo(number(power.get("sse")) * (1 + 1e-4));
        assertThat(bounded.parameter("E")).isCloseTo(0, within(1e-4));
        for (int i = 0; i < 3; i++) {
            assertClose(
                    bounded.predict(x[n + i]),
                    number(power.get("predictions_of_last_three").get(i)),
                    1e-3,
                    "bounded power law");
        }
    }

    @Test
    void piecewiseLinear() {
        JsonNode c = fit("piecewise-linear-noiseless");
        CurveFit fit = CurveFitter.STANDARD
                .fit(OneBreak.FREE, numbers(c.get("x")), numbers(c.get("y")))
                .orThrow();
        JsonNode expected = c.get("fitted");
        assertClose(fit.parameter("intercept"), number(expected.get("intercept")), 1e-4, "intercept");
        assertClose(fit.parameter("slope_before"), number(expected.get("slope_before")), 1e-4, "slope before");
        assertClose(
                fit.parameter("slope_before") + fit.parameter("slope_change"),
                number(expected.get("slope_after")),
                1e-4,
                "slope after");
        assertClose(fit.parameter("break"), number(expected.get("break")), 1e-4, "break");
        assertThat(fit.objective()).isLessThan(1e-18);
    }

    @Test
    void parabola() {
        JsonNode c = fit("quadratic-u-shape");
        double[] x = numbers(c.get("x"));
        double[] y = numbers(c.get("y"));
        CurveFit fit = CurveFitter.STANDARD.fit(PolynomialForm.PARABOLA, x, y).orThrow();
        double tolerance = number(c.get("relative_tolerance"));
        JsonNode expected = c.get("fitted");
        double mean = number(c.get("mean_log10_N"));
        double c1 = fit.parameter("c1");
        double c2 = fit.parameter("c2");
        assertClose(c2, number(expected.get("b2")), tolerance, "b2");
        assertClose(c1 + 2 * c2 * mean, number(expected.get("b1")), tolerance, "b1");
        assertClose(fit.predict(Math.pow(10, mean)), number(expected.get("b0")), tolerance, "b0");
        double error = fit.parameterStandardErrors().get(2);
        assertClose(error, number(c.get("b2_standard_error")), tolerance, "standard error");
        assertClose(c2 / error, number(c.get("b2_z")), tolerance, "z");
        assertClose(Math.pow(10, -c1 / (2 * c2)), number(c.get("vertex_scale")), 1e-7, "vertex");
        assertInformation(fit, c.get("information").get("quadratic"));
        assertInformation(
                CurveFitter.STANDARD.fit(PolynomialForm.LINE, x, y).orThrow(),
                c.get("information").get("linear"));
        assertInformation(
                CurveFitter.STANDARD.fit(PolynomialForm.CONSTANT, x, y).orThrow(),
                c.get("information").get("constant"));
    }

    @Test
    void chinchillaSurface() {
        JsonNode c = fit("chinchilla-surface-noiseless");
        int n = c.get("points").size();
        double[] parameters = new double[n];
        double[] tokens = new double[n];
        double[] losses = new double[n];
        for (int i = 0; i < n; i++) {
            parameters[i] = number(c.get("points").get(i).get("N"));
            tokens[i] = number(c.get("points").get(i).get("D"));
            losses[i] = number(c.get("points").get(i).get("L"));
        }
        ChinchillaLaw law =
                ChinchillaFitter.PUBLISHED.fit(parameters, tokens, losses).orThrow();
        JsonNode fitted = c.get("fitted");
        assertClose(law.e(), number(fitted.get("E")), 1e-3, "E");
        assertClose(law.a(), number(fitted.get("A")), 1e-3, "A");
        assertClose(law.b(), number(fitted.get("B")), 1e-3, "B");
        assertClose(law.alpha(), number(fitted.get("alpha")), 1e-3, "alpha");
        assertClose(law.beta(), number(fitted.get("beta")), 1e-3, "beta");
        JsonNode derived = c.get("derived");
        ChinchillaLaw published = ChinchillaLaw.HOFFMANN;
        assertClose(published.loss(70e9, 1.4e12), derived.get("loss_70B_1_4T"), "Chinchilla");
        assertClose(published.loss(280e9, 300e9), derived.get("loss_gopher_280B_300B"), "Gopher");
        assertClose(published.parameterExponent(), derived.get("exponent_N"), "exponent of N");
        assertClose(published.tokenExponent(), derived.get("exponent_D"), "exponent of D");
        assertClose(published.balance(), derived.get("G"), "G");
        ChinchillaLaw.Optimum optimum = published.optimum(number(derived.get("compute")));
        assertClose(optimum.parameters(), derived.get("N_opt"), "N");
        assertClose(optimum.tokens(), derived.get("D_opt"), "D");
    }

    @Test
    void lambadaFits() {
        JsonNode pythia = at("/pythia_zero_shot_final");
        double[] x = numbers(pythia.get("non_embedding_parameters"));
        JsonNode lambada = pythia.get("lambada");
        Map<String, double[]> targets = Map.of(
                "nll", numbers(lambada.get("nll_per_target_word")), "accuracy", numbers(lambada.get("accuracy")));
        Map<String, CurveForm> forms = Map.of(
                "constant", PolynomialForm.CONSTANT,
                "linear_in_log10N", PolynomialForm.LINE,
                "quadratic_in_log10N", PolynomialForm.PARABOLA,
                "power_with_offset", PowerLawWithOffset.FREE,
                "sigmoid_in_log10N", Logistic.FREE);
        targets.forEach((target, y) -> forms.forEach((name, form) -> {
            JsonNode expected = lambada.get("fits_on_all_sizes").get(target).get(name);
            CurveFit fit = CurveFitter.STANDARD.fit(form, x, y).orThrow();
            assertThat(fit.objective())
                    .as("%s of %s", name, target)
                    .isLessThanOrEqualTo(number(expected.get("sse")) * (1 + 1e-4));
            assertClose(fit.information().aicc(), number(expected.get("aicc")), 1e-4, name + " of " + target);
        }));
    }

    @Test
    void lambadaForecasts() {
        JsonNode pythia = at("/pythia_zero_shot_final");
        double[] x = numbers(pythia.get("non_embedding_parameters"));
        for (JsonNode c : pythia.get("lambada").get("forecasts")) {
            int n = c.get("fitted_sizes").size();
            double[] y = numbers(pythia.get("lambada")
                    .get(c.get("target").asString().equals("nll") ? "nll_per_target_word" : "accuracy"));
            double[] fitX = Arrays.copyOf(x, n);
            double[] fitY = Arrays.copyOf(y, n);
            CurveFit power = CurveFitter.STANDARD
                    .fit(PowerLawWithOffset.FREE, fitX, fitY)
                    .orThrow();
            CurveFit line =
                    CurveFitter.STANDARD.fit(PolynomialForm.LINE, fitX, fitY).orThrow();
            CurveFit pure = new CurveFitter(FitOptions.STANDARD.with(ResidualScale.LOG))
                    .fit(new PowerLaw(), fitX, fitY)
                    .orThrow();
            for (int i = n; i < x.length; i++) {
                assertForecast(
                        power, x[i], c.get("models").get("power_with_offset").get(i - n), 1e-4);
                assertForecast(
                        line, x[i], c.get("models").get("linear_in_log10N").get(i - n), 1e-8);
                assertClose(
                        pure.predict(x[i]),
                        number(c.get("models").get("pure_power").get(i - n).get("prediction")),
                        1e-6,
                        "pure power");
            }
        }
    }

    private static void assertForecast(CurveFit fit, double x, JsonNode expected, double tolerance) {
        assertClose(fit.predict(x), number(expected.get("prediction")), tolerance, "prediction");
        ConfidenceInterval interval = fit.predictionInterval(x, 0.95);
        // The ends differ by the width, so the width sets the scale of what is equal.
        assertThat(interval.low()).isCloseTo(number(expected.get("low")), within(tolerance * interval.width()));
        assertThat(interval.high()).isCloseTo(number(expected.get("high")), within(tolerance * interval.width()));
        assertThat(interval.contains(number(expected.get("actual"))))
                .isEqualTo(expected.get("covered").asBoolean());
    }

    private static CurveFit assertFit(String id, CurveForm form) {
        JsonNode c = fit(id);
        CurveFit fit = CurveFitter.STANDARD
                .fit(form, numbers(c.get("x")), numbers(c.get("y")))
                .orThrow();
        assertParameters(fit, c.get("fitted"), number(c.get("relative_tolerance")));
        return fit;
    }

    private static void assertParameters(CurveFit fit, JsonNode expected, double tolerance) {
        for (String name : fit.form().parameterNames()) {
            assertClose(fit.parameter(name), number(expected.get(name)), tolerance, name);
        }
    }

    private static void assertInformation(CurveFit fit, JsonNode expected) {
        assertThat(fit.objective()).isLessThanOrEqualTo(number(expected.get("sse")) * (1 + 1e-4));
        assertClose(fit.information().aic(), number(expected.get("aic")), 1e-4, "AIC");
        assertClose(fit.information().aicc(), number(expected.get("aicc")), 1e-4, "AICc");
        assertClose(fit.information().bic(), number(expected.get("bic")), 1e-4, "BIC");
        assertThat(fit.information().parameters())
                .isEqualTo(expected.get("k_including_variance").asInt());
    }

    private static JsonNode fit(String id) {
        for (JsonNode c : at("/fits")) {
            if (c.get("id").asString().equals(id)) {
                return c;
            }
        }
        throw new AssertionError("no fit " + id + " in the expectations");
    }
}
