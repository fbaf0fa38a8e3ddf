package org.isoloss.cli.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.isoloss.base.text.DecimalNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The kinds of value that a setting can take, and how they are written on the command line and in files. */
sealed interface ValueKind {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Returns what is expected, in words. */
    String expected();

    /** Returns the placeholder in help. */
    String placeholder();

    /** Returns whether the option may be given several times, each time adding values. */
    default boolean isList() {
        return false;
    }

    /** Returns the value that command-line text stands for, or null if it stands for none. */
    @Nullable
    JsonNode parse(String text);

    /** Returns the value of a node of a config file, or null if it is of another kind. */
    @Nullable
    JsonNode accept(JsonNode node);

    /** Whole numbers within bounds. */
    record Whole(long least, long most) implements ValueKind {

        @Override
        public String expected() {
            return most == Long.MAX_VALUE ? "a whole number" : "a whole number from " + least + " to " + most;
        }

        @Override
        public String placeholder() {
            return "N";
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            OptionalLong number = DecimalNumber.whole(text);
            return number.isPresent() ? within(number.getAsLong()) : null;
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isIntegralNumber() && node.canConvertToLong() ? within(node.longValue()) : null;
        }

        private @Nullable JsonNode within(long value) {
            return least <= value && value <= most ? JSON.numberNode(value) : null;
        }
    }

    /** Numbers; NaN and the infinities are numbers too, which the record may refuse. */
    record Real() implements ValueKind {

        @Override
        public String expected() {
            return DecimalNumber.EXPECTED;
        }

        @Override
        public String placeholder() {
            return "X";
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            OptionalDouble number = DecimalNumber.parse(text);
            return number.isPresent() ? JSON.numberNode(number.getAsDouble()) : null;
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            if (node.isNumber()) { // a whole number of more digits than a long has is as near as a double comes
                return JSON.numberNode(
                        node.isBigInteger() ? node.bigIntegerValue().doubleValue() : node.doubleValue());
            }
            return node.isString() ? parse(node.stringValue()) : null;
        }
    }

    /** True or false. */
    record Flag() implements ValueKind {

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public String placeholder() {
            return "true|false";
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            return switch (text) {
                case "true" -> JSON.booleanNode(true);
                case "false" -> JSON.booleanNode(false);
                default -> null;
            };
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isBoolean() ? node : null;
        }
    }

    /** Any text. */
    record Text(String placeholder) implements ValueKind {

        @Override
        public String expected() {
            return "text";
        }

        @Override
        public JsonNode parse(String text) {
            return JSON.stringNode(text);
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isString() ? node : null;
        }
    }

    /** The path of a file or a folder. */
    record FilePath() implements ValueKind {

        @Override
        public String expected() {
            return "the path of a file or a folder";
        }

        @Override
        public String placeholder() {
            return "PATH";
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            try {
                return JSON.stringNode(Path.of(text).toString());
            } catch (InvalidPathException e) {
                return null;
            }
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isString() ? parse(node.stringValue()) : null;
        }
    }

    /** One of several names, in any letter case. */
    record Choice(List<String> names) implements ValueKind {

        @Override
        public String expected() {
            return "one of " + String.join(", ", names);
        }

        @Override
        public String placeholder() {
            return areMany() ? "NAME" : String.join("|", names);
        }

        /** Returns whether the names are more than help says in a placeholder. */
        boolean areMany() {
            return names.size() > 4;
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            return names.stream()
                    .filter(name -> name.equalsIgnoreCase(text))
                    .findFirst()
                    .map(JSON::stringNode)
                    .orElse(null);
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isString() ? parse(node.stringValue()) : null;
        }
    }

    /** A value of a kind, or none: null in files. */
    record Omittable(ValueKind kind) implements ValueKind {

        @Override
        public String expected() {
            return kind.expected();
        }

        @Override
        public String placeholder() {
            return kind.placeholder();
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            return kind.parse(text);
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isNull() ? node : kind.accept(node);
        }
    }

    /** Several values of one kind: with commas between them on the command line, an array in files, where a single text may stand alone. */
    record Several(ValueKind element) implements ValueKind {

        @Override
        public String expected() {
            return "a list whose elements are each " + element.expected();
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public String placeholder() {
            return element.placeholder() + ",...";
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            return collect(List.of(text.split(",", -1)), element::parse);
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            if (node.isString()) {
                return collect(List.of(node), element::accept);
            }
            return node.isArray() ? collect(node, element::accept) : null;
        }

        static <T> @Nullable JsonNode collect(Iterable<T> values, Function<T, @Nullable JsonNode> convert) {
            ArrayNode array = JSON.arrayNode();
            for (T value : values) {
                JsonNode element = convert.apply(value);
                if (element == null) {
                    return null;
                }
                array.add(element);
            }
            return array;
        }
    }

    /** Several values of one kind, commas and all: one each time the option is given, an array in files. */
    record Repeated(ValueKind element) implements ValueKind {

        @Override
        public String expected() {
            return "a list whose elements are each " + element.expected();
        }

        @Override
        public String placeholder() {
            return element.placeholder();
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public @Nullable JsonNode parse(String text) {
            return parse(List.of(text));
        }

        @Nullable
        JsonNode parse(List<String> texts) {
            return Several.collect(texts, element::parse);
        }

        @Override
        public @Nullable JsonNode accept(JsonNode node) {
            return node.isArray() ? Several.collect(node, element::accept) : null;
        }
    }
}
