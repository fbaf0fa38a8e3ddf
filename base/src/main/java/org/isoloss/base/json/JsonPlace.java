package org.isoloss.base.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value and its place. Every accessor checks the kind of the value and refuses another with the place, what was
 * found and what was expected. A member that is null counts as absent.
 */
public record JsonPlace(FilePlace place, JsonNode node) {

    /**
     * Returns the root of a document.
     *
     * @param file what messages call the document
     */
    public static JsonPlace root(String file, JsonNode node) {
        return new JsonPlace(new FilePlace(file, 0, ""), node);
    }

    /** Returns the exception for a value that does not fit: {@code throw place.refused("3 rows", "2 rows")}. */
    public FormatException refused(String found, String expected) {
        // The root needs a pointer too, or the message would speak of the file's name.
        FilePlace where = place.pointer().isEmpty() && place.line() == 0 ? place.at("/") : place;
        return new FormatException(where, "found " + Shown.found(found) + "; expected " + expected);
    }

    /** Returns the exception for a value that something else has refused. */
    public FormatException refused(IllegalArgumentException refusal) {
        return new FormatException(place, refusal.getMessage(), refusal);
    }

    /** Returns the exception that says what is here instead of what was expected. */
    public FormatException refused(String expected) {
        return refused(described(), expected);
    }

    /** Returns whether this object has a member. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Returns a member of this object, which must be there. */
    public JsonPlace get(String name) {
        JsonNode member = object().get(name);
        if (member != null && member.isNull()) {
            throw new JsonPlace(place.field(name), member).refused("null", "a value");
        }
        return find(name).orElseThrow(() -> refused("no \"" + name + "\"", "an object with that member"));
    }

    /** Returns a member of this object, if it has it. */
    public Optional<JsonPlace> find(String name) {
        JsonNode member = object().get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(new JsonPlace(place.field(name), member));
    }

    /** Returns the members of this object in order, null ones included. */
    public Map<String, JsonPlace> members() {
        Map<String, JsonPlace> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object().properties()) {
            members.put(entry.getKey(), new JsonPlace(place.field(entry.getKey()), entry.getValue()));
        }
        return members;
    }

    /** Refuses members other than these. */
    public void onlyMembers(Set<String> names) {
        for (String name : object().propertyNames()) {
            if (!names.contains(name)) {
                throw new JsonPlace(place.field(name), node.get(name))
                        .refused(
                                "a member \"" + Shown.found(name) + "\"",
                                "one of " + names.stream().sorted().toList());
            }
        }
    }

    /** Returns the elements of this array. */
    public List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw refused("an array");
        }
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(place.item(i), node.get(i)));
        }
        return elements;
    }

    /** Returns the elements of this array of a known size. */
    public List<JsonPlace> elements(int size) {
        List<JsonPlace> elements = elements();
        if (elements.size() != size) {
            throw refused(elements.size() + " elements", Integer.toString(size));
        }
        return elements;
    }

    /** Returns this string. */
    public String text() {
        if (!node.isString()) {
            throw refused("a string");
        }
        return node.stringValue();
    }

    /** Returns a string as it is, or a number, boolean, array or object as JSON writes it. */
    public String anyText() {
        return node.isString() ? node.stringValue() : node.toString();
    }

    /** Returns this integer. */
    public int integer() {
        if (!node.canConvertToInt() || !node.canConvertToExactIntegral()) {
            throw refused("an integer");
        }
        return node.intValue();
    }

    /** Returns the double nearest to this number, which must be finite. */
    public double number() {
        if (!node.isNumber() || !Double.isFinite(value())) {
            throw refused("a finite number");
        }
        return value();
    }

    /** Returns the double nearest to this number, which must be finite, or one of the texts of infinities. */
    public double extendedReal() {
        if (node.isString()) {
            return switch (node.stringValue()) {
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw refused("a number, \"Infinity\" or \"-Infinity\"");
            };
        }
        return number();
    }

    /** Returns this boolean. */
    public boolean truth() {
        if (!node.isBoolean()) {
            throw refused("true or false");
        }
        return node.booleanValue();
    }

    /** Returns this number, also one that is not finite or is written as a string or a truth value. */
    public double lenientNumber() {
        return numberIfAny().orElseThrow(() -> refused(DecimalNumber.EXPECTED));
    }

    /** Returns what {@link #lenientNumber} does; nothing for anything else. */
    public OptionalDouble numberIfAny() {
        if (node.isNumber()) {
            return OptionalDouble.of(value());
        }
        if (node.isBoolean()) {
            return OptionalDouble.of(node.booleanValue() ? 1 : 0);
        }
        return node.isString() ? DecimalNumber.parse(node.stringValue()) : OptionalDouble.empty();
    }

    /**
     * Returns this probability vector.
     *
     * @param tolerance how far its sum may be from 1
     */
    public double[] distribution(int size, double tolerance) {
        List<JsonPlace> entries = elements(size);
        double[] row = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            row[i] = entries.get(i).number();
            if (!(row[i] >= 0 && row[i] <= 1 + tolerance)) {
                throw entries.get(i).refused(Double.toString(row[i]), "a probability, 0 to 1");
            }
            sum += row[i];
        }
        if (!(Math.abs(sum - 1) <= tolerance)) {
            throw refused(
                    "a row that sums to " + sum, "1 within " + tolerance + "; add what is missing or rescale the row");
        }
        return row;
    }

    /** Returns this matrix whose rows are probability vectors, shape (rows, columns). */
    public double[][] stochasticMatrix(int rows, int columns, double tolerance) {
        return elements(rows).stream()
                .map(row -> row.distribution(columns, tolerance))
                .toArray(double[][]::new);
    }

    private JsonNode object() {
        if (!node.isObject()) {
            throw refused("an object");
        }
        return node;
    }

    /** A whole number of more digits than a long has is as near as a double comes; beyond its range it is no tree. */
    private double value() {
        return node.isBigInteger() ? node.bigIntegerValue().doubleValue() : node.doubleValue();
    }

    private String described() {
        if (node.isObject()) {
            return node.isEmpty() ? "an empty object" : "an object";
        }
        if (node.isArray()) {
            return node.isEmpty() ? "an empty array" : "an array";
        }
        if (node.isString()) {
            return '"' + Shown.found(node.stringValue()) + '"';
        }
        return Shown.found(node.asString("null")); // NaN without quotes
    }

    static String found(String text) {
        return "found " + Shown.found(text);
    }
}
