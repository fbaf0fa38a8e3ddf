package org.isoloss.cli.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.study.Progress;

/**
 * Shows progress on standard error: on a terminal one line that is rewritten, elsewhere a line now and then.
 *
 * <p>The time left supposes that the steps left take as long as those done in this sitting; steps that a checkpoint or an
 * early end spared count as done, but not as time.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private static final Duration LIVE_INTERVAL = Duration.ofMillis(100);
    private static final Duration SPARSE_INTERVAL = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final String title;
    private final InstantSource clock;
    private final Instant begun;
    private Instant lastShown;
    private long expected;
    private long done;
    private long computed;

    ProgressLine(Terminal terminal, String title, InstantSource clock) {
        this.terminal = terminal;
        this.title = title;
        this.clock = clock;
        begun = clock.instant();
        lastShown = begun;
    }

    @Override
    public synchronized void expect(long steps) {
        expected += steps;
    }

    @Override
    public Part start(String name, long steps) {
        return new Part() {
            private long reached;
            private boolean first = true;

            @Override
            public void reached(long step, double figure) {
                advance(step - reached, !first, name, figure);
                reached = step;
                first = false;
            }

            @Override
            public void close() {
                advance(steps - reached, false, name, Double.NaN);
                reached = steps;
            }
        };
    }

    /** Removes the line from a terminal. */
    @Override
    public void close() {
        terminal.err().removeStatus();
    }

    private synchronized void advance(long steps, boolean byComputing, String name, double figure) {
        done += steps;
        computed += byComputing ? steps : 0;
        Instant now = clock.instant();
        Duration interval = terminal.live() ? LIVE_INTERVAL : SPARSE_INTERVAL;
        if (Duration.between(lastShown, now).compareTo(interval) >= 0) {
            lastShown = now;
            show(line(name, figure, Duration.between(begun, now)));
        }
    }

    private String line(String name, double figure, Duration elapsed) {
        StringBuilder line = new StringBuilder(title);
        if (expected > 0) {
            line.append(String.format(Locale.ROOT, "  %3d %%", Math.min(100, 100 * done / expected)));
        }
        line.append("  ").append(name);
        if (!Double.isNaN(figure)) {
            line.append(String.format(Locale.ROOT, " %.4g", figure));
        }
        if (computed > 0 && expected > done) {
            double seconds = elapsed.toMillis() / 1e3 * (expected - done) / computed;
            line.append("  at most ").append(spoken(seconds)).append(" left");
        }
        return line.toString();
    }

    private void show(String line) {
        if (terminal.live()) {
            terminal.err().status(line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1));
        } else {
            terminal.err().lines(List.of(line));
        }
    }

    private static String spoken(double seconds) {
        if (seconds < 99.5) {
            return Math.round(seconds) + " s";
        }
        return seconds < 99.5 * 60 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }
}
