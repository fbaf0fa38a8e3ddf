package org.isoloss.core.train;

import java.util.Map;

/** See {@link OptimizerOptions.Sgd}. */
final class SgdOptimizer implements Optimizer {

    private final OptimizerOptions.Sgd options;
    private final double[] velocity;

    SgdOptimizer(OptimizerOptions.Sgd options, int parameters) {
        this.options = options;
        velocity = new double[options.momentum() > 0 ? parameters : 0];
    }

    @Override
    public void step(double[] parameters, double[] gradient, double rate) {
        double decay = options.weightDecay();
        if (options.momentum() == 0) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= rate * (gradient[i] + decay * parameters[i]);
            }
            return;
        }
        for (int i = 0; i < parameters.length; i++) {
            velocity[i] = options.momentum() * velocity[i] + gradient[i] + decay * parameters[i];
            parameters[i] -= rate * velocity[i];
        }
    }

    @Override
    public Map<String, double[]> state() {
        return velocity.length == 0 ? Map.of() : Map.of("velocity", velocity.clone());
    }

    @Override
    public void restore(Map<String, double[]> state, int steps) {
        if (velocity.length > 0) {
            Optimizer.restore(state, "velocity", velocity);
        }
    }
}
