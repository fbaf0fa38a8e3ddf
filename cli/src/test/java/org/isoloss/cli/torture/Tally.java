package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What came of the calls, by kind, and the findings: the first few of each sort are kept. Safe for threads. */
final class Tally {

    private static final int KEPT_OF_A_SORT = 2;
    private static final Pattern PARTICULAR =
            Pattern.compile("'[^']*'|\"[^\"]*\"|wk\\d\\d\\S*|[-+]?\\d[\\d.eE+-]*|\\[.*\\]|⟨U\\+\\w+⟩");

    /** Calls of one kind. */
    private static final class Row {
        private final long[] statuses = new long[3];
        private long interrupted;
        private long findings;
        private double seconds;
        private double longest;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Integer> sorts = new TreeMap<>();
    private final Path kept;

    /**
     * Counts nothing yet.
     *
     * @param kept folder for the cases of findings
     */
    Tally(Path kept) {
        this.kept = kept;
    }

    /** Counts a call. Returns a line to print if it is a finding of a new sort. */
    synchronized String count(Kinds.Draw draw, long seed, Outcome outcome) throws IOException {
        Row row = rows.computeIfAbsent(draw.call().kind(), kind -> new Row());
        if (outcome.status() >= 0 && outcome.status() <= 2) {
            row.statuses[outcome.status()]++;
        }
        row.interrupted += outcome.interrupted() ? 1 : 0;
        row.seconds += outcome.seconds();
        row.longest = Math.max(row.longest, outcome.seconds());
        Promise broken = Promise.broken(outcome).orElse(null);
        if (broken == null) {
            return "";
        }
        row.findings++;
        String said = said(outcome, broken, seed);
        String sort = broken.name() + " " + draw.call().arguments().get(0) + " "
                + shortened(PARTICULAR.matcher(Promise.message(outcome)).replaceAll("…"), 90);
        int times = sorts.merge(sort, 1, Integer::sum);
        if (times > KEPT_OF_A_SORT) {
            return "";
        }
        Path folder = kept.resolve(String.format(
                Locale.ROOT,
                "%s-%s-%016x",
                draw.call().kind(),
                broken.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                seed));
        Kept.write(folder, draw.call(), draw.allowance(), said);
        return times > 1 ? "" : "finding: " + folder + "\n" + said;
    }

    private static String said(Outcome outcome, Promise broken, long seed) {
        return String.format(
                Locale.ROOT,
                "  broken: %s%n  isoloss %s%n  seed %d, status %d, %.1f s%s, says: %s%n%s",
                broken,
                shortened(visible(String.join(" ", outcome.call().arguments())), 300),
                seed,
                outcome.status(),
                outcome.seconds(),
                outcome.interrupted() ? ", interrupted" : "",
                shortened(visible(outcome.err() + outcome.stray()), 400),
                broken == Promise.NOTHING_WRITTEN || broken == Promise.USERS_FILES
                        ? "  files before " + outcome.before().keySet() + "\n  and after "
                                + outcome.after().keySet() + "\n"
                        : "");
    }

    private static String visible(String text) {
        return org.isoloss.base.text.Shown.line(text.strip());
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** Returns how many calls were counted. */
    synchronized long calls() {
        return rows.values().stream()
                .mapToLong(row -> row.statuses[0] + row.statuses[1] + row.statuses[2])
                .sum();
    }

    /** Returns how many of them broke a promise. */
    synchronized long findings() {
        return rows.values().stream().mapToLong(row -> row.findings).sum();
    }

    /** Returns the counts as a table. */
    synchronized String table() {
        StringBuilder table = new StringBuilder(
                line("kind", "calls", "done", "false", "refused", "ended", "ms", "longest", "findings"));
        rows.forEach((kind, row) -> {
            long calls = row.statuses[0] + row.statuses[1] + row.statuses[2];
            table.append(line(
                    kind,
                    String.valueOf(calls),
                    String.valueOf(row.statuses[0]),
                    String.valueOf(row.statuses[1]),
                    String.valueOf(row.statuses[2]),
                    String.valueOf(row.interrupted),
                    String.format(Locale.ROOT, "%.2f", row.seconds * 1e3 / calls),
                    String.format(Locale.ROOT, "%.1f s", row.longest),
                    String.valueOf(row.findings)));
        });
        sorts.forEach((sort, times) -> table.append(String.format(Locale.ROOT, "%9d × %s%n", times, visible(sort))));
        return table.toString();
    }

    private static String line(String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-18s", cells[0]));
        for (int i = 1; i < cells.length; i++) {
            line.append(String.format(Locale.ROOT, "%10s", cells[i]));
        }
        return line.append('\n').toString();
    }
}
