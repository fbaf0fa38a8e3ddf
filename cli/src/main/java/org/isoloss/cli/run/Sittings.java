package org.isoloss.cli.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.isoloss.identifiability.study.Checkpoints;

/**
 * Checkpoints that also remember when a run was first started, by what, and how long it has been computing, so that a
 * run computed in several sittings tells its whole time.
 */
final class Sittings implements Checkpoints {

    private static final String NAME = "_sittings";

    private final Checkpoints store;
    private final InstantSource clock;
    private final Memory before;
    private final Instant begun;

    /**
     * What is remembered of earlier sittings.
     *
     * @param build the version and commit that wrote the checkpoints
     * @param startedAt the start of the first sitting
     * @param seconds computed so far
     */
    record Memory(String build, Instant startedAt, double seconds) {}

    private Sittings(Checkpoints store, InstantSource clock, Memory before) {
        this.store = store;
        this.clock = clock;
        this.before = before;
        begun = clock.instant();
    }

    /** Begins a sitting that goes on from the checkpoints of a store, or is the first. */
    static Sittings begin(Checkpoints store, InstantSource clock, String build) {
        return new Sittings(store, clock, earlier(store).orElseGet(() -> new Memory(build, clock.instant(), 0)));
    }

    /** Returns what a store remembers of earlier sittings; empty if there were none. */
    static Optional<Memory> earlier(Checkpoints store) {
        return store.load(NAME, in -> new Memory(in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readDouble()));
    }

    Instant startedAt() {
        return before.startedAt();
    }

    /** Returns the time computed in all sittings, in seconds. */
    double wallSeconds() {
        return before.seconds() + Duration.between(begun, clock.instant()).toNanos() / 1e9;
    }

    @Override
    public void save(String name, Encoder state) {
        store.save(name, state);
        remember();
    }

    private synchronized void remember() {
        store.save(NAME, out -> {
            out.writeUTF(before.build());
            out.writeLong(before.startedAt().toEpochMilli());
            out.writeDouble(wallSeconds());
        });
    }

    @Override
    public <T> Optional<T> load(String name, Decoder<T> decoder) {
        return store.load(name, decoder);
    }
}
