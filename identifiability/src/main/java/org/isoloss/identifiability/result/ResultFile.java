package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.core.file.AtomicFile;
import org.isoloss.core.file.DamagedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code result.json}. */
public final class ResultFile {

    /** The name of the file in a run's folder. */
    public static final String NAME = "result.json";

    // Non-ASCII characters are escaped, so that the text is the same in every encoding of a terminal.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new RequireUnlessOmittable())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ResultFile() {}

    /** Requires every component of a record, but those that are left out where they are null. */
    private static final class RequireUnlessOmittable extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !member.hasAnnotation(JsonInclude.class);
        }
    }

    /** Returns a run as JSON text, in ASCII, with line breaks. */
    public static String toJson(RunResult run) {
        return MAPPER.writeValueAsString(run);
    }

    /** Returns runs as one JSON document: a single run as itself, several as an array. */
    public static String toJson(List<RunResult> runs) {
        return runs.size() == 1 ? toJson(runs.get(0)) : MAPPER.writeValueAsString(runs);
    }

    /** Writes a run: the whole file or nothing. */
    public static void write(Path file, RunResult run) throws IOException {
        byte[] json = (toJson(run) + "\n").getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(file, out -> out.write(json));
    }

    /**
     * Reads a run.
     *
     * @throws DamagedFileException if the file is not a whole result of this version
     */
    public static RunResult read(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        try {
            return MAPPER.readValue(json, RunResult.class);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, "at " + pointer(e) + lineOf(e) + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the JSON pointer (RFC 6901) of the value that was being read. */
    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder("#");
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? step.getIndex()
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String lineOf(JacksonException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }
}
