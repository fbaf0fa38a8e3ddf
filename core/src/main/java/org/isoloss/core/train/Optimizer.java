package org.isoloss.core.train;

import java.util.Map;

/** Moves parameters along a gradient; keeps a state between steps. For one thread. */
public interface Optimizer {

    /**
     * Takes one step.
     *
     * @param parameters changed in place
     * @param gradient the derivative of the loss in each parameter
     * @param rate the learning rate of this step
     */
    void step(double[] parameters, double[] gradient, double rate);

    /** Returns a copy of the state, by name, for a checkpoint: an array an entry, as long as the parameters. */
    Map<String, double[]> state();

    /**
     * Goes on from a state.
     *
     * @param state as {@link #state} returned it
     * @param steps the number of steps that led to it
     * @throws IllegalArgumentException if an entry is missing or of another length
     */
    void restore(Map<String, double[]> state, int steps);

    /** Copies an entry of a state into place. */
    static void restore(Map<String, double[]> state, String name, double[] to) {
        double[] from = state.get(name);
        if (from == null || from.length != to.length) {
            throw new IllegalArgumentException("the optimiser's state \"" + name + "\" has "
                    + (from == null ? "no" : from.length) + " entries; expected " + to.length);
        }
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
