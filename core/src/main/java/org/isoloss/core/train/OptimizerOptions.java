package org.isoloss.core.train;

/** Which optimiser, with its constants. */
public sealed interface OptimizerOptions {

    /** Returns an optimiser for this many parameters, its state fresh. */
    Optimizer create(int parameters);

    /**
     * Adam with decoupled weight decay; with a decay of 0 it is Adam.
     *
     * @param beta1 decay of the mean of gradients, 0 to below 1
     * @param beta2 decay of the mean of their squares, 0 to below 1
     * @param epsilon added to the root, above 0
     * @param weightDecay at least 0
     * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter (2019), algorithm 2</a>
     */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements OptimizerOptions {

        /** The constants of the published runs, which are the usual ones. */
        public static final AdamW USUAL = new AdamW(0.9, 0.999, 1e-8, 0.01);

        public AdamW {
            require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "at least 0 and below 1");
            require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "at least 0 and below 1");
            require(epsilon > 0 && epsilon < 1, "epsilon", epsilon, "above 0 and below 1");
            require(weightDecay >= 0 && weightDecay <= 1, "weight decay", weightDecay, "0 to 1");
        }

        /** Returns the same with another weight decay. */
        public AdamW withWeightDecay(double decay) {
            return new AdamW(beta1, beta2, epsilon, decay);
        }

        @Override
        public Optimizer create(int parameters) {
            return new AdamWOptimizer(this, parameters);
        }
    }

    /**
     * Gradient descent, with momentum if that is above 0: v = momentum v + g, then p -= rate v.
     *
     * @param momentum 0 to below 1
     * @param weightDecay added to the gradient times the parameter, at least 0
     * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. (2013)</a>
     */
    record Sgd(double momentum, double weightDecay) implements OptimizerOptions {

        /** Neither momentum nor decay. */
        public static final Sgd PLAIN = new Sgd(0, 0);

        public Sgd {
            require(momentum >= 0 && momentum < 1, "momentum", momentum, "at least 0 and below 1");
            require(weightDecay >= 0 && weightDecay <= 1, "weight decay", weightDecay, "0 to 1");
        }

        @Override
        public Optimizer create(int parameters) {
            return new SgdOptimizer(this, parameters);
        }
    }

    private static void require(boolean accepted, String what, double found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(what + " is " + found + "; expected " + expected);
        }
    }
}
