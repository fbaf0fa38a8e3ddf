package org.isoloss.cli.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.OutputFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of a sweep as it grows: the rows of the first runs, as far as all of them have ended, in the order of their numbers.
 * So the files are a beginning of the final ones at any time, whoever computed which run and in what order.
 *
 * <p>Whichever process finds enough new runs writes the files anew: the rows that are there, copied, and the new ones. It does so
 * after an eighth more runs, so that all that is ever copied is at most some nine times the table. No row is kept in memory.
 */
final class SweepTable {

    /** How far the files have come, so that the next write need not read them. */
    private static final String STATE = "table-state.json";

    private static final int GROWTH = 8;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SweepFolder folder;
    private final Grid grid;
    private final SweepRows rows;
    private long ended;
    private long written;
    private long lastLook = System.nanoTime();

    /**
     * How far the files have come.
     *
     * @param combinations all numbers up to this one are in
     * @param csv the length of the CSV file, in bytes
     * @param jsonLines that of the other
     */
    private record State(long combinations, long csv, long jsonLines) {}

    SweepTable(SweepFolder folder, Grid grid, SweepRows rows) {
        this.folder = folder;
        this.grid = grid;
        this.rows = rows;
    }

    /** Brings the files up to date if enough runs have ended since, and no other process is at it. */
    synchronized void grow() throws IOException {
        lookOn();
        long more = ended - written;
        boolean due = more * GROWTH >= Math.max(1, written) || System.nanoTime() - lastLook > PATIENCE_NANOS;
        if (more > 0 && due) {
            lastLook = System.nanoTime();
            folder.ifFree(this::write);
        }
    }

    /** Brings the files up to date with all that has ended. */
    synchronized void complete() throws IOException {
        lookOn();
        folder.holding(this::write);
    }

    /** Has the table made anew, for a run in it is to be another. */
    synchronized void forget() throws IOException {
        folder.holding(output -> {
            output.removeOwn(List.of(STATE));
            return true;
        });
    }

    private void lookOn() {
        while (ended < grid.combinations() && (!grid.has(ended + 1) || folder.hasEnded(ended + 1))) {
            ended++;
        }
    }

    private boolean write(OutputFolder output) throws IOException {
        State before = state();
        written = before.combinations();
        if (written >= ended && Files.exists(folder.path().resolve(SweepFolder.CSV))) {
            return false;
        }
        Path csv = output.path().resolve(SweepFolder.CSV);
        Path jsonLines = output.path().resolve(SweepFolder.JSON_LINES);
        long[] lengths = new long[2];
        Map<String, AtomicFile.Body> files = new LinkedHashMap<>();
        files.put(SweepFolder.CSV, out -> {
            Counted counted = new Counted(out);
            if (before.csv() == 0) {
                counted.write(rows.header());
            }
            counted.copy(csv, before.csv());
            for (long number = before.combinations() + 1; number <= ended; number++) {
                if (grid.has(number)) {
                    counted.write(rows.of(number).csv());
                }
            }
            lengths[0] = counted.length;
        });
        files.put(SweepFolder.JSON_LINES, out -> {
            Counted counted = new Counted(out);
            counted.copy(jsonLines, before.jsonLines());
            for (long number = before.combinations() + 1; number <= ended; number++) {
                if (grid.has(number)) {
                    counted.write(rows.of(number).json());
                }
            }
            lengths[1] = counted.length;
        });
        files.put(STATE, out -> out.write(JSON.writeValueAsBytes(new State(ended, lengths[0], lengths[1]))));
        output.writeAll(files);
        written = ended;
        return true;
    }

    /** Counts what it writes. */
    private static final class Counted {

        private final OutputStream out;
        private long length;

        Counted(OutputStream out) {
            this.out = out;
        }

        void write(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            length += bytes.length;
        }

        void copy(Path file, long bytes) throws IOException {
            if (bytes == 0) {
                return;
            }
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (long left = bytes; left > 0; ) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new IOException(file + " is shorter than isoloss wrote it; remove it and " + STATE
                                + " to have it made again");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
            length += bytes;
        }
    }

    /** Where the files are not there, or the state is not, the table begins anew. */
    private State state() throws IOException {
        Path file = folder.path().resolve(STATE);
        boolean all = Files.exists(file)
                && Files.exists(folder.path().resolve(SweepFolder.CSV))
                && Files.exists(folder.path().resolve(SweepFolder.JSON_LINES));
        if (!all) {
            return new State(0, 0, 0);
        }
        JsonNode state = JSON.readTree(Files.readAllBytes(file));
        return new State(
                state.path("combinations").asLong(0),
                state.path("csv").asLong(0),
                state.path("jsonLines").asLong(0));
    }
}
