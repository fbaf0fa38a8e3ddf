package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonSyntax;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the part of YAML that settings and rules need: objects, lists, text, truth values, and numbers as everywhere else in
 * isoloss. Aliases and tags, which make of a short file a large one or of a text something else, are refused.
 */
public final class YamlTree {

    private static final int LONGEST_FILE = 1 << 20;

    private static final Pattern MARK = Pattern.compile("(?m)^ in reader, line ([0-9]{1,9}), column");

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final FilePlace file;
    private final YAMLParser parser;

    private YamlTree(FilePlace file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Returns what a file holds; a missing node if that is nothing.
     *
     * @throws FormatException if it is not YAML, or is more of it than settings or rules need
     */
    public static JsonNode read(Path file) throws IOException {
        FilePlace place = FilePlace.of(file);
        String text = text(file, place);
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(place, parser).document();
        } catch (JacksonException e) {
            throw told(place, e);
        }
    }

    /** The parser says what is wrong in lines, of which the last of this form has its place. */
    private static FormatException told(FilePlace place, JacksonException e) {
        String theirs = String.valueOf(e.getOriginalMessage());
        TokenStreamLocation at = e.getLocation();
        FilePlace where = at == null || at.getLineNr() < 1 ? place : place.atLine(at.getLineNr());
        Matcher marks = MARK.matcher(theirs);
        while (marks.find()) {
            where = place.atLine(DecimalNumber.whole(marks.group(1)).orElseThrow());
        }
        String words = theirs.lines()
                .takeWhile(line -> !line.isBlank())
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        if (e instanceof StreamConstraintsException) {
            return new FormatException(
                    where,
                    "holds a name, a number or a nesting of more than settings or rules need; expected a few lines",
                    e);
        }
        return new FormatException(where, "is not YAML: " + words, e);
    }

    private static String text(Path file, FilePlace place) throws IOException {
        byte[] bytes;
        try (InputStream in = TextInput.open(file)) {
            bytes = in.readNBytes(LONGEST_FILE + 1);
        }
        if (bytes.length > LONGEST_FILE) {
            throw new FormatException(
                    place,
                    "holds more than " + LONGEST_FILE + " bytes; expected settings or rules, which are a few lines");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    place, "holds bytes that are not UTF-8; expected text in UTF-8: save it again in that encoding", e);
        }
    }

    private JsonNode document() {
        if (parser.nextToken() == null) {
            return MissingNode.getInstance();
        }
        JsonNode root = value(1);
        if (parser.nextToken() != null) {
            throw refused("a second document", "one document");
        }
        return root;
    }

    private JsonNode value(int depth) {
        if (depth > JsonSyntax.MAX_DEPTH) {
            throw refused("values more than " + JsonSyntax.MAX_DEPTH + " levels deep", "fewer");
        }
        if (parser.isCurrentAlias()) {
            throw refused("the alias *" + parser.getString(), "the value itself");
        }
        if (parser.getTypeId() != null) {
            throw refused("the tag " + parser.getTypeId(), "a value without one");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.stringNode(parser.getString());
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(depth + 1));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(depth + 1));
        }
        return array;
    }

    /** YAML also has numbers such as 0x10, 1_000 and 0o17. */
    private JsonNode number(String text) {
        double nearest = DecimalNumber.parse(text).orElseThrow(() -> refused(text, DecimalNumber.EXPECTED));
        OptionalLong whole = DecimalNumber.whole(text);
        return whole.isPresent()
                ? JsonNodeFactory.instance.numberNode(whole.getAsLong())
                : JsonNodeFactory.instance.numberNode(nearest);
    }

    private FormatException refused(String found, String expected) {
        FilePlace place = file.at(parser.streamReadContext().pathAsPointer().toString());
        return new FormatException(place, "found " + Shown.found(found) + "; expected " + expected);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
