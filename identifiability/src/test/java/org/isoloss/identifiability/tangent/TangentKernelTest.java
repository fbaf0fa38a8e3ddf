package org.isoloss.identifiability.tangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.junit.jupiter.api.Test;

class TangentKernelTest {

    private static final int OUTCOMES = 3;
    private static final Transformer NETWORK = new Transformer(
            Languages.A_N_B_N.vocabulary(),
            new TransformerConfig(4, 2, 2, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
    private static final PrefixTree TREE =
            BlockLaws.uniform(Languages.A_N_B_N_A_N, 3).tree();
    private static final double[] TARGETS = Targets.perToken(TREE);

    private static double[] parameters(long seed) {
        double[] parameters = NETWORK.initialise(new Seed(seed));
        var random = new SplittableRandom(seed);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.nextDouble(-0.2, 0.2);
        }
        return parameters;
    }

    private static NetworkJacobian jacobian(long seed) {
        return new NetworkJacobian(NETWORK.pass(TREE, Workers.single()), parameters(seed));
    }

    private static double largest(double[] x) {
        return DoubleStream.of(x).map(Math::abs).max().orElseThrow();
    }

    /** Forward and backward, entry by entry: both are exact up to the rounding of some thousand sums. */
    @Test
    void theProductWithADirectionAgreesWithTheRowsOfTheBackwardPass() {
        NetworkJacobian jacobian = jacobian(1);
        var random = new SplittableRandom(2);
        double[] v = random.doubles(jacobian.parameters(), -1, 1).toArray();
        double[] product = jacobian.times(v);
        double[] unit = new double[jacobian.size()];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = 1;
            double[] row = jacobian.transposeTimes(unit);
            unit[k] = 0;
            double expected = 0;
            for (int i = 0; i < row.length; i++) {
                expected += row[i] * v[i];
            }
            assertEquals(expected, product[k], 1e-12 * largest(product), "output " + k);
        }
        assertThat(jacobian.times(new double[jacobian.parameters()])).containsOnly(0);
    }

    @Test
    void theKernelWithoutItsMatrixIsTheMatrix() {
        NetworkJacobian jacobian = jacobian(3);
        DenseKernel dense = DenseKernel.of(jacobian);
        TangentKernel free = new MatrixFreeKernel(jacobian);
        double[] g = new SplittableRandom(4).doubles(dense.size(), -1, 1).toArray();
        double[] expected = dense.times(g);
        double[] found = free.times(g);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found[k], 1e-12 * largest(expected), "output " + k);
        }
        assertThat(free.quadratic(g)).isCloseTo(dense.quadratic(g), within(1e-11 * dense.quadratic(g)));
    }

    /** dL/dt = -|gradient|^2 under gradient flow: the kernel's figure, and that of an ordinary backward pass. */
    @Test
    void theInitialSpeedIsTheSquaredGradient() {
        NetworkJacobian jacobian = jacobian(5);
        LinearisedTraining linearised =
                new LinearisedTraining(DenseKernel.of(jacobian), jacobian.outputs(), TARGETS, OUTCOMES);
        double[] gradient = new double[jacobian.parameters()];
        NETWORK.pass(TREE, Workers.single()).gradient(parameters(5), TARGETS, gradient);
        double square = DoubleStream.of(gradient).map(g -> g * g).sum();
        assertThat(linearised.initialSpeed()).isCloseTo(square, within(1e-10 * square));
    }

    /** The eigenvalues of J^T H J, formed in the space of parameters, where nothing of B is used. */
    @Test
    void gaussNewtonHasTheEigenvaluesOfItsDefinition() {
        NetworkJacobian jacobian = jacobian(6);
        int outputs = jacobian.size();
        int parameters = jacobian.parameters();
        DMatrixRMaj j = new DMatrixRMaj(outputs, parameters);
        double[] unit = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            unit[k] = 1;
            System.arraycopy(jacobian.transposeTimes(unit), 0, j.data, k * parameters, parameters);
            unit[k] = 0;
        }
        DMatrixRMaj h = new DMatrixRMaj(outputs, outputs);
        for (int node = 0; node < TREE.nodes(); node++) {
            double weight = TREE.mass(node) / TREE.tokens();
            for (int y = 0; y < OUTCOMES; y++) {
                for (int z = 0; z < OUTCOMES; z++) {
                    double p = Math.exp(jacobian.outputs()[node * OUTCOMES + y]);
                    double q = Math.exp(jacobian.outputs()[node * OUTCOMES + z]);
                    h.set(node * OUTCOMES + y, node * OUTCOMES + z, weight * ((y == z ? p : 0) - p * q));
                }
            }
        }
        DMatrixRMaj hj = new DMatrixRMaj(outputs, parameters);
        CommonOps_DDRM.mult(h, j, hj);
        DMatrixRMaj jhj = new DMatrixRMaj(parameters, parameters);
        CommonOps_DDRM.multTransA(j, hj, jhj);
        double[] expected = DenseKernel.eigenvalues(jhj);
        GaussNewton atModel = GaussNewton.atModel(DenseKernel.of(jacobian), jacobian.outputs(), TARGETS, OUTCOMES);
        double[] found = atModel.eigenvalues();
        for (int k = 0; k < 10; k++) {
            assertEquals(expected[k], found[k], 1e-11 * expected[0], "eigenvalue " + k);
        }
        assertThat(atModel.largestEigenvalue()).isCloseTo(expected[0], within(1e-8 * expected[0]));
        GaussNewton atBound = GaussNewton.atBound(DenseKernel.of(jacobian), TARGETS, OUTCOMES);
        assertThat(atBound.eigenvalues()[0]).isGreaterThan(expected[0]);
        assertThat(atBound.largestEigenvalue())
                .isCloseTo(atBound.eigenvalues()[0], within(1e-8 * atBound.eigenvalues()[0]));
    }

    /** With so small a rate the network is its linearisation: the curves part by the second order of the path. */
    @Test
    void atASmallRateTrainingFollowsTheLinearisedCurve() {
        NetworkJacobian jacobian = jacobian(7);
        LinearisedTraining linearised =
                new LinearisedTraining(DenseKernel.of(jacobian), jacobian.outputs(), TARGETS, OUTCOMES);
        double rate = 1e-4;
        double[] predicted = linearised.curve(rate, 0, 50);
        TrainingOptions options = new TrainingOptions(
                OptimizerOptions.Sgd.PLAIN, rate, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0);
        TreePass pass = NETWORK.pass(TREE, Workers.single());
        Training training = new Training(pass, TARGETS, options, parameters(7), new Seed(1));
        double drop = predicted[0] - predicted[50];
        assertThat(drop).isGreaterThan(1e-4);
        for (int step = 0; step <= 50; step++) {
            assertEquals(training.step(), predicted[step], 0.02 * drop, "step " + step);
        }
    }

    /** On the linearisation the bound is a theorem: no step up to 2 / lambda raises the loss. */
    @Test
    void upToTheBoundTheLinearisedLossNeverRises() {
        NetworkJacobian jacobian = jacobian(8);
        DenseKernel kernel = DenseKernel.of(jacobian);
        double bound = 2 / GaussNewton.atBound(kernel, TARGETS, OUTCOMES).eigenvalues()[0];
        double[] curve = new LinearisedTraining(kernel, jacobian.outputs(), TARGETS, OUTCOMES).curve(bound, 0, 300);
        for (int step = 1; step < curve.length; step++) {
            assertThat(curve[step]).isLessThanOrEqualTo(curve[step - 1] + 1e-12);
        }
        double[] far = new LinearisedTraining(kernel, jacobian.outputs(), TARGETS, OUTCOMES).curve(50 * bound, 0, 300);
        assertThat(Arrays.stream(far).max().orElseThrow()).isGreaterThan(far[0]);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        NetworkJacobian jacobian = jacobian(9);
        DenseKernel kernel = DenseKernel.of(jacobian);
        assertThatThrownBy(() -> new LinearisedTraining(kernel, new double[3], TARGETS, OUTCOMES))
                .hasMessageContaining("there are 3 outputs");
        assertThatThrownBy(() -> GaussNewton.atBound(kernel, new double[6], OUTCOMES))
                .hasMessageContaining("there are 6 targets over 3 outcomes; expected one for each of the kernel's");
        assertThatThrownBy(() -> DenseKernel.of(new DMatrixRMaj(5000, 1))).hasMessageContaining("5000 outputs");
    }
}
