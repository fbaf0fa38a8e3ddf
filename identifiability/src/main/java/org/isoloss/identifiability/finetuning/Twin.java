package org.isoloss.identifiability.finetuning;

import org.isoloss.core.transformer.TransformerModel;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.Keeps;

/**
 * The pretrained model or a twin of it.
 *
 * @param name unique
 * @param model its network and parameters
 * @param keeps what the change from the pretrained model is meant to keep
 * @param gap how far its function is from the pretrained model's on the prefixes of both laws, on every probe prompt and
 *     on random prefixes
 */
record Twin(String name, TransformerModel model, Keeps keeps, FunctionGap gap) {

    /** The name of the model that all twins are made of. */
    static final String PRETRAINED = "pretrained";

    /** Returns whether it was meant to keep every bit. */
    boolean exact() {
        return keeps == Keeps.BITS;
    }
}
