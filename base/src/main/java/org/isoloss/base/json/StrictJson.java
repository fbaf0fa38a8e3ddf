package org.isoloss.base.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Records as JSON, with nothing guessed: unknown, missing and repeated keys, numbers in quotes, fractions where a whole
 * number is meant and anything after the document are refused. Doubles read back to the last bit; NaN and infinities are
 * strings. Only a component marked {@link JsonInclude} may be left out or null; a null in a list or a map is refused, unless
 * {@link JsonSetter} allows it.
 */
public final class StrictJson {

    private static final List<CoercionInputShape> NOT_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .withCoercionConfig(LogicalType.Textual, text -> {
                for (CoercionInputShape shape : NOT_TEXT) {
                    text.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .annotationIntrospector(new RequireUnlessOmittable())
            .build();

    /** Neither a component is null, nor what is in its lists and maps. */
    private static final JsonSetter.Value NOTHING_NULL = JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);

    private static final JsonSetter.Value NOTHING_NULL_INSIDE = JsonSetter.Value.construct(Nulls.SET, Nulls.FAIL);

    private static final ObjectWriter INDENTED = MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

    private StrictJson() {}

    private static final class RequireUnlessOmittable extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !member.hasAnnotation(JsonInclude.class);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            if (member.hasAnnotation(JsonSetter.class)) {
                return super.findSetterInfo(config, member);
            }
            return member.hasAnnotation(JsonInclude.class) ? NOTHING_NULL_INSIDE : NOTHING_NULL;
        }
    }

    /** Returns a record as one line of ASCII, the same for equal records. */
    public static byte[] compact(Object record) {
        return MAPPER.writeValueAsString(record).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a record as ASCII text with line breaks, the last one included. */
    public static String indented(Object record) {
        return INDENTED.writeValueAsString(record) + "\n";
    }

    /** Returns a record as the maps, lists, numbers and texts that its JSON reads as. */
    public static Map<String, Object> toMap(Object record) {
        return MAPPER.readValue(compact(record), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /**
     * Returns the record that such maps stand for.
     *
     * @param place the JSON pointer of the maps in their file, for messages
     * @throws IllegalArgumentException if they are not such a record; the message has the JSON pointer
     */
    public static <T> T ofMap(String place, Map<String, ?> map, Class<T> type) {
        try {
            return MAPPER.readValue(compact(map), type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("at #" + place + pointer(e).substring(1) + ": " + reason(e), e);
        }
    }

    /** Writes a record with line breaks: the whole file or nothing. */
    public static void write(Path file, Object record) throws IOException {
        byte[] json = indented(record).getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(file, out -> out.write(json));
    }

    /**
     * Reads a record.
     *
     * @throws DamagedFileException if the file does not hold such a record; the message has the JSON pointer or the line
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return parse(file, Files.readAllBytes(file), type);
    }

    /**
     * Reads a record from bytes that were read from a file.
     *
     * @param file for messages
     * @throws DamagedFileException if the bytes do not hold such a record; the message has the JSON pointer or the line
     */
    public static <T> T parse(Path file, byte[] json, Class<T> type) {
        T value;
        try {
            value = MAPPER.treeToValue(JsonDocumentReader.parse(file, json).node(), type);
        } catch (FormatException e) {
            throw new DamagedFileException(e);
        } catch (JacksonException e) {
            throw new DamagedFileException(
                    new FormatException(FilePlace.of(file), "at " + pointer(e) + ": " + reason(e), e));
        }
        if (value == null) { // the document is the literal null
            throw new DamagedFileException(file, "at #: null; expected an object");
        }
        return value;
    }

    private static String reason(JacksonException e) {
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : null;
        return cause == null ? JsonFault.words(e) : String.valueOf(cause.getMessage());
    }

    /** Returns the JSON pointer (RFC 6901) of the value that was being read. */
    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder("#");
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? step.getIndex() : escaped(name));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
