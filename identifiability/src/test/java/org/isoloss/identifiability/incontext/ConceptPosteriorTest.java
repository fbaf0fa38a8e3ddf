package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.result.Measurement;
import org.junit.jupiter.api.Test;

class ConceptPosteriorTest {

    @Test
    void beginsWithTheWeightsStaysALawAndEndsAtThePromptsConcept() {
        Ginc law = GincGenerator.published();
        Ginc smoothed = law.smoothed(0.01);
        GincPrompt prompt = new GincPromptGenerator(law, 1).next(PromptKind.IN_DISTRIBUTION, 10, 16);
        List<Measurement> rows = ConceptPosterior.of(smoothed, prompt.symbols())
                .group()
                .figure(ConceptPosterior.COMPONENTS)
                .entries();
        assertThat(rows).hasSize(prompt.symbols().length + 1);
        double[] prior = new double[smoothed.concepts().size()];
        smoothed.mixture().filter().posterior(prior);
        assertThat(row(rows.get(0))).containsExactly(prior);
        assertThat(rows)
                .allSatisfy(row -> assertThat(Arrays.stream(row(row)).sum()).isCloseTo(1, within(1e-9)));
        assertThat(row(rows.get(rows.size() - 1))[prompt.concept()]).isGreaterThan(0.99);

        // The same after any number of symbols at once.
        MixtureFilter filter = smoothed.mixture().filter();
        filter.observeAll(Arrays.copyOf(prompt.symbols(), 20));
        double[] expected = new double[prior.length];
        filter.posterior(expected);
        assertThat(row(rows.get(20))).containsExactly(expected);
    }

    private static double[] row(Measurement measurement) {
        return ((Measurement.Series) measurement)
                .values().stream()
                        .mapToDouble(value -> ((Measurement.Scalar) value).value())
                        .toArray();
    }
}
