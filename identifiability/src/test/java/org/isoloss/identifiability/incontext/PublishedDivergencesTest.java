package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Divergences of counter-models on the published law against figures computed independently, see ginc.json. */
class PublishedDivergencesTest {

    private static final int DOCUMENT = 1024;
    private static final double WEIGHT = 0.01;
    private static final int SAMPLES = 500;

    private final JsonNode expected = Published.expected();
    private final Ginc ginc = GincGenerator.published();

    /** Two independent estimates differ by at most four of their joint standard errors. */
    private static void assertNear(JsonNode published, DivergenceEstimate measured, String what) {
        double error = Math.hypot(published.get(1).doubleValue(), measured.standardError());
        // Values are printed to six digits.
        assertThat(measured.mean()).as(what).isCloseTo(published.get(0).doubleValue(), within(4 * error + 1e-5));
    }

    private static DivergenceEstimate of(CellDivergences cell, CounterRule rule) {
        return Objects.requireNonNull(cell.divergences().get(rule));
    }

    @ParameterizedTest(name = "k = {0}, n = {1}")
    @CsvSource({"3, 1", "3, 64", "5, 4", "8, 2", "10, 8"})
    void ofThePublishedLaw(int k, int n) {
        JsonNode figures = expected.at("/kl_table_lambda_0/cells").get(k + "_" + n);
        PromptCell cell = new PromptCell(k, n);
        CellDivergences mixed =
                CellDivergences.of(ginc, DOCUMENT, cell, WEIGHT, SAMPLES, new Seed(1).stream(Seed.Purpose.SAMPLING));
        DivergenceEstimate copyLast = of(mixed, CounterRule.COPY_LAST_LABEL);
        assertNear(figures.get("kl_copy_last_control_variate"), copyLast, "copy last");
        assertThat(copyLast.lower())
                .isCloseTo(figures.at("/kl_copy_last_exact_bracket/0").doubleValue(), within(4e-9));
        assertThat(copyLast.upper())
                .isCloseTo(figures.at("/kl_copy_last_exact_bracket/1").doubleValue(), within(4e-9));
        assertNear(figures.get("kl_majority"), of(mixed, CounterRule.MAJORITY_LABEL), "majority");
        for (var entry : mixed.divergences().entrySet()) {
            DivergenceEstimate d = entry.getValue();
            assertThat(d.mean())
                    .as(entry.getKey().label())
                    .isBetween(d.lower() - 4 * d.standardError() - 1e-12, d.upper() + 4 * d.standardError() + 1e-12);
        }
        // The published figures of these two are of the unmixed models.
        CellDivergences pure =
                CellDivergences.of(ginc, DOCUMENT, cell, 0, SAMPLES, new Seed(2).stream(Seed.Purpose.SAMPLING));
        assertNear(figures.get("kl_zeroshot"), of(pure, CounterRule.CONTEXT_BLIND), "context-blind");
        assertNear(figures.get("kl_frozen"), of(pure, CounterRule.FROZEN_PRIOR), "frozen prior");
    }

    @ParameterizedTest(name = "k = {0}, n = {1}")
    @CsvSource({"3, 4"})
    void ofTheSmoothedLaw(int k, int n) {
        JsonNode figures = expected.at("/kl_table_lambda_0.01/cells").get(k + "_" + n);
        CellDivergences cell = CellDivergences.of(
                ginc.smoothed(0.01),
                DOCUMENT,
                new PromptCell(k, n),
                WEIGHT,
                SAMPLES,
                new Seed(3).stream(Seed.Purpose.SAMPLING));
        assertThat(cell.logMass() / Math.log(10))
                .isCloseTo(figures.get("log10_mass").doubleValue(), within(1e-9));
        assertNear(figures.get("kl_copy_last"), of(cell, CounterRule.COPY_LAST_LABEL), "copy last");
        assertNear(figures.get("kl_majority"), of(cell, CounterRule.MAJORITY_LABEL), "majority");
    }

    @Test
    void theExactMeanOfTheControlVariateMatchesTheEnumerationOfAllPrompts() {
        // 9e7 prefixes were enumerated for these figures.
        JsonNode figures = expected.get("kl_exact_enumeration_n1_k3");
        CellDivergences cell = CellDivergences.of(
                ginc, DOCUMENT, new PromptCell(3, 1), WEIGHT, 1500, new Seed(4).stream(Seed.Purpose.SAMPLING));
        assertThat(Math.exp(cell.logMass())).isCloseTo(figures.get("mass").doubleValue(), within(1e-11));
        DivergenceEstimate copyLast = of(cell, CounterRule.COPY_LAST_LABEL);
        double exact = figures.get("mean_kl_copy_last").doubleValue();
        assertThat(copyLast.mean()).isCloseTo(exact, within(4 * copyLast.standardError()));
        assertThat(exact).isBetween(copyLast.lower(), copyLast.upper());
    }

    @Test
    void conditionOneOfTheTheorem() {
        JsonNode pairs = expected.at("/distinguishability_lambda_0.01/pairs");
        Ginc smoothed = ginc.smoothed(0.01);
        for (int k : new int[] {3, 8}) {
            for (String name : new String[] {"0_1", "1_0", "2_4", "3_2"}) {
                JsonNode figures = pairs.get(name);
                int concept = name.charAt(0) - '0';
                int other = name.charAt(2) - '0';
                Distinguishability pair = Distinguishability.of(
                        smoothed, concept, other, k, 4000, new Seed(k).stream(Seed.Purpose.SAMPLING, concept));
                double required = figures.get("eps_delim").doubleValue()
                        + figures.get("eps_start").doubleValue();
                assertThat(pair.required()).isCloseTo(required, within(2e-4)); // six digits printed
                // The published sum was sampled too, with as many examples.
                assertThat(pair.divergence())
                        .as(name)
                        .isCloseTo(
                                figures.at("/sum_kl/" + k).doubleValue(),
                                within(4 * Math.sqrt(2) * pair.standardError()));
                assertThat(pair.holds()).isEqualTo(k == 8);
            }
        }
        assertThat(Distinguishability.of(ginc, 0, 1, 8, 100, new Seed(1).stream(Seed.Purpose.SAMPLING))
                        .required())
                .isEqualTo(Double.POSITIVE_INFINITY); // unsmoothed, the delimiter cannot be entered from everywhere
    }
}
