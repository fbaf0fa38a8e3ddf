package org.isoloss.identifiability.finetuning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.tangent.DenseKernel;
import org.isoloss.identifiability.tangent.GaussNewton;
import org.isoloss.identifiability.tangent.LinearisedTraining;
import org.isoloss.identifiability.tangent.MatrixFreeKernel;
import org.isoloss.identifiability.tangent.NetworkJacobian;
import org.isoloss.identifiability.tangent.TangentKernel;

/**
 * What the tangent kernel of a twin says before it is fine-tuned.
 *
 * @param initialSpeed g^T K g, nats a token for each step and unit of rate of gradient descent
 * @param curvature the largest eigenvalue of the Gauss-Newton matrix at the twin
 * @param spectrum its largest eigenvalues with the softmax's curvature at its bound, the largest first: twenty, or one
 *     where the kernel is too large for its matrix
 * @param steps of the linearised network to the target, by optimiser, for those without preconditioning and at rates that
 *     are stable; infinite if it is not reached
 */
record TransferPrediction(
        double initialSpeed, double curvature, double[] spectrum, Map<TransferOptimizer, Double> steps) {

    /** Up to here the kernel is formed as a matrix: the products of a curve then cost less than passes. */
    private static final int LARGEST_MATRIX = 1500;

    private static final int EIGENVALUES = 20;

    /** Returns the rate up to which the linearised network's loss never rises. */
    double stableRate() {
        return 2 / curvatureBound();
    }

    /** Returns the largest eigenvalue with the softmax's curvature at its bound. */
    double curvatureBound() {
        return spectrum[0];
    }

    static TransferPrediction of(
            NetworkModel<Transformer> twin, FiniteLaw law, List<TransferOptimizer> optimizers, Goal goal) {
        NetworkJacobian jacobian =
                new NetworkJacobian(twin.network().pass(law.tree(), Workers.single()), twin.parameters());
        TangentKernel kernel =
                jacobian.size() <= LARGEST_MATRIX ? DenseKernel.of(jacobian) : new MatrixFreeKernel(jacobian);
        double[] targets = Targets.perToken(law.tree());
        int outcomes = law.vocabulary().outcomes();
        LinearisedTraining linearised = new LinearisedTraining(kernel, jacobian.outputs(), targets, outcomes);
        double[] spectrum = spectrum(GaussNewton.atBound(kernel, targets, outcomes), kernel);
        Map<TransferOptimizer, Double> steps = new LinkedHashMap<>();
        for (TransferOptimizer optimizer : optimizers) {
            // Beyond the stable rate the linearised network diverges or is chaotic: a count of its steps would say
            // nothing.
            if (optimizer.kind().options() instanceof OptimizerOptions.Sgd sgd
                    && optimizer.rate() <= (1 + sgd.momentum()) * 2 / spectrum[0]) {
                double loss = law.entropy().perToken() + goal.excess();
                linearised
                        .stepsTo(loss, optimizer.rate(), sgd.momentum(), goal.steps())
                        .ifPresentOrElse(
                                n -> steps.put(optimizer, (double) n),
                                () -> steps.put(optimizer, Double.POSITIVE_INFINITY));
            }
        }
        return new TransferPrediction(
                linearised.initialSpeed(),
                GaussNewton.atModel(kernel, jacobian.outputs(), targets, outcomes)
                        .largestEigenvalue(),
                spectrum,
                steps);
    }

    private static double[] spectrum(GaussNewton atBound, TangentKernel kernel) {
        if (kernel instanceof DenseKernel) {
            return Arrays.copyOf(atBound.eigenvalues(), Math.min(EIGENVALUES, kernel.size()));
        }
        return new double[] {atBound.largestEigenvalue()};
    }

    /** What counts as learnt, and within how many steps. */
    record Goal(double excess, int steps) {}
}
