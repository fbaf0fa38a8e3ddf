package org.isoloss.bench.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.isoloss.bench.AnbnTree;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark compares like with like: PyTorch's loss and gradient are ours. */
class PyTorchTransformerTest {

    /**
     * In double precision both are exact but for rounding: the promise of our own tests. Single precision rounds at 6e-8;
     * sums over a batch of some hundred positions (study) and some ten thousand (published) were seen to lose one digit
     * and two of it, and there is a digit of room for the hidden units that rounding moves across the kink at zero. The
     * published size in double would need twice the memory, and show nothing that the study's does not.
     */
    @ParameterizedTest
    @CsvSource({"STUDY, FLOAT64, 1e-12", "STUDY, FLOAT32, 1e-5", "PUBLISHED, FLOAT32, 1e-4"})
    void theLossAndTheGradientAreOurs(AnbnTree size, DataType precision, double tolerance) {
        TransformerConfig config = epsilonAsFloat(size.config());
        Transformer network = new Transformer(AnbnTree.AB, config);
        PrefixTree tree = size.tree();
        double[] parameters = perturbed(network, 3);
        double[] ours = new double[parameters.length];
        double loss = network.pass(tree, Workers.single()).gradient(parameters, Targets.perToken(tree), ours);
        double largest = DoubleStream.of(ours).map(Math::abs).max().orElseThrow();

        try (var torch = new PyTorchTransformer(
                config, network.layout(), parameters, AnbnTree.AB.size(), size.sequences(), precision)) {
            for (int step = 0; step < 2; step++) { // the second would show a gradient added to the first
                assertThat(torch.gradient()).isCloseTo(loss, within(tolerance * loss));
                for (ParameterLayout.Tensor tensor : network.layout().tensors()) {
                    double[] theirs = torch.gradient(tensor.name());
                    assertThat(theirs).hasSize(tensor.size());
                    for (int i = 0; i < theirs.length; i++) {
                        assertEquals(
                                theirs[i],
                                ours[tensor.offset() + i],
                                tolerance * largest,
                                "step " + step + ", " + tensor.name() + "[" + i + "]");
                    }
                }
            }
        }
    }

    /** DJL passes the epsilon of layer normalisation on as a float. */
    private static TransformerConfig epsilonAsFloat(TransformerConfig config) {
        return new TransformerConfig(
                config.width(),
                config.heads(),
                config.layers(),
                config.feedForward(),
                config.positions(),
                config.normalisation(),
                (float) config.layerNormEpsilon());
    }

    /** Biases begin at 0 and gains at 1: moved, so that each of them matters. */
    private static double[] perturbed(Transformer network, long seed) {
        double[] parameters = network.initialise(new Seed(seed));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.1 * random.nextDouble(-1, 1);
        }
        return parameters;
    }
}
