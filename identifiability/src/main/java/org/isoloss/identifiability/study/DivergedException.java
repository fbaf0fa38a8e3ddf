package org.isoloss.identifiability.study;

import org.isoloss.base.text.Shown;

/**
 * A training whose loss or parameters are no numbers to go on with. The message begins with the component of the options
 * record that says the learning rate, as the refusals of these records do.
 */
public final class DivergedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** From here on a double has no digits left for numbers of size one that are added to it. */
    private static final double LARGEST_PARAMETER = 0x1p53;

    /**
     * Creates the refusal of a rate.
     *
     * @param setting the component that says the learning rate
     * @param rate its value
     * @param training the name of the training, such as that of its model
     * @param step how many steps had been taken
     * @param found what went wrong: {@code a loss of NaN}
     */
    public DivergedException(String setting, Object rate, String training, int step, String found) {
        super(setting + " is " + rate + ", with which " + Shown.name(training) + " has " + found + " after " + step
                + (step == 1 ? " step" : " steps") + "; expected a smaller rate");
    }

    /**
     * Returns a loss that is a finite number.
     *
     * @throws DivergedException if the loss is NaN or infinite
     */
    public static double finite(double loss, String setting, Object rate, String training, int step) {
        if (!Double.isFinite(loss)) {
            throw new DivergedException(setting, rate, training, step, "a loss of " + loss);
        }
        return loss;
    }

    /**
     * Returns parameters that can still be trained.
     *
     * @throws DivergedException if one is NaN or above 2^53: a network that normalises hides it from its loss
     */
    public static double[] bounded(double[] parameters, String setting, Object rate, String training, int step) {
        for (double parameter : parameters) {
            if (!isBounded(parameter)) {
                throw new DivergedException(setting, rate, training, step, "a parameter of " + parameter);
            }
        }
        return parameters;
    }

    /** Returns whether these parameters can still be trained, where a divergence is a finding and no error. */
    public static boolean areBounded(double[] parameters) {
        for (double parameter : parameters) {
            if (!isBounded(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBounded(double parameter) {
        return Math.abs(parameter) <= LARGEST_PARAMETER;
    }
}
