package org.isoloss.identifiability.finetuning;

import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;

/**
 * How fast the loss falls at first, in nats a token for each step and unit of learning rate.
 *
 * @param predicted to first order: -g . d, with g the gradient and d the optimiser's first step at rate 1. For plain
 *     gradient descent it is g^T g, in terms of outputs the tangent kernel's quadratic form
 * @param measured the fall of the loss in one step at rate {@link #RATE}, over that rate
 */
record InitialSpeed(double predicted, double measured) {

    /**
     * So small that the twin with the largest kernel still is its own linearisation, and so large that the fall keeps
     * some eight digits.
     */
    static final double RATE = 1e-8;

    static InitialSpeed of(Trainable start, PrefixTree tree, TransferOptimizer optimizer) {
        double[] targets = Targets.perToken(tree);
        double[] parameters = start.start();
        double[] gradient = new double[parameters.length];
        start.pass(tree).gradient(parameters, targets, gradient);
        double[] moved = parameters.clone();
        optimizer.kind().options().create(moved.length).step(moved, gradient.clone(), 1);
        double predicted = 0;
        for (int i = 0; i < moved.length; i++) {
            predicted -= gradient[i] * (moved[i] - parameters[i]);
        }
        Training training = new Training(start.pass(tree), targets, optimizer.training(RATE), parameters, new Seed(0));
        double before = training.step();
        double after = training.step();
        return new InitialSpeed(predicted, (before - after) / RATE);
    }
}
