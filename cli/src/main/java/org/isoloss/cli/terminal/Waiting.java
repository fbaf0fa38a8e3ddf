package org.isoloss.cli.terminal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error that a command is at work, and for how long: on a terminal from the second second on in a line that
 * is rewritten, elsewhere a line every ten seconds. It makes way for the first result.
 */
public final class Waiting implements AutoCloseable {

    private static final Duration LIVE = Duration.ofSeconds(2);
    private static final Duration SPARSE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final String title;
    private final Duration interval;
    private final long begun = System.nanoTime();
    private @Nullable Thread ticking;

    private Waiting(Terminal terminal, String title, Duration interval) {
        this.terminal = terminal;
        this.title = title;
        this.interval = interval;
    }

    /** Returns what shows itself until it is closed. */
    public static Waiting shown(Terminal terminal, String title) {
        return shown(terminal, title, terminal.live() ? LIVE : SPARSE);
    }

    /** Returns what never shows itself. */
    public static Waiting silent(Terminal terminal) {
        return new Waiting(terminal, "", SPARSE);
    }

    static Waiting shown(Terminal terminal, String title, Duration interval) {
        Waiting waiting = new Waiting(terminal, title, interval);
        Thread ticking = new Thread(waiting::tick, "isoloss-waiting");
        ticking.setDaemon(true);
        waiting.ticking = ticking;
        terminal.out().beforeNext(waiting::close);
        ticking.start();
        return waiting;
    }

    /** Removes the line from a terminal. */
    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking = null;
            notifyAll();
            terminal.err().removeStatus();
        }
    }

    private synchronized void tick() {
        try {
            long next = interval.toMillis();
            while (ticking != null) {
                long left = next - elapsed().toMillis();
                if (left > 0) {
                    wait(left);
                } else {
                    show();
                    next += interval.toMillis();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        String line = title + "  at work for " + elapsed().toSeconds() + " s";
        if (terminal.live()) {
            terminal.err().status(line);
        } else {
            terminal.err().lines(List.of(line));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
