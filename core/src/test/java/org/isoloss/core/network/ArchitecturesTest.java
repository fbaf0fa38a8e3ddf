package org.isoloss.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.AdaptableMatrix;
import org.isoloss.core.linear.LinearConfig;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.mamba.MambaConfig;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.core.xlstm.XlstmConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the registry brings, and what every network of it must do. */
class ArchitecturesTest {

    private static final Vocabulary AB = Vocabulary.of("a", "b");

    /** A small shape of every architecture; a new one without a shape here fails the test below. */
    private static final List<Record> SHAPES = List.of(
            new LinearConfig(3, 5, true, LinearConfig.Mask.CAUSAL),
            new LinearConfig(2, 4, false, LinearConfig.Mask.PUBLISHED),
            new LstmConfig(3, 4, 2),
            new MambaConfig(4, 2, 3, 3, 2, 2, 1),
            new MambaConfig(3, 1, 2, 1, 1, 1, 8),
            new TransformerConfig(4, 2, 2, 6, Positions.SINUSOIDAL, Normalisation.PRE, 1e-5),
            new XlstmConfig(4, 3, List.of(1), 2, 1, 3, 2, 2, 1.3, 2, XlstmConfig.DownProjection.FIXED),
            new XlstmConfig(4, 1, List.of(), 1, 4, 2, 4, 1, 1, 4, XlstmConfig.DownProjection.PUBLISHED),
            new TransformerConfig(6, 3, 1, 5, Positions.NONE, Normalisation.POST, 1e-5));

    @Test
    void everyArchitectureIsTriedHere() {
        assertThat(Architectures.all().stream().<Class<?>>map(Architecture::configType))
                .containsExactlyInAnyOrderElementsOf(SHAPES.stream()
                        .<Class<?>>map(Record::getClass)
                        .distinct()
                        .toList());
        assertThat(Architectures.all().stream().<String>map(Architecture::name))
                .contains("linear", "lstm", "mamba", "transformer", "xlstm");
    }

    @Test
    void anArchitectureThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Architectures.named("perceptron"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "architecture is \"perceptron\"; expected one of linear, lstm, mamba, transformer, xlstm");
    }

    /** Networks of all shapes above, and of the shapes by which options know them. */
    static Stream<Network> networks() {
        return Stream.concat(
                shaped(), Architectures.all().stream().map(architecture -> architecture.ofWidth(AB, 4, 5)));
    }

    @Test
    void aWidthThatIsNoneIsRefusedByName() {
        assertThat(Architectures.all()).allSatisfy(architecture -> {
            assertThat(architecture.definition()).endsWith(".");
            assertThatThrownBy(() -> architecture.shape(0, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("width is 0; expected ");
        });
    }

    private static Stream<Network> shaped() {
        return SHAPES.stream()
                .map(shape -> network(
                        Architectures.all().stream()
                                .filter(a -> a.configType() == shape.getClass())
                                .findFirst()
                                .orElseThrow(),
                        shape));
    }

    private static <C extends Record> Network network(Architecture<C> architecture, Record shape) {
        return architecture.network(AB, architecture.configType().cast(shape));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkKnowsItsArchitectureAndShape(Network network) {
        assertThat(Architectures.named(network.architecture()).configType())
                .isEqualTo(network.config().getClass());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyParameterStartsFiniteAndFromTheSeedAlone(Network network) {
        double[] start = network.initialise(new Seed(1));
        assertThat(start).hasSize(network.layout().size());
        assertThat(Arrays.stream(start).allMatch(Double::isFinite)).isTrue();
        assertThat(network.initialise(new Seed(1))).isEqualTo(start);
        assertThat(network.initialise(new Seed(2))).isNotEqualTo(start);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theMatricesForAdaptersLieInItsTensors(Network network) {
        assertThat(network.matrices()).isNotEmpty();
        for (AdaptableMatrix matrix : network.matrices()) {
            int last = matrix.offset() + matrix.rows() * matrix.columns() - 1;
            assertThat(network.layout().place(last).replaceAll("\\[.*", ""))
                    .isEqualTo(network.layout().place(matrix.offset()).replaceAll("\\[.*", ""));
        }
    }

    /** Gradient descent along the gradient lowers the loss: passes, targets and layout belong together. */
    @ParameterizedTest
    @MethodSource("networks")
    void aStepAlongTheGradientLowersTheLoss(Network network) {
        PrefixTree tree = PrefixTree.of(
                2,
                List.of(new WeightedSequence(new int[] {0, 1}, 0.5), new WeightedSequence(new int[] {1, 1, 0}, 0.5)));
        double[] targets = Targets.perToken(tree);
        double[] parameters = network.initialise(new Seed(3));
        double[] gradient = new double[parameters.length];
        TangentPass pass = network.pass(tree, Workers.single());
        double before = pass.gradient(parameters, targets, gradient);
        double square = 0;
        for (double g : gradient) {
            square += g * g;
        }
        double step = 1e-4;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= step * gradient[i];
        }
        double after = pass.gradient(parameters, targets, gradient);
        assertThat((before - after) / (step * square)).isBetween(0.9, 1.1);
    }
}
