package org.isoloss.core.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModelContract;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.train.Targets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmTest implements AutoregressiveModelContract {

    private static final Lstm NETWORK = new Lstm(Vocabulary.of("a", "b"), new LstmConfig(3, 5, 2));

    @Override
    public AutoregressiveModel model() {
        return NETWORK.model(NETWORK.initialise(new Seed(1)));
    }

    @Override
    public double treeTolerance() {
        return 1e-12;
    }

    private static PrefixTree tree() {
        var random = new SplittableRandom(3);
        PrefixTree.Builder builder = new PrefixTree.Builder(2);
        for (int i = 0; i < 15; i++) {
            builder.addSequence(random.ints(random.nextInt(9), 0, 2).toArray(), random.nextDouble());
        }
        return builder.build();
    }

    /** Central differences with h = 1e-5 err by about h^2 + ulp(loss) / h, 1e-10; the promise is 1e-6. */
    @ParameterizedTest(name = "dropout {0}")
    @ValueSource(doubles = {0, 0.4})
    void everyDerivativePassesACentralDifferenceCheck(double rate) {
        PrefixTree tree = tree();
        double[] targets =
                new SplittableRandom(4).doubles(tree.nodes() * 3, 0, 0.1).toArray();
        double[] parameters = NETWORK.initialise(new Seed(2));
        double[] gradient = new double[parameters.length];
        double[] ignored = new double[parameters.length];
        Optional<Dropout> dropout = rate == 0 ? Optional.empty() : Optional.of(new Dropout(rate, 7));
        TreePass pass = NETWORK.pass(tree, Workers.single());
        pass.gradient(parameters, targets, gradient, dropout);
        double h = 1e-5;
        for (int i = 0; i < parameters.length; i++) {
            double saved = parameters[i];
            parameters[i] = saved + h;
            double above = pass.gradient(parameters, targets, ignored, dropout);
            parameters[i] = saved - h;
            double below = pass.gradient(parameters, targets, ignored, dropout);
            parameters[i] = saved;
            double expected = (above - below) / (2 * h);
            assertEquals(expected, gradient[i], 1e-6 * Math.max(1, Math.abs(expected)), "parameter " + i);
        }
    }

    @Test
    void theLossIsTheWeightedSumOfLogProbabilities() {
        PrefixTree tree = tree();
        double[] targets =
                new SplittableRandom(5).doubles(tree.nodes() * 3, 0, 0.1).toArray();
        double[] parameters = NETWORK.initialise(new Seed(3));
        TreePass pass = NETWORK.pass(tree, Workers.single());
        double[] first = new double[parameters.length];
        double loss = pass.gradient(parameters, targets, first);
        double[] logProbabilities = pass.logProbabilities(parameters);
        double expected = 0;
        for (int k = 0; k < targets.length; k++) {
            expected -= targets[k] * logProbabilities[k];
        }
        assertThat(loss).isCloseTo(expected, within(1e-12 * expected));
        double[] again = new double[parameters.length];
        pass.gradient(parameters, targets, again);
        assertArrayEquals(first, again);
    }

    @Test
    void theTreeAgreesWithAPaddedBatch() {
        PrefixTree tree = tree();
        double[] parameters = NETWORK.initialise(new Seed(4));
        double[] ofTree = new double[parameters.length];
        double[] ofBatch = new double[parameters.length];
        double treeLoss = NETWORK.pass(tree, Workers.single()).gradient(parameters, Targets.perToken(tree), ofTree);
        var batch = new PaddedBatchLstm(NETWORK.layout(), NETWORK.config(), 2, tree.sequences());
        double batchLoss = batch.gradient(parameters, ofBatch) / tree.tokens();
        assertThat(treeLoss).isCloseTo(batchLoss, within(1e-12 * batchLoss));
        double largest = DoubleStream.of(ofTree).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < parameters.length; i++) {
            assertEquals(ofBatch[i] / tree.tokens(), ofTree[i], 1e-12 * largest, "parameter " + i);
        }
    }

    @Test
    void sizesMustBePositive() {
        assertThatThrownBy(() -> new LstmConfig(3, 0, 2)).hasMessageContaining("hidden size is 0");
    }

    @Test
    void aNetworkOfMoreParametersThanAnArrayHoldsIsRefused() {
        assertThatThrownBy(() -> new Lstm(Vocabulary.of("a", "b"), new LstmConfig(4, 65_536, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has 17180917772 parameters up to \"lstm.weight_hh_l0\" of shape"
                        + " [262144, 65536]; expected at most 2147483639: choose smaller sizes");
    }
}
