package org.isoloss.identifiability.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.kernel.LinearMap;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.tangent.GaussNewton;
import org.isoloss.identifiability.tangent.MatrixFreeKernel;
import org.isoloss.identifiability.tangent.NetworkJacobian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransformerHessianTest {

    private static final PrefixTree TREE =
            BlockLaws.uniform(Languages.A_N_B_N_A_N, 3).tree();
    private static final double[] TARGETS = Targets.perToken(TREE);

    private static Transformer network(Normalisation normalisation, Positions positions) {
        return new Transformer(
                Languages.A_N_B_N.vocabulary(), new TransformerConfig(4, 2, 2, 6, positions, normalisation, 1e-5));
    }

    private static double[] parameters(Transformer network) {
        double[] parameters = network.initialise(new Seed(3));
        var random = new SplittableRandom(3);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.nextDouble(-0.3, 0.3);
        }
        return parameters;
    }

    private static double largest(double[] x) {
        return DoubleStream.of(x).map(Math::abs).max().orElseThrow();
    }

    private static double[] gradient(Transformer network, double[] parameters) {
        double[] gradient = new double[parameters.length];
        network.pass(TREE, Workers.single()).gradient(parameters, TARGETS, gradient);
        return gradient;
    }

    private static double[] moved(double[] parameters, double[] v, double by) {
        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * v[i];
        }
        return moved;
    }

    /** Layers of core, and plain loops here: sums of some hundred terms in another order. */
    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void lossAndGradientAreThoseOfTheNetworksOwnPass(Normalisation normalisation) {
        Transformer network = network(normalisation, Positions.SINUSOIDAL);
        double[] parameters = parameters(network);
        TransformerHessian hessian = new TransformerHessian(network.model(parameters), TREE, TARGETS);
        double[] expected = gradient(network, parameters);
        double loss = network.pass(TREE, Workers.single()).gradient(parameters, TARGETS, new double[parameters.length]);
        assertThat(hessian.loss()).isCloseTo(loss, within(1e-13 * loss));
        assertThat(hessian.gradient())
                .usingElementComparator((a, b) -> Math.abs(a - b) <= 1e-12 * largest(expected) ? 0 : 1)
                .containsExactly(expected);
    }

    /**
     * Central differences of the network's own gradient: with h = 1e-5 their error is some h^2 of the third derivative, and
     * rounding 1e-16 / h. No ReLU is so near its kink here.
     */
    @ParameterizedTest
    @CsvSource({"POST, SINUSOIDAL", "PRE, SINUSOIDAL", "POST, NONE"})
    void productsAreTheChangeOfTheGradient(Normalisation normalisation, Positions positions) {
        Transformer network = network(normalisation, positions);
        double[] parameters = parameters(network);
        TransformerHessian hessian = new TransformerHessian(network.model(parameters), TREE, TARGETS);
        double[] v = new SplittableRandom(5).doubles(parameters.length, -1, 1).toArray();
        double h = 1e-5;
        double[] above = gradient(network, moved(parameters, v, h));
        double[] below = gradient(network, moved(parameters, v, -h));
        double[] product = hessian.times(v);
        double scale = largest(product);
        for (int i = 0; i < product.length; i++) {
            assertEquals((above[i] - below[i]) / (2 * h), product[i], 1e-6 * scale, "parameter " + i);
        }
    }

    @Test
    void theMatrixIsSymmetric() {
        Transformer network = network(Normalisation.POST, Positions.SINUSOIDAL);
        TransformerHessian hessian = new TransformerHessian(network.model(parameters(network)), TREE, TARGETS);
        double[] u = new SplittableRandom(7).doubles(hessian.size(), -1, 1).toArray();
        double[] v = new SplittableRandom(8).doubles(hessian.size(), -1, 1).toArray();
        double first = dot(u, hessian.times(v));
        assertThat(dot(v, hessian.times(u))).isCloseTo(first, within(1e-12 * Math.abs(first) + 1e-12));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Where the model is the law, what the Hessian has beyond J^T H J is weighted by residuals that are zero. */
    @Test
    void whereTheModelIsTheTargetItIsTheGaussNewtonMatrix() {
        Transformer network = network(Normalisation.POST, Positions.SINUSOIDAL);
        double[] parameters = parameters(network);
        double[] own = network.pass(TREE, Workers.single()).logProbabilities(parameters);
        double[] targets = Arrays.stream(own).map(Math::exp).toArray();
        TransformerHessian hessian = new TransformerHessian(network.model(parameters), TREE, targets);
        NetworkJacobian jacobian = new NetworkJacobian(network.pass(TREE, Workers.single()), parameters);
        GaussNewton matrix = GaussNewton.atModel(new MatrixFreeKernel(jacobian), own, targets, 3);
        double[] expected = matrix.diagonal(jacobian);
        double[] diagonal = hessian.diagonal();
        for (int i = 0; i < diagonal.length; i++) {
            assertEquals(expected[i], diagonal[i], 1e-12 * largest(expected), "parameter " + i);
        }
        assertThat(hessian.largestEigenvalue())
                .isCloseTo(matrix.largestEigenvalue(), within(1e-9 * matrix.largestEigenvalue()));
        assertThat(Arrays.stream(expected).sum())
                .isCloseTo(Arrays.stream(matrix.eigenvalues()).sum(), within(1e-10 * hessian.trace()));
    }

    /** f = a b with loss (f - 1)^2 / 2 at a = alpha, b = 1 / alpha: the matrix is (b^2, ab; ab, a^2), its trace a^2 + b^2. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4.25", "4, 16.0625", "8, 64.015625"})
    void twinsOfAProductHaveOneLossAndManyTraces(double alpha, double trace) {
        DualParameters parameters = new DualParameters(new double[] {alpha, 1 / alpha});
        DualRows x = new DualRows(1, 1);
        DualRows middle = new DualRows(1, 1);
        DualRows f = new DualRows(1, 1);
        x.value[0] = 1;
        DualLinear first = new DualLinear(parameters, LinearMap.withoutBias(0, 1, 1), x, middle);
        DualLinear second = new DualLinear(parameters, LinearMap.withoutBias(1, 1, 1), middle, f);
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            parameters.begin(k == 0 ? new double[] {1, 0} : new double[] {0, 1});
            Stream.of(x, middle, f).forEach(DualRows::clearAdjoints);
            first.forward();
            second.forward();
            f.adjoint[0] = f.value[0] - 1;
            f.adjointDot[0] = f.dot[0];
            second.backward();
            first.backward();
            assertThat(f.value[0]).isEqualTo(1);
            assertThat(parameters.product[1 - k]).isEqualTo(1);
            sum += parameters.product[k];
        }
        assertThat(sum).isEqualTo(trace);
    }

    @Test
    void targetsOfAnotherTreeAreRefused() {
        Transformer network = network(Normalisation.POST, Positions.SINUSOIDAL);
        assertThatThrownBy(() -> new TransformerHessian(network.model(parameters(network)), TREE, new double[5]))
                .hasMessageContaining("5 targets");
    }
}
