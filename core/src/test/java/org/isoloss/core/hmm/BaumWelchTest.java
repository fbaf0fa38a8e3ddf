package org.isoloss.core.hmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaumWelchTest {

    private static double logLikelihood(HmmMixture mixture, List<int[]> sequences) {
        return sequences.stream().mapToDouble(mixture::logLikelihood).sum();
    }

    @Test
    void recoversAPlantedMixture() {
        // One component stays with a symbol, the other alternates: same unigrams, other order.
        double[][] emission = {{0.9, 0.05, 0.05}, {0.05, 0.9, 0.05}};
        Hmm stays = Hmm.of(new double[] {0.5, 0.5}, new double[][] {{0.9, 0.1}, {0.1, 0.9}}, emission);
        Hmm alternates = Hmm.of(new double[] {0.5, 0.5}, new double[][] {{0.1, 0.9}, {0.9, 0.1}}, emission);
        HmmMixture truth = HmmMixture.of(new double[] {0.3, 0.7}, List.of(stays, alternates));
        var random = new Seed(11).stream(Seed.Purpose.DATA);
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sequences.add(truth.component(truth.sampleComponent(random))
                    .sample(30, random)
                    .symbols());
        }
        BaumWelch.Fit fit = BaumWelch.fit(2, 2, 3, 4, sequences, new BaumWelch.Options(300, 1e-8), random);
        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(logLikelihood(truth, sequences));
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood(fit.mixture(), sequences), within(1e-6));
        assertThat(fit.logLikelihoods()).isSorted();
        // Components come in any order: the staying one is the lighter.
        int light = fit.mixture().weight(0) < fit.mixture().weight(1) ? 0 : 1;
        assertThat(fit.mixture().weight(light)).isCloseTo(0.3, within(0.08)); // 3 standard errors of 300 draws
        assertThat(fit.mixture().component(light).transition(0, 0)).isCloseTo(0.9, within(0.05));
        assertThat(fit.mixture().component(1 - light).transition(0, 0)).isCloseTo(0.1, within(0.05));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLikelihoodNeverFallsAndIsThatOfTheModel(long seed) {
        var random = new SplittableRandom(seed);
        HmmMixture truth = RandomHmms.anyMixture(random, 3);
        var source = new Seed(seed).stream(Seed.Purpose.DATA);
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sequences.add(truth.component(truth.sampleComponent(source))
                    .sample(12, source)
                    .symbols());
        }
        BaumWelch.Fit fit = BaumWelch.fit(2, 3, 3, 2, sequences, new BaumWelch.Options(40, 0), source);
        assertThat(fit.logLikelihoods()).isSorted();
        double score = logLikelihood(fit.mixture(), sequences);
        assertThat(fit.logLikelihood()).isCloseTo(score, within(1e-9 * Math.max(1, Math.abs(score))));
        // The truth is a stationary point only in the limit; from it the fit can only gain.
        BaumWelch.Fit fromTruth = BaumWelch.fit(truth, sequences, new BaumWelch.Options(20, 0));
        assertThat(fromTruth.logLikelihood()).isGreaterThanOrEqualTo(logLikelihood(truth, sequences) - 1e-9);
    }

    @Test
    void refusesSequencesThatAreImpossibleAtTheStart() {
        Hmm constant = Hmm.deterministic(new double[] {1}, new double[][] {{1}}, new int[] {0}, 2);
        HmmMixture start = HmmMixture.uniform(List.of(constant));
        assertThatThrownBy(() ->
                        BaumWelch.fit(start, List.of(new int[] {0}, new int[] {0, 1}), BaumWelch.Options.DEFAULT))
                .hasMessageStartingWith("sequence 1 is impossible under the starting mixture");
    }
}
