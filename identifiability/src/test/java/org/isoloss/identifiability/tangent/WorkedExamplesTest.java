package org.isoloss.identifiability.tangent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worked examples, computed independently; fine-tuning.json says how. */
class WorkedExamplesTest {

    private static final String EXPECTED = "fine-tuning.json";
    private static final double TOLERANCE = 1e-10;

    private static JsonNode expected() throws IOException {
        try (InputStream in = requireNonNull(WorkedExamplesTest.class.getResourceAsStream(EXPECTED), EXPECTED)) {
            return JsonMapper.shared().readTree(in);
        }
    }

    /** f = a b under (a b - c)^2 / 2, trained by the library's gradient descent from (alpha a, b / alpha). */
    private static double[] products(double alpha, int steps) {
        TreePass pass = new TreePass() {
            @Override
            public double[] logProbabilities(double[] parameters) {
                return new double[] {parameters[0] * parameters[1]};
            }

            @Override
            public double gradient(double[] p, double[] target, double[] gradient, Optional<Dropout> dropout) {
                double error = p[0] * p[1] - target[0];
                gradient[0] = error * p[1];
                gradient[1] = error * p[0];
                return error * error / 2;
            }
        };
        TrainingOptions options = new TrainingOptions(
                OptimizerOptions.Sgd.PLAIN, 0.05, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0);
        Training training = new Training(pass, new double[] {2}, options, new double[] {alpha, 1 / alpha}, new Seed(1));
        double[] products = new double[steps + 1];
        for (int step = 0; step <= steps; step++) {
            double[] p = training.parameters();
            products[step] = p[0] * p[1];
            training.step();
        }
        return products;
    }

    private static int stepsTo(double[] products, double error) {
        return IntStream.range(0, products.length)
                .filter(step -> Math.abs(products[step] - 2) < error)
                .findFirst()
                .orElse(-1);
    }

    /** The key figures, here for readers. */
    @ParameterizedTest(name = "alpha {0}")
    @CsvSource({
        "0.125, 64.015625, 85, 4.20328125, 20.385550075826313",
        "0.25, 16.0625, 9, 1.805625, 1.9997890016860624",
        "0.5, 4.25, 45, 1.215, 1.7361577957218224",
        "1, 2, 66, 1.1025, 1.4796932756084482",
        "4, 16.0625, 9, 1.805625, 1.9997890016860624",
        "8, 64.015625, 85, 4.20328125, 20.385550075826313"
    })
    void theScalarProductCrawlsConvergesOrIsThrownFarOut(
            double alpha, double kernel, int steps, double afterOne, double afterFive) {
        double[] products = products(alpha, 100);
        DMatrixRMaj jacobian = new DMatrixRMaj(1, 2, true, 1 / alpha, alpha);
        assertThat(DenseKernel.of(jacobian).eigenvalues()[0]).isCloseTo(kernel, within(TOLERANCE));
        assertThat(products[1]).isCloseTo(afterOne, within(TOLERANCE));
        assertThat(products[5]).isCloseTo(afterFive, within(TOLERANCE));
        assertThat(stepsTo(products, 1e-6)).isEqualTo(steps);
    }

    @Test
    void everyRowOfTheScalarProductIsAsExpected() throws IOException {
        JsonNode rows = expected().at("/scalarProduct/rows");
        assertThat(rows.size()).isEqualTo(7);
        for (JsonNode row : rows) {
            theScalarProductCrawlsConvergesOrIsThrownFarOut(
                    row.get("alpha").doubleValue(),
                    row.get("initialTangentKernel").doubleValue(),
                    row.get("stepsTo1e-6").intValue(),
                    row.get("productAfter1Step").doubleValue(),
                    row.get("productAfter5Steps").doubleValue());
        }
    }

    @Test
    void theReluNetsOutputsKernelsAndEigenvaluesAreAsExpected() throws IOException {
        JsonNode rows = expected().at("/reluNet/rows");
        assertThat(rows.size()).isEqualTo(7);
        for (JsonNode row : rows) {
            double alpha = row.get("alpha").doubleValue();
            ReluNet net = ReluNet.REFERENCE.rescaled(alpha);
            DenseKernel kernel = DenseKernel.of(net.jacobian(ReluNet.REFERENCE_INPUTS));
            double[] eigenvalues = kernel.eigenvalues();
            for (int n = 0; n < 4; n++) {
                String place = "alpha " + alpha + ", input " + n;
                assertEquals(
                        row.get("outputs").get(n).doubleValue(),
                        net.output(ReluNet.REFERENCE_INPUTS[n]),
                        0,
                        place + ": the net's numbers are dyadic, so its outputs are exact");
                assertEquals(row.get("eigenvalues").get(n).doubleValue(), eigenvalues[n], TOLERANCE, place);
                for (int m = 0; m < 4; m++) {
                    assertEquals(
                            row.get("tangentKernel").get(n).get(m).doubleValue(),
                            kernel.matrix().get(n, m),
                            TOLERANCE,
                            place);
                }
            }
        }
    }

    /** Key figures of the reference, here for readers without it. */
    @ParameterizedTest(name = "alpha {0}")
    @CsvSource({
        "0.0625, 2742.1603477006756, 27.698879391729516",
        "1, 20.016026042048328, 0.21190633179606402",
        "16, 1799.2075943352784, 0.029263541364233012"
    })
    void theLargestEigenvalueIsSmallestWhenBalanced(double alpha, double largest, double smallest) {
        ReluNet net = ReluNet.REFERENCE.rescaled(alpha);
        double[] eigenvalues =
                DenseKernel.of(net.jacobian(ReluNet.REFERENCE_INPUTS)).eigenvalues();
        assertThat(eigenvalues[0]).isCloseTo(largest, within(TOLERANCE));
        assertThat(eigenvalues[3]).isCloseTo(smallest, within(TOLERANCE));
    }

    /** kernel(alpha) = kernel of (W1, b1) / alpha^2 + kernel of W2 times alpha^2 + kernel of b2; exact for powers of two. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-6, 0.25, 2, 0x1p8})
    void theKernelSplitsIntoPartsThatScale(double alpha) {
        DMatrixRMaj before = ReluNet.REFERENCE.jacobian(ReluNet.REFERENCE_INPUTS);
        DMatrixRMaj incoming = part(before, column -> column < 9);
        DMatrixRMaj outgoing = part(before, column -> column >= 9 && column < 12);
        DMatrixRMaj rest = part(before, column -> column == 12);
        DMatrixRMaj kernel = DenseKernel.of(ReluNet.REFERENCE.rescaled(alpha).jacobian(ReluNet.REFERENCE_INPUTS))
                .matrix();
        double[] sum = new double[16];
        Arrays.setAll(
                sum,
                k -> kernelOf(incoming)[k] / (alpha * alpha)
                        + kernelOf(outgoing)[k] * (alpha * alpha)
                        + kernelOf(rest)[k]);
        for (int k = 0; k < 16; k++) {
            assertThat(kernel.data[k]).isCloseTo(sum[k], within(1e-13 * Math.abs(sum[k])));
        }
    }

    private static double[] kernelOf(DMatrixRMaj jacobian) {
        return DenseKernel.of(jacobian).matrix().data;
    }

    private static DMatrixRMaj part(DMatrixRMaj jacobian, Predicate<Integer> columns) {
        DMatrixRMaj part = jacobian.copy();
        for (int k = 0; k < part.data.length; k++) {
            if (!columns.test(k % part.numCols)) {
                part.data[k] = 0;
            }
        }
        return part;
    }
}
