package org.isoloss.core.law;

import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/** A known distribution over sequences. Immutable. */
public interface Law {

    /** Returns a short name for tables and files. */
    String name();

    /** Returns the symbols of its sequences. */
    Vocabulary vocabulary();

    /**
     * Returns the law's own conditionals as a model. On prefixes of probability zero, where the law says nothing, every
     * outcome is equally likely.
     */
    AutoregressiveModel model();

    /** Draws one sequence, without its end. */
    int[] sample(UniformRandomProvider random);
}
