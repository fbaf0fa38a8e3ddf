package org.isoloss.core.layer;

import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;
import org.isoloss.core.kernel.LinearMap;

/**
 * Derivatives carried forward: how all that a forward pass computed changes as the parameters move along a direction. In
 * comments d is such a change.
 *
 * <p>Every token is worked out by one thread, from derivatives of tokens that are done, so the bits do not depend on the
 * number of threads. For one use: memory of the tree's size is allocated, as this pass is not a hot one.
 */
public final class Tangent {

    private static final int CHUNK = 256;

    private final Tokens tokens;
    private final Kernels kernels;
    private final Workers workers;
    private final double[] parameters;
    private final double[] direction;

    /**
     * Creates the pass along a direction.
     *
     * @param direction an entry a parameter
     */
    public Tangent(Tokens tokens, Kernels kernels, Workers workers, double[] parameters, double[] direction) {
        this.tokens = tokens;
        this.kernels = kernels;
        this.workers = workers;
        this.parameters = parameters;
        this.direction = direction;
    }

    /** Work on the tokens in a range. */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    /** Does some work on all tokens, and returns when it is done. */
    public void run(Part part) {
        workers.run(
                (tokens.size() + CHUNK - 1) / CHUNK,
                (chunk, worker) -> part.run(chunk * CHUNK, Math.min(tokens.size(), (chunk + 1) * CHUNK)));
    }

    /** Returns the tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Returns the kernels. */
    public Kernels kernels() {
        return kernels;
    }

    /** Returns the parameters. */
    public double[] parameters() {
        return parameters;
    }

    /** Returns the direction along which they move. */
    public double[] direction() {
        return direction;
    }

    /** Returns zeroed rows for all tokens. */
    public Activations rows(int features) {
        return Activations.of(features, tokens.size());
    }

    /** Returns a copy of rows. */
    public Activations copy(Activations x) {
        return new Activations(x.data().clone(), x.offset(), x.features(), x.stride());
    }

    /** dy = W dx: without what the map's own parameters add. */
    public void passed(LinearMap map, Activations dx, Activations dy, int from, int to) {
        kernels.linear(parameters, LinearMap.withoutBias(map.weight(), map.in(), map.out()), dx, dy, from, to);
    }

    /** dy = dW x + db + W dx. */
    public void linear(LinearMap map, Activations x, Activations dx, Activations dy, int from, int to) {
        kernels.linear(direction, map, x, dy, from, to);
        Activations passed = Activations.of(map.out(), from, to);
        passed(map, dx, passed, from, to);
        Span.add(passed, dy, from, to);
    }

    @Override
    public String toString() {
        return "tangent over " + tokens;
    }
}
