package org.isoloss.identifiability.finetuning;

import java.util.Optional;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.Keeps;

/**
 * The pretrained model or a twin of it.
 *
 * @param name unique
 * @param model its network and parameters
 * @param keeps what the change from the pretrained model is meant to keep
 * @param gap how far its function is from the pretrained model's on the prefixes of both laws, on every probe prompt and
 *     on random prefixes, as far as the change does not except them
 * @param exceptedGap how far on those that it excepts; empty if the change excepts none
 */
record Twin(
        String name, NetworkModel<Transformer> model, Keeps keeps, FunctionGap gap, Optional<FunctionGap> exceptedGap) {

    /** The model that all twins are made of. */
    static final ModelFamily PRETRAINED_FAMILY = new ModelFamily("pretrained", "The network as pretraining left it.");

    /** Its name. */
    static final String PRETRAINED = PRETRAINED_FAMILY.key();

    /** Returns a name for files: colons and carets do not fit everywhere; the names stay distinct. */
    static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9.@-]", "_");
    }

    /** Returns what its files hold. */
    SavedNetwork saved() {
        return new SavedNetwork(model.network(), model.parameters());
    }

    /** Returns whether it was meant to keep every bit on every prefix. */
    boolean exact() {
        return keeps == Keeps.BITS && exceptedGap.isEmpty();
    }

    /** Returns whether it was meant to keep every bit on the prefixes of the old law alone, which no change excepts. */
    boolean exactOnOldLawAlone() {
        return keeps == Keeps.BITS && exceptedGap.isPresent();
    }
}
