package org.isoloss.core.layer;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.kernel.Activations;

/**
 * A map from features to features of each token, which may read the token's ancestors but nothing else: what it makes of
 * a prefix does not depend on what follows. Immutable; the parameters are handed in.
 */
public interface Layer {

    /** Returns the number of features that it writes. */
    int outputs();

    /** Writes the start of its tensors into a network's parameters. */
    void initialise(double[] parameters, UniformRandomProvider random);

    /** Returns the matrices that adapters may wrap, in a fixed order; none unless a layer says so. */
    default List<AdaptableMatrix> matrices() {
        return List.of();
    }

    /**
     * Returns the layer on a tree, and appends to the tape what it does there going forward.
     *
     * @param x its input, which the stages read when they run, and the backward pass once more
     */
    LayerPass on(Tape tape, Activations x);

    /** Returns the layer before the first symbol of a sequence. */
    LayerCursor cursor(double[] parameters);
}
