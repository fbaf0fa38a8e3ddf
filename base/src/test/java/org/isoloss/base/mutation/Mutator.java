package org.isoloss.base.mutation;

import java.util.SplittableRandom;

/** Alters an input as accidents and enemies do. The same bytes and the same random numbers give the same result. */
@FunctionalInterface
public interface Mutator {

    /**
     * Returns an altered copy.
     *
     * @param original is left as it is
     */
    byte[] mutate(byte[] original, SplittableRandom random);

    /** Returns the mutator that alters what it gets once, then once more, and so on: one to four times. */
    default Mutator repeated() {
        return (original, random) -> {
            byte[] altered = original;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                altered = mutate(altered, random);
            }
            return altered;
        };
    }

    /** Returns the mutator that takes one of these each time. */
    static Mutator oneOf(Mutator... mutators) {
        return (original, random) -> mutators[random.nextInt(mutators.length)].mutate(original, random);
    }

    /** Returns the mutator for JSON documents: mostly their structure and values, now and then their text or bytes. */
    static Mutator json() {
        return oneOf(new JsonMutator(), new JsonMutator(), new TokenMutator(), new ByteMutator());
    }

    /** Returns the mutator for other text, such as YAML and CSV. */
    static Mutator text() {
        return oneOf(new TokenMutator(), new TokenMutator(), new ByteMutator());
    }
}
