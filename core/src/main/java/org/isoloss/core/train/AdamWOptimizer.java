package org.isoloss.core.train;

import java.util.Map;

/** See {@link OptimizerOptions.AdamW}. */
final class AdamWOptimizer implements Optimizer {

    private final OptimizerOptions.AdamW options;
    private final double[] mean;
    private final double[] square;
    private int steps;

    AdamWOptimizer(OptimizerOptions.AdamW options, int parameters) {
        this.options = options;
        mean = new double[parameters];
        square = new double[parameters];
    }

    @Override
    public void step(double[] parameters, double[] gradient, double rate) {
        steps++;
        double beta1 = options.beta1();
        double beta2 = options.beta2();
        double meanScale = 1 / (1 - Math.pow(beta1, steps));
        double rootScale = 1 / Math.sqrt(1 - Math.pow(beta2, steps));
        double keep = 1 - rate * options.weightDecay();
        double epsilon = options.epsilon();
        double stepSize = rate * meanScale;
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i];
            mean[i] = beta1 * mean[i] + (1 - beta1) * g;
            square[i] = beta2 * square[i] + (1 - beta2) * g * g;
            parameters[i] = keep * parameters[i] - stepSize * mean[i] / (Math.sqrt(square[i]) * rootScale + epsilon);
        }
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("mean", mean.clone(), "square", square.clone());
    }

    @Override
    public void restore(Map<String, double[]> state, int steps) {
        Optimizer.restore(state, "mean", mean);
        Optimizer.restore(state, "square", square);
        this.steps = steps;
    }
}
