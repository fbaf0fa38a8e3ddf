package org.isoloss.identifiability.training;

import org.isoloss.identifiability.study.DivergedException;

/** What becomes of a training whose loss or parameters are no numbers to go on with. */
public sealed interface Divergence {

    /** It is a finding: the watch sees it and decides. */
    record Found() implements Divergence {}

    /**
     * It is refused, for the user has chosen the rate.
     *
     * @param setting the component of the options that says the learning rate
     * @param rate its value
     */
    record Refused(String setting, double rate) implements Divergence {}

    /**
     * Refuses an objective that is no finite number, if that is due.
     *
     * @throws DivergedException if it is refused
     */
    default void checkObjective(double objective, String training, int step) {
        if (this instanceof Refused refused) {
            DivergedException.finite(objective, refused.setting(), refused.rate(), training, step);
        }
    }

    /**
     * Refuses parameters that are no numbers to go on with, if that is due.
     *
     * @throws DivergedException if they are refused
     */
    default void checkParameters(double[] parameters, String training, int step) {
        if (this instanceof Refused refused) {
            DivergedException.bounded(parameters, refused.setting(), refused.rate(), training, step);
        }
    }
}
