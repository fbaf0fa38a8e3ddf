package org.isoloss.bench.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import java.util.stream.DoubleStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.bench.AnbnTree;
import org.isoloss.core.layer.ParameterLayout;
import org.isoloss.core.network.LayeredNetwork;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmark compares like with like: PyTorch's loss and gradient are ours. */
class StateNetworkTest {

    /** In double precision both are exact but for rounding: the promise of our own tests. */
    @ParameterizedTest
    @EnumSource
    void theLossAndTheGradientAreOurs(StateNetwork architecture) {
        AnbnTree size = AnbnTree.STUDY;
        LayeredNetwork network = architecture.network(size);
        PrefixTree tree = size.tree();
        double[] parameters = network.initialise(new Seed(3));
        double[] ours = new double[parameters.length];
        double loss = network.pass(tree, Workers.single()).gradient(parameters, Targets.perToken(tree), ours);
        double largest = DoubleStream.of(ours).map(Math::abs).max().orElseThrow();
        try (PyTorchNetwork torch = architecture.inPyTorch(size, parameters, DataType.FLOAT64)) {
            assertThat(torch.gradient()).isCloseTo(loss, within(1e-12 * loss));
            for (ParameterLayout.Tensor tensor : network.layout().tensors()) {
                double[] theirs = torch.gradient(tensor.name());
                assertThat(theirs).hasSize(tensor.size());
                for (int i = 0; i < theirs.length; i++) {
                    assertEquals(theirs[i], ours[tensor.offset() + i], 1e-12 * largest, tensor.name() + "[" + i + "]");
                }
            }
        }
    }
}
