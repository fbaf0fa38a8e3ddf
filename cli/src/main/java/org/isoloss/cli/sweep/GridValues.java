package org.isoloss.cli.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.random.Seed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The values that a grid gives to a setting, in order. Each is made when it is asked for, so that a long range costs nothing. */
sealed interface GridValues {

    JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Returns how many there are, at least 1. */
    long size();

    /** Returns one of them, counted from 0. */
    JsonNode at(long index);

    /** Returns them in a few words. */
    String words();

    /** Returns whether a value is one of them, numbers as numbers. */
    default boolean has(JsonNode value) {
        for (long i = 0; i < size(); i++) {
            if (isSame(at(i), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(JsonNode a, JsonNode b) {
        return a.equals(b) || a.isNumber() && b.isNumber() && a.doubleValue() == b.doubleValue();
    }

    /** Values as the file lists them. */
    record Listed(List<JsonNode> values) implements GridValues {

        public Listed {
            values = List.copyOf(values);
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public JsonNode at(long index) {
            return values.get(Math.toIntExact(index));
        }

        @Override
        public String words() {
            return values.stream()
                    .map(value -> value.isString() ? value.stringValue() : value.toString())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Whole numbers.
     *
     * @param first of them
     * @param last not above which they end
     * @param step from one to the next, at least 1
     */
    record Range(long first, long last, long step) implements GridValues {

        @Override
        public long size() {
            return (last - first) / step + 1;
        }

        @Override
        public JsonNode at(long index) {
            return JSON.numberNode(first + index * step);
        }

        @Override
        public boolean has(JsonNode value) {
            return value.isIntegralNumber()
                    && value.longValue() >= first
                    && value.longValue() <= last
                    && (value.longValue() - first) % step == 0;
        }

        @Override
        public String words() {
            return first + " to " + last + (step == 1 ? "" : " by " + step);
        }
    }

    /** How numbers between two bounds are drawn. */
    enum Distribution {
        /** Uniform. */
        UNIFORM("uniform"),
        /** Uniform in the logarithm. */
        LOG("log"),
        /** Whole numbers, the bounds among them, each as likely. */
        INTEGERS("integers");

        private final String key;

        Distribution(String key) {
            this.key = key;
        }

        /** Returns what it is called in a grid's file. */
        String key() {
            return key;
        }
    }

    /**
     * Numbers that are drawn: each from a stream of its own, so that more draws leave those before as they were.
     *
     * @param distribution of them
     * @param low bound
     * @param high bound, above it
     * @param size how many
     * @param seed of this setting's draws
     */
    record Drawn(Distribution distribution, double low, double high, long size, Seed seed) implements GridValues {

        /** Enough for any search, and short enough to read in a table. */
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public JsonNode at(long index) {
            double uniform = seed.stream(Seed.Purpose.GRID, index).nextDouble();
            return switch (distribution) {
                case UNIFORM -> JSON.numberNode(rounded(low + uniform * (high - low)));
                case LOG ->
                    JSON.numberNode(rounded(Math.exp(Math.log(low) + uniform * (Math.log(high) - Math.log(low)))));
                case INTEGERS -> JSON.numberNode((long) (low + Math.floor(uniform * (high - low + 1))));
            };
        }

        private double rounded(double value) {
            return Math.max(
                    low, Math.min(high, new BigDecimal(value).round(DIGITS).doubleValue()));
        }

        @Override
        public String words() {
            return size + " drawn from " + number(low) + " to " + number(high) + ", " + distribution.key();
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /** Values one after the other. */
    record Joined(List<GridValues> parts) implements GridValues {

        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public long size() {
            return parts.stream().mapToLong(GridValues::size).sum();
        }

        @Override
        public JsonNode at(long index) {
            long left = index;
            for (GridValues part : parts) {
                if (left < part.size()) {
                    return part.at(left);
                }
                left -= part.size();
            }
            throw new IndexOutOfBoundsException("value " + index + " of " + size());
        }

        @Override
        public boolean has(JsonNode value) {
            return parts.stream().anyMatch(part -> part.has(value));
        }

        @Override
        public String words() {
            return parts.stream().map(GridValues::words).collect(Collectors.joining(", "));
        }
    }
}
