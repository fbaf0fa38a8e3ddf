package org.isoloss.base.json;

import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.DecimalNumber;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the value that a parser stands on as a tree. A decimal beyond the range of a double is refused, for it would be
 * read as an infinity that nobody wrote; so is a tree that the memory could not hold.
 */
public final class JsonTree {

    /** What a value takes, roughly, with its place in the array or object around it. */
    private static final int BYTES_PER_VALUE = 128;

    private static final int CHARACTERS_PER_VALUE = 32;

    private static final int LARGEST_EXPONENT_DIGITS = 308;

    private final JsonParser parser;
    private final FilePlace place;
    private long left = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_VALUE;

    private JsonTree(JsonParser parser, FilePlace place) {
        this.parser = parser;
        this.place = place;
    }

    /**
     * Reads the current value; afterwards the parser stands on its last token.
     *
     * @param place of the file or line that is parsed
     */
    public static JsonNode read(JsonParser parser, FilePlace place) {
        return new JsonTree(parser, place).value();
    }

    private JsonNode value() {
        spend(1);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            spend(1 + name.length() / CHARACTERS_PER_VALUE);
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode text() {
        String text = parser.getString();
        spend(text.length() / CHARACTERS_PER_VALUE);
        return JsonNodeFactory.instance.stringNode(text);
    }

    private JsonNode whole() {
        switch (parser.getNumberType()) {
            case INT:
                return JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG:
                return JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default:
                if (parser.getStringLength() > LARGEST_EXPONENT_DIGITS
                        && DecimalNumber.parse(parser.getString()).isEmpty()) {
                    throw refused();
                }
                return JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
        }
    }

    private JsonNode decimal() {
        boolean literal = parser.isNaN(); // NaN, Infinity or -Infinity, as long as the value was not asked for
        double value = parser.getDoubleValue();
        if (!literal && !Double.isFinite(value)) {
            throw refused();
        }
        return JsonNodeFactory.instance.numberNode(value);
    }

    private FormatException refused() {
        return new FormatException(
                place.at(parser.streamReadContext().pathAsPointer().toString()),
                JsonPlace.found(parser.getString()) + "; expected " + DecimalNumber.EXPECTED);
    }

    private void spend(long values) {
        left -= values;
        if (left < 0) {
            throw new FormatException(
                    place,
                    "holds more values than fit in the memory that Java has; give it more with"
                            + " JAVA_TOOL_OPTIONS=-Xmx8g, or cut the file");
        }
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
