package org.isoloss.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.isoloss.core.layer.LayerCursor;
import org.isoloss.core.linear.LinearNetwork;
import org.isoloss.core.linear.WholeSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds networks to what published implementations compute: logits and loss to 1e-12, derivatives to 1e-10. */
class ReferenceCasesTest {

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all("architectures.json").filter(ReferenceCase::isCausal);
    }

    static Stream<ReferenceCase> linearCases() {
        return ReferenceCase.all("architectures.json")
                .filter(c -> c.architecture().equals(LinearNetwork.NAME));
    }

    /** The accuracy that the file promises, times the largest value of the array where that is above 1. */
    private static void requireSame(double[] expected, double[] found, double tolerance, String what) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance * largest, what + " " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theParametersAreAsMany(ReferenceCase c) {
        assertThat(c.network().layout().size()).isEqualTo(c.parameterCount());
        assertThat(c.weights(c.network().layout())).doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logitsLossAndDerivativesAreThose(ReferenceCase c) {
        LayeredNetwork network = ReferenceShapes.network(c);
        double[] parameters = c.weights(network.layout());
        double[] gradient = new double[parameters.length];
        int sequences = c.tokens().length;
        int length = c.tokens()[0].length;
        double loss = 0;
        double[] logits = {};
        for (int b = 0; b < sequences; b++) {
            ReferenceRun run = new ReferenceRun(network, c.tokens()[b]);
            double[] row = run.logits(parameters);
            logits = Arrays.copyOf(logits, logits.length + row.length);
            System.arraycopy(row, 0, logits, logits.length - row.length, row.length);
            loss += run.gradient(parameters, c.targets()[b], 1.0 / (sequences * length), gradient);
        }
        requireSame(c.logits().data(), logits, 1e-12, "logit");
        assertEquals(c.loss(), loss / (sequences * length), 1e-12);
        double[] expected = c.gradients(network.layout());
        network.layout()
                .tensors()
                .forEach(tensor -> requireSame(
                        Arrays.copyOfRange(expected, tensor.offset(), tensor.offset() + tensor.size()),
                        Arrays.copyOfRange(gradient, tensor.offset(), tensor.offset() + tensor.size()),
                        1e-10,
                        tensor.name()));
    }

    /** Under both masks; where a case is shorter than the positions it may have logits at all of them. */
    @ParameterizedTest
    @MethodSource("linearCases")
    void wholeSequencesHaveThoseLogitsAndDerivatives(ReferenceCase c) {
        LinearNetwork network = (LinearNetwork) ReferenceShapes.network(c);
        WholeSequence whole = new WholeSequence(network);
        double[] parameters = c.weights(network.layout());
        double[] gradient = new double[parameters.length];
        int sequences = c.tokens().length;
        int length = c.tokens()[0].length;
        int row = c.logits().data().length / sequences;
        double[] logits = new double[sequences * row];
        double loss = 0;
        for (int b = 0; b < sequences; b++) {
            System.arraycopy(whole.logits(parameters, c.tokens()[b]), 0, logits, b * row, row);
            loss += whole.gradient(parameters, c.tokens()[b], c.targets()[b], 1.0 / (sequences * length), gradient);
        }
        requireSame(c.logits().data(), logits, 1e-12, "logit");
        assertEquals(c.loss(), loss, 1e-12);
        requireSame(c.gradients(network.layout()), gradient, 1e-10, "derivative");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cursorsSaySo(ReferenceCase c) {
        LayeredNetwork network = ReferenceShapes.network(c);
        double[] parameters = c.weights(network.layout());
        double[] logits = c.logits().data().clone();
        int outcomes = network.vocabulary().outcomes();
        int at = 0;
        for (int[] sequence : c.tokens()) {
            LayerCursor cursor = network.composition().layers().cursor(parameters);
            for (int input : sequence) {
                double[] y = cursor.advance(network.embedding().of(parameters, input));
                System.arraycopy(y, 0, logits, at, outcomes);
                at += outcomes;
            }
        }
        requireSame(c.logits().data(), logits, 1e-12, "logit");
    }
}
