package org.isoloss.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.TabularModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactLossTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheSumOverWholeSequences(long seed) {
        var random = new SplittableRandom(seed);
        FiniteLaw law = randomLaw(random);
        double[] table = new double[law.tree().nodes() * 3];
        for (int node = 0; node < law.tree().nodes(); node++) {
            for (int y = 0; y < 3; y++) {
                table[3 * node + y] = 4 * random.nextDouble();
            }
            double logZ = LogSumExp.of(table, 3 * node, 3);
            for (int y = 0; y < 3; y++) {
                table[3 * node + y] -= logZ;
            }
        }
        AutoregressiveModel model = TabularModel.of(AB, law.tree(), table, new UniformModel(AB));

        double crossEntropy = 0;
        double divergence = 0;
        for (WeightedSequence s : law.tree().sequences()) {
            double logQ = logProbability(model, s.symbols());
            crossEntropy -= s.weight() * logQ;
            divergence += s.weight() * (Math.log(s.weight()) - logQ);
        }
        Loss loss = ExactLoss.of(law, model);
        assertThat(loss.perSequence()).isCloseTo(crossEntropy, within(1e-12));
        assertThat(loss.klPerSequence()).isCloseTo(divergence, within(1e-12));
        assertThat(loss.perToken()).isEqualTo(loss.perSequence() / law.tree().tokens());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLawItselfHasItsEntropyAndNoDivergence(long seed) {
        FiniteLaw law = randomLaw(new SplittableRandom(seed));
        Loss loss = ExactLoss.of(law, law.model());
        assertThat(loss.perSequence()).isCloseTo(law.entropy().perSequence(), within(1e-13));
        assertThat(loss.klPerSequence()).isBetween(0.0, 1e-15);
    }

    @Test
    void anImpossibleSequenceCostsInfinitelyMuch() {
        FiniteLaw a = FiniteLaw.of("a", AB, List.of(new WeightedSequence(new int[] {0}, 1)));
        FiniteLaw b = FiniteLaw.of("b", AB, List.of(new WeightedSequence(new int[] {1}, 1)));
        Loss loss = ExactLoss.of(a, b.model());
        assertThat(loss.perSequence()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(loss.klPerSequence()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static FiniteLaw randomLaw(SplittableRandom random) {
        List<WeightedSequence> sequences = new ArrayList<>();
        double total = 0;
        int count = 1 + random.nextInt(20);
        double[] weights = random.doubles(count).toArray();
        for (double w : weights) {
            total += w;
        }
        for (double w : weights) {
            sequences.add(
                    new WeightedSequence(random.ints(random.nextInt(8), 0, 2).toArray(), w / total));
        }
        return FiniteLaw.of("random", AB, sequences);
    }

    private static double logProbability(AutoregressiveModel model, int[] sequence) {
        double[] out = new double[3];
        AutoregressiveModel.Cursor cursor = model.start();
        double sum = 0;
        for (int symbol : sequence) {
            cursor.logProbabilities(out);
            sum += out[symbol];
            cursor.advance(symbol);
        }
        cursor.logProbabilities(out);
        return sum + out[2];
    }
}
