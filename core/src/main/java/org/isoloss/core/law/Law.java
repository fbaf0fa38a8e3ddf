package org.isoloss.core.law;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.sequence.Vocabulary;

/** A known distribution over sequences. Immutable. */
public interface Law {

    /** Returns a short name for tables and files. */
    String name();

    /** Returns the symbols of its sequences. */
    Vocabulary vocabulary();

    /** Draws one sequence, without its end. */
    int[] sample(UniformRandomProvider random);

    /**
     * Returns the same law with its sequences listed, on whose prefix tree everything is exact; empty if there are too many
     * to list, so that it can only be sampled.
     */
    Optional<FiniteLaw> listed();

    /**
     * Returns the law with its sequences listed.
     *
     * @throws IllegalArgumentException if there are too many; the message says so
     */
    default FiniteLaw requireListed() {
        return listed().orElseThrow(() -> new IllegalArgumentException("law " + name()
                + " has too many sequences to list, so it can only be sampled; expected a law whose sequences can "
                + "be listed, of a smaller size say, or a sample of it: sample:1000:LAW"));
    }
}
