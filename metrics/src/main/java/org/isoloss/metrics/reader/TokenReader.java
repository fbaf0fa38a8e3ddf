package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Values of the kinds that predictions are made of, from a parser that stands on them. */
final class TokenReader {

    private final JsonParser parser;
    private final FilePlace line;

    TokenReader(JsonParser parser, FilePlace line) {
        this.parser = parser;
        this.line = line;
    }

    /** Returns a string. */
    String text() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw refused("a string");
        }
        return parser.getString();
    }

    /** Returns a string, or a number as it is written. */
    String textOrNumber() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING
                || token == JsonToken.VALUE_NUMBER_INT
                || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getString();
        }
        throw refused("a string or a number");
    }

    /** Returns a string or number, or each of an array. */
    List<String> oneOrManyTexts() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return List.of(textOrNumber());
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(textOrNumber());
        }
        return texts;
    }

    /** Returns an array of strings. */
    List<String> texts() {
        requireArray("an array of strings");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text());
        }
        return texts;
    }

    /** Returns a number; NaN and the infinities may be literals or strings. */
    double number() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = parser.getDoubleValue();
            if (Double.isInfinite(value) && !parser.getString().contains("Inf")) {
                throw refused(DecimalNumber.EXPECTED);
            }
            return value;
        }
        if (token == JsonToken.VALUE_STRING) {
            OptionalDouble value = DecimalNumber.parse(parser.getString());
            if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
                return value.getAsDouble();
            }
        }
        throw refused("a number");
    }

    /** Returns an array of numbers. */
    double[] numbers() {
        requireArray("an array of numbers");
        double[] numbers = new double[8];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number();
        }
        return Arrays.copyOf(numbers, count);
    }

    /** Returns a whole number of at least 0. */
    int count() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            try {
                int value = parser.getIntValue();
                if (value >= 0) {
                    return value;
                }
            } catch (InputCoercionException e) {
                // Too large for an int: refused like a negative number.
                throw refused("a whole number from 0 to " + Integer.MAX_VALUE);
            }
        }
        throw refused("a whole number from 0 to " + Integer.MAX_VALUE);
    }

    /** Returns an object of values of one kind; null is absence. */
    <T> Map<String, T> byName(String expected, Supplier<T> one) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refused(expected);
        }
        Map<String, T> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                values.put(name, one.get());
            }
        }
        return values;
    }

    /** Returns a truth value; 0 and 1 count as one. */
    boolean truth() {
        switch (parser.currentToken()) {
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NUMBER_INT:
                if (parser.getString().equals("0") || parser.getString().equals("1")) {
                    return parser.getString().equals("1");
                }
                break;
            default:
                break;
        }
        throw refused("true or false");
    }

    /** Returns the exception that says what the parser stands on instead of what was expected. */
    FormatException refused(String expected) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return new FormatException(line.at(pointer), "found " + described() + "; expected " + expected);
    }

    private void requireArray(String expected) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused(expected);
        }
    }

    private String described() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        switch (token) {
            case START_OBJECT:
                return "an object";
            case START_ARRAY:
                return "an array";
            case VALUE_STRING:
                return '"' + Shown.found(parser.getString()) + '"';
            default:
                return Shown.found(parser.getString());
        }
    }
}
