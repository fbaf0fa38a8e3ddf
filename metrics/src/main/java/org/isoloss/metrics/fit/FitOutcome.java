package org.isoloss.metrics.fit;

/**
 * How a fit ended. The caller decides what a fit that did not converge means.
 *
 * @param <T> what was fitted
 */
public sealed interface FitOutcome<T> {

    /**
     * A minimum was reached.
     *
     * @param starts from how many starts
     * @param agreeing how many of them reached the same objective within 1 part in 10,000: few of many is a warning
     */
    record Converged<T>(T fit, int starts, int agreeing) implements FitOutcome<T> {}

    /** The budget ran out from every start; this is the best curve seen, not a minimum. */
    record OutOfIterations<T>(T bestSoFar, int starts) implements FitOutcome<T> {}

    /** The data cannot determine the family: "4 parameters, 3 distinct x". */
    record Degenerate<T>(String reason) implements FitOutcome<T> {}

    /** Returns the fit, or throws {@link IllegalStateException} with the outcome as its message. */
    default T orThrow() {
        if (this instanceof Converged<T> converged) {
            return converged.fit();
        }
        throw new IllegalStateException("no fit: " + this);
    }
}
