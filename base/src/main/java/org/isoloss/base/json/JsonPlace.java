package org.isoloss.base.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isoloss.base.text.Shown;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value and its place. Every accessor checks the kind of the value and refuses another with the place, what was
 * found and what was expected. Immutable.
 */
public final class JsonPlace {

    private static final int LONGEST_EXCERPT = 60;

    private final String file;
    private final String pointer;
    private final JsonNode node;

    private JsonPlace(String file, String pointer, JsonNode node) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
    }

    /**
     * Returns the root of a document.
     *
     * @param file what messages call the document
     */
    public static JsonPlace root(String file, JsonNode node) {
        return new JsonPlace(file, "", node);
    }

    /** Returns the place for people: the file, {@code #} and the JSON pointer. */
    public String place() {
        return Shown.line(file) + "#" + (pointer.isEmpty() ? "/" : Shown.found(pointer));
    }

    /** Returns the exception for a value that does not fit: {@code throw place.refused("3 rows", "2 rows")}. */
    public IllegalArgumentException refused(String found, String expected) {
        return new IllegalArgumentException(place() + ": found " + Shown.found(found) + "; expected " + expected);
    }

    /** Returns the exception for a value that something else has refused. */
    public IllegalArgumentException refused(IllegalArgumentException refusal) {
        return new IllegalArgumentException(place() + ": " + Shown.line(String.valueOf(refusal.getMessage())), refusal);
    }

    /** Returns whether this object has a member. */
    public boolean has(String name) {
        return object().has(name);
    }

    /** Returns a member of this object. */
    public JsonPlace get(String name) {
        return find(name).orElseThrow(() -> refused("no \"" + name + "\"", "an object with that member"));
    }

    /** Returns a member of this object, if it has it. */
    public Optional<JsonPlace> find(String name) {
        JsonNode member = object().get(name);
        return Optional.ofNullable(member).map(value -> new JsonPlace(file, pointer + "/" + escaped(name), value));
    }

    /** Refuses members other than these. */
    public void onlyMembers(Set<String> names) {
        for (String name : object().propertyNames()) {
            if (!names.contains(name)) {
                throw get(name)
                        .refused(
                                "a member \"" + name + "\"",
                                "one of " + names.stream().sorted().toList());
            }
        }
    }

    /** Returns the elements of this array. */
    public List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw refused(excerpt(), "an array");
        }
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(file, pointer + "/" + i, node.get(i)));
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
            throw refused(excerpt(), "a string");
        }
        return node.stringValue();
    }

    /** Returns this integer. */
    public int integer() {
        if (!node.canConvertToInt() || !node.canConvertToExactIntegral()) {
            throw refused(excerpt(), "an integer");
        }
        return node.intValue();
    }

    /** Returns the double nearest to this number, which must be finite. */
    public double number() {
        if (!node.isNumber() || !Double.isFinite(nearest())) {
            throw refused(excerpt(), "a finite number");
        }
        return nearest();
    }

    /** Returns the double nearest to this number, which must be finite, or one of the texts of infinities. */
    public double extendedReal() {
        if (node.isString()) {
            return switch (node.stringValue()) {
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw refused(excerpt(), "a number, \"Infinity\" or \"-Infinity\"");
            };
        }
        return number();
    }

    /** Returns this boolean. */
    public boolean truth() {
        if (!node.isBoolean()) {
            throw refused(excerpt(), "true or false");
        }
        return node.booleanValue();
    }

    private double nearest() {
        return node.isBigInteger() ? node.bigIntegerValue().doubleValue() : node.doubleValue();
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
            throw refused(excerpt(), "an object");
        }
        return node;
    }

    private String excerpt() {
        String text = node.isNumber() ? node.asString() : node.toString(); // NaN without quotes
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
