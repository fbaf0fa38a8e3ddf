package org.isoloss.metrics.fit;

/**
 * Huber's loss as a sum of squares: the residual r beyond delta is replaced by one whose square is 2 delta |r| - delta^2,
 * so that Levenberg-Marquardt minimises the loss itself.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177703732">Huber (1964)</a>
 */
final class Huber {

    private Huber() {}

    static double residual(double r, double delta) {
        double size = Math.abs(r);
        return size <= delta ? r : Math.copySign(Math.sqrt(2 * delta * size - delta * delta), r);
    }

    /** The derivative of {@link #residual} by r. */
    static double derivative(double r, double delta) {
        double size = Math.abs(r);
        return size <= delta ? 1 : delta / Math.sqrt(2 * delta * size - delta * delta);
    }
}
