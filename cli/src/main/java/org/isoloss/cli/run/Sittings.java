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

    /** The name of the checkpoint that remembers. */
    static final String NAME = "_sittings";

    private final Checkpoints memories;
    private final Checkpoints states;
    private final InstantSource clock;
    private final Memory before;
    private final Instant begun;

    /**
     * What is remembered of earlier sittings.
     *
     * @param build what wrote the checkpoints
     * @param startedAt the start of the first sitting
     * @param seconds computed so far
     */
    record Memory(String build, Instant startedAt, double seconds) {}

    private Sittings(Checkpoints memories, Checkpoints states, InstantSource clock, Memory before) {
        this.memories = memories;
        this.states = states;
        this.clock = clock;
        this.before = before;
        begun = clock.instant();
    }

    /**
     * Begins a sitting that goes on from earlier ones, or is the first.
     *
     * @param memories keep what is remembered; another build can read them
     * @param states keep the rest
     */
    static Sittings begin(Checkpoints memories, Checkpoints states, InstantSource clock, String build) {
        Memory before = earlier(memories).orElseGet(() -> new Memory(build, clock.instant(), 0));
        return new Sittings(memories, states, clock, before);
    }

    /** Returns what is remembered of earlier sittings; empty if there were none. */
    static Optional<Memory> earlier(Checkpoints memories) {
        return memories.load(
                NAME, in -> new Memory(in.readUTF(), Instant.ofEpochMilli(in.readLong()), in.readDouble()));
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
        remember(); // first: there is no state without the build that it is of
        states.save(name, state);
    }

    private synchronized void remember() {
        memories.save(NAME, out -> {
            out.writeUTF(before.build());
            out.writeLong(before.startedAt().toEpochMilli());
            out.writeDouble(wallSeconds());
        });
    }

    @Override
    public <T> Optional<T> load(String name, Decoder<T> decoder) {
        return states.load(name, decoder);
    }
}
