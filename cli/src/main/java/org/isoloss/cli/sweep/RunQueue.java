package org.isoloss.cli.sweep;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * The runs in the order in which one process of a sweep tries them: those of its shard, then all others, then again and again
 * those that another process had. What it keeps in memory are the last alone, of which there are as many as others compute.
 */
final class RunQueue {

    private final Grid grid;
    private final Shard shard;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();
    private long next = 1;
    private boolean ofOthers;

    RunQueue(Grid grid, Shard shard) {
        this.grid = grid;
        this.shard = shard;
    }

    /** Returns the next run that was not tried yet; empty if there is none. */
    synchronized OptionalLong untried() {
        while (true) {
            if (next > grid.combinations()) {
                if (ofOthers || shard.isAll()) {
                    return OptionalLong.empty();
                }
                ofOthers = true;
                next = 1;
            }
            long number = next++;
            if (number <= grid.combinations() && shard.has(number) != ofOthers && grid.has(number)) {
                return OptionalLong.of(number);
            }
        }
    }

    /** Returns a run that another process had when it was tried; empty if there is none. */
    synchronized OptionalLong taken() {
        Long number = taken.poll();
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Says that another process has a run. */
    synchronized void isTaken(long number) {
        taken.add(number);
    }
}
