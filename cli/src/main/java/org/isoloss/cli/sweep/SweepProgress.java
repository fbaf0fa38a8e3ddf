package org.isoloss.cli.sweep;

import java.util.List;
import java.util.Locale;
import org.isoloss.cli.terminal.Terminal;

/**
 * Shows how far a sweep has come: on a terminal one line that is rewritten, elsewhere a line now and then. The time left supposes
 * that the runs left take as long as those that this process has computed, and that every process of the sweep is as fast.
 */
final class SweepProgress implements AutoCloseable {

    private static final long LIVE_NANOS = 200_000_000L;
    private static final long SPARSE_NANOS = 10_000_000_000L;

    private final Terminal terminal;
    private final boolean quiet;
    private final long runs;
    private final long processes;
    private final long begun = System.nanoTime();
    private long endedBefore;
    private long ended;
    private long failed;
    private long lastShown = begun;

    /** Shows so many runs, on which so many processes are at work. */
    SweepProgress(Terminal terminal, boolean quiet, long runs, long processes) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.runs = runs;
        this.processes = processes;
    }

    /** Says that a run had ended before this process came to it. */
    synchronized void hadEnded() {
        endedBefore++;
        show();
    }

    /** Says that this process finished a run. */
    synchronized void ended() {
        ended++;
        show();
    }

    /** Says that a run failed, and tells why at once. */
    synchronized void failed(long number, String message) {
        ended++;
        failed++;
        if (!quiet) {
            terminal.err().removeStatus();
            terminal.err().lines(List.of("run " + number + " failed: " + message));
        }
        show();
    }

    private void show() {
        long time = System.nanoTime();
        long interval = terminal.live() ? LIVE_NANOS : SPARSE_NANOS;
        if (quiet || time - lastShown < interval) {
            return;
        }
        lastShown = time;
        String line = line((time - begun) / 1e9);
        if (terminal.live()) {
            terminal.err().status(line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1));
        } else {
            terminal.err().lines(List.of(line));
        }
    }

    private String line(double seconds) {
        long done = endedBefore + ended;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "sweep  %3d %%  %d of %d runs",
                Math.min(100, 100 * done / Math.max(1, runs)),
                done,
                runs));
        if (failed > 0) {
            line.append(", ").append(failed).append(" failed");
        }
        if (ended > 0 && runs > done) {
            line.append("  about ")
                    .append(SweepDuration.words(seconds * (runs - done) / ended / processes))
                    .append(" left");
        }
        return line.toString();
    }

    /** Removes the line from a terminal. */
    @Override
    public void close() {
        terminal.err().removeStatus();
    }
}
