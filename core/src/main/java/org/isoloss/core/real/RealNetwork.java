package org.isoloss.core.real;

import org.isoloss.base.text.Shown;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.TransformerConfig;

/** A network as functions of reals: config and tensors, computed with to any precision. Immutable. */
interface RealNetwork {

    /** Returns a pass at the beginning: nothing is read. */
    Pass start(BallArithmetic arithmetic);

    /** Returns how many products it takes to read a symbol after some others. */
    long products(int others);

    /** One way through the network, symbol by symbol. For one thread. */
    interface Pass {

        /** Reads a symbol, or V for the start, and returns the logits after it, shape (V + 1). */
        Ball[] read(int input);

        /** Returns another that begins where this one is. */
        Pass copy();
    }

    /**
     * Returns the functions of a network.
     *
     * @throws IllegalArgumentException if its architecture is not known here
     */
    static RealNetwork of(SavedNetwork saved) {
        Tensors tensors = Tensors.of(saved);
        if (saved.network().config() instanceof TransformerConfig config) {
            return new RealTransformer(config, tensors);
        }
        if (saved.network().config() instanceof LstmConfig config) {
            return new RealLstm(config, tensors);
        }
        throw new IllegalArgumentException(
                "the architecture is " + Shown.name(saved.network().architecture())
                        + ", whose functions are not known in real arithmetic; expected transformer or lstm");
    }
}
