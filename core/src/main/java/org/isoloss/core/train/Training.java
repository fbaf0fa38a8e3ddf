package org.isoloss.core.train;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.layer.Dropout;
import org.isoloss.core.network.TreePass;

/**
 * A network in training. The state after a step depends on the seed, the options and the step alone, so
 * a run that is stopped and resumed from {@link #state} ends with the same bits. For one thread.
 */
public final class Training {

    /**
     * What a checkpoint keeps.
     *
     * @param step the number of steps taken
     * @param parameters the parameters after them
     * @param optimizer the optimiser's state, by name
     */
    public record State(int step, double[] parameters, Map<String, double[]> optimizer) {}

    private final Batches batches;
    private final TrainingOptions options;
    private final Seed seed;
    private final double[] parameters;
    private final double[] gradient;
    private final Optimizer optimizer;
    private int step;

    /**
     * Begins a training.
     *
     * @param pass over the tree to train on
     * @param targets the weight of each outcome after each prefix, shape (nodes, V + 1)
     * @param parameters the start; copied
     * @param seed of dropout
     */
    public Training(TreePass pass, double[] targets, TrainingOptions options, double[] parameters, Seed seed) {
        this(Batches.always(pass, targets), options, parameters, seed);
    }

    /**
     * Begins a training on another tree each step.
     *
     * @param batches what each step is trained on
     * @param parameters the start; copied
     * @param seed of dropout
     */
    public Training(Batches batches, TrainingOptions options, double[] parameters, Seed seed) {
        this.batches = batches;
        this.options = options;
        this.seed = seed;
        this.parameters = parameters.clone();
        this.gradient = new double[parameters.length];
        this.optimizer = options.optimizer().create(parameters.length);
    }

    /**
     * Goes on from a state.
     *
     * @throws IllegalArgumentException if the state does not fit this training
     */
    public void restore(State state) {
        if (state.parameters().length != parameters.length || state.step() < 0) {
            throw new IllegalArgumentException("the state has " + state.parameters().length + " parameters after "
                    + state.step() + " steps; expected " + parameters.length);
        }
        System.arraycopy(state.parameters(), 0, parameters, 0, parameters.length);
        optimizer.restore(state.optimizer(), state.step());
        step = state.step();
    }

    /** Takes one step and returns the objective before it. */
    public double step() {
        step++;
        Optional<Dropout> dropout = Optional.empty();
        if (options.dropout() > 0) {
            UniformRandomProvider stream = seed.stream(Seed.Purpose.DROPOUT, step);
            dropout = Optional.of(new Dropout(options.dropout(), stream.nextLong()));
        }
        Batches.Batch batch = batches.at(step);
        double loss = batch.pass().gradient(parameters, batch.targets(), gradient, dropout);
        if (options.clipNorm().isPresent()) {
            clip(options.clipNorm().getAsDouble());
        }
        optimizer.step(
                parameters,
                gradient,
                options.learningRate() * options.schedule().factor(step));
        return loss;
    }

    private void clip(double largest) {
        double square = 0;
        for (double g : gradient) {
            square = Math.fma(g, g, square);
        }
        double norm = Math.sqrt(square);
        if (norm > largest) {
            double scale = largest / norm;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
        }
    }

    /** Returns the number of steps taken. */
    public int steps() {
        return step;
    }

    /** Returns a copy of the parameters. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** Returns a copy of all that a checkpoint needs. */
    public State state() {
        return new State(step, parameters.clone(), optimizer.state());
    }

    @Override
    public String toString() {
        return "training after " + step + " steps";
    }
}
