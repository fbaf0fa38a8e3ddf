package org.isoloss.core.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The symbols of a law in the order of their indices, 0 to V - 1. Immutable.
 *
 * <p>A sequence is written without separators when every symbol is one character long ({@code aabb}), else with blanks
 * between symbols ({@code a aj x /}).
 */
public final class Vocabulary {

    private final List<String> symbols;
    private final Map<String, Integer> indices;
    private final String separator;

    private Vocabulary(List<String> symbols) {
        this.symbols = List.copyOf(symbols);
        this.indices = new HashMap<>();
        boolean single = true;
        for (String symbol : this.symbols) {
            if (symbol.isEmpty() || symbol.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("symbol " + indices.size() + " is \"" + symbol
                        + "\"; expected no blanks and at least one character");
            }
            if (indices.put(symbol, indices.size()) != null) {
                throw new IllegalArgumentException("symbol \"" + symbol + "\" occurs twice; expected distinct symbols");
            }
            single &= symbol.codePointCount(0, symbol.length()) == 1;
        }
        if (this.symbols.isEmpty()) {
            throw new IllegalArgumentException("no symbols; expected at least one");
        }
        this.separator = single ? "" : " ";
    }

    /** Returns the vocabulary of these distinct, non-blank symbols. */
    public static Vocabulary of(String... symbols) {
        return new Vocabulary(List.of(symbols));
    }

    /** Returns the vocabulary of these distinct, non-blank symbols. */
    public static Vocabulary of(List<String> symbols) {
        return new Vocabulary(symbols);
    }

    /** Returns V, the number of symbols. */
    public int size() {
        return symbols.size();
    }

    /** Returns V + 1, the number of outcomes: the symbols and the end of the sequence. */
    public int outcomes() {
        return symbols.size() + 1;
    }

    /** Returns the outcome that ends a sequence, V. */
    public int end() {
        return symbols.size();
    }

    /** Returns the symbols in the order of their indices. */
    public List<String> symbols() {
        return symbols;
    }

    /** Returns the name of a symbol. */
    public String symbol(int index) {
        return symbols.get(index);
    }

    /**
     * Returns the index of a symbol.
     *
     * @throws IllegalArgumentException if the vocabulary has no such symbol
     */
    public int index(String symbol) {
        Integer index = indices.get(symbol);
        if (index == null) {
            throw new IllegalArgumentException("unknown symbol \"" + symbol + "\"; expected one of " + symbols);
        }
        return index;
    }

    /**
     * Reads a sequence as {@link #format} writes it.
     *
     * @throws IllegalArgumentException if a symbol is unknown; the message gives its place
     */
    public int[] parse(String text) {
        String[] parts;
        if (separator.isEmpty()) {
            parts = text.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        } else {
            parts = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        }
        int[] sequence = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Integer index = indices.get(parts[i]);
            if (index == null) {
                throw new IllegalArgumentException("symbol " + (i + 1) + " of \"" + text + "\" is \"" + parts[i]
                        + "\"; expected one of " + symbols);
            }
            sequence[i] = index;
        }
        return sequence;
    }

    /** Writes a sequence as text. */
    public String format(int[] sequence) {
        return Arrays.stream(sequence).mapToObj(symbols::get).collect(Collectors.joining(separator));
    }

    /** Checks that every entry of a sequence is a symbol of this vocabulary. */
    public void check(int[] sequence) {
        for (int i = 0; i < sequence.length; i++) {
            if (sequence[i] < 0 || sequence[i] >= symbols.size()) {
                throw new IllegalArgumentException("symbol " + (i + 1) + " of the sequence is " + sequence[i]
                        + "; expected 0 to " + (symbols.size() - 1));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && symbols.equals(that.symbols);
    }

    @Override
    public int hashCode() {
        return symbols.hashCode();
    }

    @Override
    public String toString() {
        return symbols.toString();
    }
}
