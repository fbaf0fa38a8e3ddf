package org.isoloss.identifiability.adaptation;

import org.isoloss.core.random.Seed;

/**
 * Which task.
 *
 * @param kind of task
 * @param index of its concept
 */
record TaskPlace(TaskKind kind, int index) {

    /** The seed of its examples and adapters. */
    Seed seed(Seed run) {
        return run.part(kind.ordinal()).part(index);
    }
}
