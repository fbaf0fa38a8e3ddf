package org.isoloss.identifiability.adaptation;

import org.isoloss.base.random.Seed;

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
