package org.isoloss.identifiability.rule;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.spec.ModelSource;

/** A model of the study together with what its file is made from. */
sealed interface CertifiedModel {

    /** Returns its name in the run. */
    String name();

    /** Returns the model. */
    AutoregressiveModel model();

    /** The law's own conditionals, and a policy where the law says nothing, with what its file says. */
    record Constructed(String name, AutoregressiveModel model, ModelSource source) implements CertifiedModel {}

    /** A trained network. */
    record Trained(String name, AutoregressiveModel model, SavedNetwork network) implements CertifiedModel {}
}
