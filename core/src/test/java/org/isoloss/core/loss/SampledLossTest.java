package org.isoloss.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.UniformModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledLossTest {

    private static final double ERRORS = 5; // standard errors, of five or so comparisons with one seed each

    private static UniformRandomProvider random() {
        return new Seed(3).stream(Seed.Purpose.DATA);
    }

    /** A law that can be listed: the loss is known. The other model is the law of a sample, mixed so that it is never 0. */
    @ParameterizedTest
    @ValueSource(strings = {"aNbN", "baN", "bbaN", "Dyck", "CSDyck", "abN"})
    void anEstimateIsNearTheExactLoss(String language) {
        ExactLaw law = (ExactLaw) Languages.named(language).law(8);
        AutoregressiveModel model = new UniformModel(law.vocabulary());
        Loss exact = ExactLoss.of(law.requireListed(), model);
        SampledLoss sampled = SampledLoss.of(law, model, 4000, random());
        assertThat(sampled.loss().klPerSequence())
                .isCloseTo(exact.klPerSequence(), within(ERRORS * sampled.standardError()));
        assertThat(sampled.loss().perSequence())
                .isCloseTo(exact.perSequence(), within(ERRORS * sampled.standardError()));
        assertThat(sampled.loss().perToken() / exact.perToken())
                .isCloseTo(sampled.loss().perSequence() / exact.perSequence(), within(1e-12));
        assertThat(sampled.heldOut().mean())
                .isCloseTo(
                        exact.perSequence(), within(ERRORS * sampled.heldOut().standardError()));
    }

    /** At the published length the law's own conditionals have no divergence, and -ln p has the entropy as its mean. */
    @ParameterizedTest
    @CsvSource({"baN, 70.256439", "bbaN, 9.423345", "Dyck, 56.171199", "CSDyck, 162.380322"})
    void theLawItselfHasItsEntropy(String language, double entropy) {
        ExactLaw law = (ExactLaw) Languages.named(language).law(256);
        SampledLoss loss = SampledLoss.of(law, law.model(), 600, random());
        assertThat(loss.loss().klPerSequence()).isBetween(0.0, 1e-20);
        assertThat(loss.loss().perSequence()).isCloseTo(entropy, within(5e-7));
        assertThat(loss.heldOut().mean())
                .isCloseTo(entropy, within(ERRORS * loss.heldOut().standardError()));
    }

    /** What a model does where the law says nothing is not in the loss. */
    @Test
    void pairsThatDifferOffTheSupportHaveEqualLossesToTheLastBit() {
        ExactLaw law = (ExactLaw) Languages.B_A_N.law(64);
        SampledLoss keeping =
                SampledLoss.of(law, law.model(OffSupportPolicy.ruleKeeping(Languages.B_A_N)), 100, random());
        SampledLoss breaking =
                SampledLoss.of(law, law.model(OffSupportPolicy.ruleBreaking(Languages.B_A_N)), 100, random());
        assertThat(keeping).isEqualTo(breaking);
    }

    @Test
    void aSampleIsALawOfItsOwn() {
        ExactLaw law = (ExactLaw) Languages.DYCK.law(256);
        FiniteLaw train = FiniteLaw.drawn(law, 512, random());
        assertThat(train.name()).isEqualTo("512 of Dyck");
        assertThat(train.tree().mass(0)).isCloseTo(1, within(1e-12));
        assertThat(train.tree().sequences())
                .isEqualTo(FiniteLaw.drawn(law, 512, random()).tree().sequences())
                .allSatisfy(word ->
                        assertThat(word.weight() * 512).isCloseTo(Math.rint(word.weight() * 512), within(1e-9)));
        assertThat(train.entropy().perSequence()).isLessThan(law.entropy().perSequence());
        assertThatThrownBy(() -> FiniteLaw.drawn(law, 0, random())).hasMessageContaining("expected at least 1");
    }

    @Test
    void refusesWhatHasNoStandardError() {
        ExactLaw law = Languages.A_N_B_N.law(4).requireListed();
        assertThatThrownBy(() -> SampledLoss.of(law, law.model(), 1, random()))
                .hasMessageContaining("expected at least 2");
    }
}
