package org.isoloss.identifiability.adaptation;

import org.isoloss.base.random.Seed;

/**
 * Which task.
 *
 * @param law it is about, counted from 0
 * @param kind of task
 * @param index of its concept
 */
record TaskPlace(int law, TaskKind kind, int index) {

    /** The seed of its examples and adapters. */
    Seed seed(Seed run) {
        return run.part(law).part(kind.ordinal()).part(index);
    }
}
