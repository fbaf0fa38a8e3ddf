package org.isoloss.identifiability.certificate;

import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/** A model without its whole-tree call: what it says is what its cursors say, by plain scalar code. */
record ReferenceModel(AutoregressiveModel model) implements AutoregressiveModel {

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public Cursor start() {
        return model.start();
    }
}
