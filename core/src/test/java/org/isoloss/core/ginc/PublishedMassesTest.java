package org.isoloss.core.ginc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.isoloss.base.random.Seed;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.automaton.LocalDivergence;
import org.isoloss.core.automaton.PrefixSampler;
import org.isoloss.core.automaton.PromptSets;
import org.isoloss.core.automaton.PromptSets.Progress;
import org.isoloss.core.automaton.RecognisedPrefixes;
import org.isoloss.core.automaton.RecognisedPrefixes.Place;
import org.isoloss.core.hmm.MixtureFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Exact masses and divergences of the published law against figures computed independently, see ginc.json. */
class PublishedMassesTest {

    private static final int DOCUMENT = 1024;
    private static final double DELTA = 0.01;
    private static final int[] EXAMPLES = {0, 1, 2, 4, 8, 16, 32, 64};

    private final JsonNode expected = Published.expected();
    private final Ginc ginc = GincGenerator.published();

    /** Twelve digits are printed of log10; an error of 1e-9 in the mass is one of 4e-10 in its log10. */
    private static Offset<Double> printed(double log10) {
        return within(Math.max(4e-10, 1e-11 * Math.abs(log10)));
    }

    private static double log10(double ln) {
        return ln / Math.log(10);
    }

    private PromptSets bySlot(int k) {
        return new PromptSets(2, 0, k);
    }

    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {3, 5, 8, 10})
    void massesOfPromptSets(int k) {
        for (int n : EXAMPLES) {
            String cell = k + "_" + n;
            RecognisedPrefixes anchored =
                    RecognisedPrefixes.of(ginc.slotMixture(), bySlot(k).anchored(n), DOCUMENT);
            JsonNode figures = expected.at("/prompt_mass/cells").get(cell);
            double mass = figures.get("log10_mass").doubleValue();
            assertThat(log10(anchored.logMass())).isCloseTo(mass, printed(mass));
            double[] byConcept = Published.doubles(figures.get("log10_mass_per_concept"));
            for (int c = 0; c < 5; c++) {
                assertThat(log10(anchored.logMassOfComponent(c))).isCloseTo(byConcept[c], printed(byConcept[c]));
            }
            double clean = expected.at("/clean_format/log10_mass").get(cell).doubleValue();
            assertThat(log10(RecognisedPrefixes.of(ginc.slotMixture(), bySlot(k).clean(n), DOCUMENT)
                            .logMass()))
                    .isCloseTo(clean, printed(clean));
        }
    }

    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {3, 5, 8, 10})
    void expectedVisitsOverManyLengths(int k) {
        String at = Integer.toString(k);
        JsonNode anchored = expected.at("/prompt_mass/log10_cumulative_expected_visits_n_at_least")
                .get(at);
        JsonNode floating = expected.at("/clean_format/floating_expected_label_positions_T1024")
                .get(at);
        for (int n : new int[] {1, 4, 16, 64}) {
            double figure = anchored.get(Integer.toString(n)).doubleValue();
            assertThat(log10(RecognisedPrefixes.of(ginc.slotMixture(), bySlot(k).anchoredFrom(n, DOCUMENT), DOCUMENT)
                            .logMass()))
                    .isCloseTo(figure, printed(figure));
        }
        for (int n : new int[] {1, 4, 16}) {
            double figure = floating.get(Integer.toString(n)).doubleValue();
            double visits =
                    Math.exp(RecognisedPrefixes.of(ginc.slotMixture(), bySlot(k).floatingClean(n), DOCUMENT)
                            .logMass());
            assertThat(visits).isCloseTo(figure, within(1e-9 * figure));
        }
    }

    @Test
    void theSlotsAloneGiveTheMassesOfTheWholeChain() {
        for (int n : new int[] {0, 1, 4, 16}) {
            PromptSets sets = new PromptSets(50, 0, 3);
            for (Ginc law : List.of(ginc, ginc.smoothed(0.01))) {
                double whole = RecognisedPrefixes.of(law.mixture(), sets.anchored(n), DOCUMENT)
                        .logMass();
                double slots = RecognisedPrefixes.of(
                                law.slotMixture(), bySlot(3).anchored(n), DOCUMENT)
                        .logMass();
                assertThat(slots).isCloseTo(whole, within(1e-11 * Math.max(1, Math.abs(whole))));
            }
        }
    }

    @Test
    void smoothedMasses() {
        JsonNode cells = expected.at("/kl_table_lambda_0.01/cells");
        cells.propertyStream().forEach(entry -> {
            String[] kn = entry.getKey().split("_");
            double figure = entry.getValue().get("log10_mass").doubleValue();
            RecognisedPrefixes prefixes = RecognisedPrefixes.of(
                    ginc.smoothed(0.01).slotMixture(),
                    bySlot(Integer.parseInt(kn[0])).anchored(Integer.parseInt(kn[1])),
                    DOCUMENT);
            assertThat(log10(prefixes.logMass())).isCloseTo(figure, printed(figure));
        });
    }

    private static double[] unit(int symbol) {
        double[] law = new double[50];
        law[symbol] = 1;
        return law;
    }

    @ParameterizedTest(name = "k = {0}")
    @ValueSource(ints = {3, 5, 8, 10})
    void boundsOfCopyLastAndTheExactDivergenceOfAnUnusedSymbol(int k) {
        PromptSets sets = new PromptSets(50, 0, k);
        for (int n : new int[] {1, 2, 16, 64}) {
            JsonNode figures = expected.at("/kl_table_lambda_0/cells").get(k + "_" + n);
            Automaton<Progress> automaton = sets.withLastLabel(n);
            RecognisedPrefixes prefixes = RecognisedPrefixes.of(ginc.mixture(), automaton, DOCUMENT);
            double mass = expected.at("/prompt_mass/cells")
                    .get(k + "_" + n)
                    .get("log10_mass")
                    .doubleValue();
            assertThat(log10(prefixes.logMass())).isCloseTo(mass, printed(mass));

            LocalDivergence.LogBounds bounds = LocalDivergence.bounds(
                    prefixes, d -> unit(automaton.memory(d).remembered().get(0)), DELTA);
            double[] published = Published.doubles(figures.get("kl_copy_last_exact_bracket"));
            assertThat(Math.exp(bounds.lower() - prefixes.logMass())).isCloseTo(published[0], within(1e-9 * 4));
            assertThat(Math.exp(bounds.upper() - prefixes.logMass())).isCloseTo(published[1], within(1e-9 * 4));

            double same = 0;
            for (Place place : prefixes.places()) {
                int label = automaton.memory(place.state()).remembered().get(0);
                same += Math.exp(place.logMass() - prefixes.logMass()) * place.next()[label];
            }
            double figure = figures.get("p_next_is_last_label_exact").doubleValue();
            assertThat(same).isCloseTo(figure, within(1e-9 * figure));

            double unused = LocalDivergence.exact(prefixes, d -> -Math.log(DELTA));
            assertThat(log10(unused))
                    .isCloseTo(
                            figures.at("/log10_kl_per_document/unused_symbol").doubleValue(), within(1e-8 * 10));
            assertThat(Math.exp(unused - prefixes.logMass()))
                    .isCloseTo(figures.get("kl_unused_symbol_exact").doubleValue(), within(1e-12 * 5));
        }
    }

    @ParameterizedTest(name = "n = {0}")
    @ValueSource(ints = {1, 64})
    void boundsOfTheContextBlindModelForShortExamples(int n) {
        Automaton<Progress> automaton = new PromptSets(50, 0, 3).withTestInput(n);
        RecognisedPrefixes prefixes = RecognisedPrefixes.of(ginc.mixture(), automaton, DOCUMENT);
        LocalDivergence.LogBounds bounds = LocalDivergence.bounds(
                prefixes,
                d -> {
                    MixtureFilter fresh = ginc.mixture().filter();
                    automaton.memory(d).remembered().forEach(fresh::observe);
                    double[] law = new double[50];
                    fresh.nextProbabilities(law);
                    return law;
                },
                0);
        double[] published =
                Published.doubles(expected.at("/kl_table_lambda_0/cells/3_" + n).get("kl_zeroshot_exact_bracket"));
        assertThat(Math.exp(bounds.lower() - prefixes.logMass())).isCloseTo(published[0], within(1e-9));
        assertThat(Math.exp(bounds.upper() - prefixes.logMass())).isCloseTo(published[1], within(1e-9));
    }

    @Test
    void componentsOfRecognisedPrefixesAreDrawnAsOftenAsTheyOccur() {
        PromptSets sets = new PromptSets(50, 0, 8);
        JsonNode figures = expected.at("/prompt_mass/cells/8_4/concept_posterior_given_F");
        PrefixSampler sampler = PrefixSampler.of(ginc.mixture(), sets.anchored(4), sets.length(4));
        double[] law = Published.doubles(figures);
        for (int c = 0; c < 5; c++) {
            assertThat(sampler.componentLaw()[c]).isCloseTo(law[c], within(1e-9)); // ten digits printed
        }
        var random = new Seed(1).stream(Seed.Purpose.SAMPLING);
        List<int[]> drawn = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            drawn.add(sampler.sample(random).symbols());
        }
        Automaton<Progress> automaton = sets.anchored(4);
        assertThat(drawn).allMatch(automaton::recognises);
        assertThat(drawn).allMatch(x -> ginc.mixture().logLikelihood(x) > Double.NEGATIVE_INFINITY);
    }
}
