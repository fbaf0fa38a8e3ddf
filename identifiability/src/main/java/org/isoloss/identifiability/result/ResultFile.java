package org.isoloss.identifiability.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.StrictJson;

/** Reads and writes {@code result.json}. */
public final class ResultFile {

    /** The name of the file in a run's folder. */
    public static final String NAME = "result.json";

    private ResultFile() {}

    /** Returns a run as JSON text, in ASCII, with line breaks. */
    public static String toJson(RunResult run) {
        return StrictJson.indented(run).stripTrailing();
    }

    /** Returns runs as one JSON document: a single run as itself, several as an array. */
    public static String toJson(List<RunResult> runs) {
        return runs.size() == 1
                ? toJson(runs.get(0))
                : StrictJson.indented(runs).stripTrailing();
    }

    /** Writes a run: the whole file or nothing. */
    public static void write(Path file, RunResult run) throws IOException {
        StrictJson.write(file, run);
    }

    /** Returns the content of a run's file. */
    public static byte[] toBytes(RunResult run) {
        return StrictJson.indented(run).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the run that a file's content tells of.
     *
     * @param file for messages
     * @throws DamagedFileException if it is not a whole result of this version
     */
    public static RunResult parse(Path file, byte[] content) {
        return StrictJson.parse(file, content, RunResult.class);
    }

    /**
     * Reads a run.
     *
     * @throws DamagedFileException if the file is not a whole result of this version
     */
    public static RunResult read(Path file) throws IOException {
        return StrictJson.read(file, RunResult.class);
    }
}
