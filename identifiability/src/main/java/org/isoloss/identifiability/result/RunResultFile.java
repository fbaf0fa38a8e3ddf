package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.StrictJson;

/** Reads and writes {@code result.json}. */
public final class RunResultFile {

    /** The name of the file in a run's folder. */
    public static final String NAME = "result.json";

    /** More than any study has: three thousand for a thousand seeds. */
    private static final int MOST_MODELS = 10_000;

    private RunResultFile() {}

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

    /** Of a file of any version, what tells which it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Version(int schemaVersion) {
        Version {
            RunResult.requireKnown(schemaVersion);
        }
    }

    /** Returns the content of a run's file. */
    public static byte[] toBytes(RunResult run) {
        return StrictJson.indented(run).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the run that a file's content tells of. One of schema version 1 is returned in the form of today.
     *
     * @param file for messages
     * @throws DamagedFileException if it is not a whole result of a version that is read
     */
    public static RunResult parse(Path file, byte[] content) {
        int version = StrictJson.parse(file, content, Version.class).schemaVersion();
        RunResult run = version == FirstVersion.SCHEMA_VERSION
                ? StrictJson.parse(file, content, FirstVersion.class).upgraded()
                : StrictJson.parse(file, content, RunResult.class);
        if (run.models().size() > MOST_MODELS) {
            throw new DamagedFileException(
                    file,
                    "at #/models: found " + run.models().size() + " models; expected at most " + MOST_MODELS
                            + ", which a page can show");
        }
        return run;
    }

    /**
     * Reads a run. One of schema version 1 is returned in the form of today.
     *
     * @throws DamagedFileException if the file is not a whole result of a version that is read
     */
    public static RunResult read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }
}
