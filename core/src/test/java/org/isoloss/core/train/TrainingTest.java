package org.isoloss.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");
    private static final FiniteLaw LAW = FiniteLaw.of(
            "ab or aabb",
            AB,
            List.of(new WeightedSequence(new int[] {0, 1}, 0.5), new WeightedSequence(new int[] {0, 0, 1, 1}, 0.5)));
    private static final Transformer NETWORK =
            new Transformer(AB, new TransformerConfig(8, 2, 2, 16, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));

    static Stream<TrainingOptions> options() {
        return Stream.of(
                new TrainingOptions(
                        OptimizerOptions.AdamW.USUAL,
                        0.01,
                        new LearningRateSchedule.Cosine(10, 500, 0),
                        OptionalDouble.of(1),
                        0),
                new TrainingOptions(
                        new OptimizerOptions.Sgd(0.9, 1e-4),
                        0.05,
                        new LearningRateSchedule.InverseSquareRoot(20),
                        OptionalDouble.empty(),
                        0.1));
    }

    private static Training begin(TrainingOptions options) {
        return new Training(
                NETWORK.pass(LAW.tree(), Workers.single()),
                Targets.perToken(LAW.tree()),
                options,
                NETWORK.initialise(new Seed(1)),
                new Seed(2));
    }

    @Test
    void theObjectiveIsTheExactLossAndTrainingLowersItToTheEntropy() {
        Training training = begin(options().findFirst().orElseThrow());
        double[] start = training.parameters();
        assertThat(training.step())
                .isCloseTo(ExactLoss.of(LAW, NETWORK.model(start)).perToken(), within(1e-13));
        for (int i = 1; i < 500; i++) {
            training.step();
        }
        assertThat(ExactLoss.of(LAW, NETWORK.model(training.parameters())).klPerToken())
                .isBetween(0.0, 1e-3);
    }

    @ParameterizedTest
    @MethodSource("options")
    void aResumedTrainingEndsWithTheSameBits(TrainingOptions options) {
        Training whole = begin(options);
        for (int i = 0; i < 40; i++) {
            whole.step();
        }
        Training first = begin(options);
        for (int i = 0; i < 17; i++) {
            first.step();
        }
        Training second = begin(options);
        second.restore(first.state());
        for (int i = 17; i < 40; i++) {
            second.step();
        }
        assertThat(second.steps()).isEqualTo(40);
        assertArrayEquals(whole.parameters(), second.parameters());
    }

    @Test
    void aStateOfAnotherTrainingIsRefused() {
        Training training = begin(options().findFirst().orElseThrow());
        assertThatThrownBy(() -> training.restore(new Training.State(3, new double[5], Map.of())))
                .hasMessageContaining("5 parameters after 3 steps");
        assertThatThrownBy(() -> training.restore(new Training.State(3, training.parameters(), Map.of())))
                .hasMessageContaining("\"mean\" has no entries");
    }

    /** By hand, from algorithm 2 of Loshchilov and Hutter (2019): the first step is the rate itself, decay beside it. */
    @Test
    void adamWTakesTheStepsOfItsDefinition() {
        Optimizer optimizer = new OptimizerOptions.AdamW(0.9, 0.999, 1e-8, 0.1).create(1);
        double[] x = {1};
        optimizer.step(x, new double[] {0.5}, 0.01);
        assertThat(x[0]).isCloseTo(1 - 0.01 * 0.1 - 0.01, within(1e-9));
        double first = x[0];
        optimizer.step(x, new double[] {-0.5}, 0.01);
        double mean = (0.9 * 0.05 - 0.05) / (1 - 0.81);
        double root = Math.sqrt((0.999 * 0.00025 + 0.00025) / (1 - 0.999 * 0.999));
        assertThat(x[0]).isCloseTo(first * (1 - 0.001) - 0.01 * mean / (root + 1e-8), within(1e-12));
    }

    @Test
    void momentumAddsUpGradients() {
        Optimizer optimizer = new OptimizerOptions.Sgd(0.5, 0).create(1);
        double[] x = {0};
        optimizer.step(x, new double[] {1}, 0.1);
        optimizer.step(x, new double[] {1}, 0.1);
        assertThat(x[0]).isCloseTo(-0.1 - 0.15, within(1e-15));
    }

    @ParameterizedTest(name = "step {0}")
    @CsvSource({"1, 0.01, 0.01", "50, 0.5, 0.5", "100, 1, 1", "400, 0.5, 0.5", "700, 0.3779644730092272, 0"})
    void schedulesFollowTheirFormulas(int step, double inverseSquareRoot, double cosine) {
        assertThat(new LearningRateSchedule.InverseSquareRoot(100).factor(step))
                .isCloseTo(inverseSquareRoot, within(1e-15));
        assertThat(new LearningRateSchedule.Cosine(100, 700, 0).factor(step)).isCloseTo(cosine, within(1e-15));
    }

    @Test
    void optionsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new OptimizerOptions.AdamW(1, 0.999, 1e-8, 0)).hasMessageContaining("beta1 is 1.0");
        assertThatThrownBy(() -> new OptimizerOptions.Sgd(Double.NaN, 0)).hasMessageContaining("momentum is NaN");
        assertThatThrownBy(() -> new LearningRateSchedule.Cosine(10, 10, 0)).hasMessageContaining("10 steps");
        assertThatThrownBy(() -> new TrainingOptions(
                        OptimizerOptions.Sgd.PLAIN,
                        Double.POSITIVE_INFINITY,
                        new LearningRateSchedule.Constant(),
                        OptionalDouble.empty(),
                        0))
                .hasMessageContaining("learning rate is Infinity");
        assertThatThrownBy(() -> new Dropout(1, 0)).hasMessageContaining("dropout rate is 1.0");
    }
}
