package org.isoloss.core.layer;

/** A layer along one sequence, a symbol at a time. For one thread. */
public interface LayerCursor {

    /**
     * Goes on by one position.
     *
     * @param x the input there; left as it is
     * @return the output there, to be read before the cursor goes on
     */
    double[] advance(double[] x);

    /** Returns an independent cursor at the same position; one without memory may return itself. */
    LayerCursor copy();
}
