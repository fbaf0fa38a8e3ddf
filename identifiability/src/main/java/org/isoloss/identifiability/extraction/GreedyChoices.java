package org.isoloss.identifiability.extraction;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;

/**
 * What a model writes next, greedily, after every prefix up to a length, in the law's support or not. Prefixes are numbered by
 * length, those of one length in the order of their symbols: prefix i is followed by i V + 1 to i V + V. Immutable.
 */
public final class GreedyChoices {

    private final int symbols;
    private final int longest;
    private final int[] choices; // of each prefix: a symbol, or V for the end

    private GreedyChoices(int symbols, int longest, int[] choices) {
        this.symbols = symbols;
        this.longest = longest;
        this.choices = choices;
    }

    /** Returns how many prefixes over V symbols are not longer than this. */
    public static int prefixes(int symbols, int longest) {
        int count = 1;
        for (int length = 0; length < longest; length++) {
            count = Math.addExact(1, Math.multiplyExact(count, symbols));
        }
        return count;
    }

    /** Returns the greatest length up to which there are at most so many prefixes. */
    public static int longest(int symbols, int most) {
        int length = 0;
        while (prefixes(symbols, length + 1) <= most) {
            length++;
        }
        return length;
    }

    /** Returns a model's choices; of equally probable outcomes the first counts. */
    public static GreedyChoices of(AutoregressiveModel model, int longest) {
        int symbols = model.vocabulary().size();
        int[][] words = words(symbols, longest);
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        Arrays.stream(words).forEach(builder::addPrefix);
        PrefixTree tree = builder.build();
        double[] logProbabilities = model.logProbabilities(tree);
        return new GreedyChoices(
                symbols,
                longest,
                Arrays.stream(words)
                        .mapToInt(word -> largest(logProbabilities, tree.find(word) * (symbols + 1), symbols + 1))
                        .toArray());
    }

    /**
     * Returns choices as they are given.
     *
     * @param choices of the prefixes in their order; copied
     */
    public static GreedyChoices of(int symbols, int longest, int... choices) {
        if (choices.length != prefixes(symbols, longest)) {
            throw new IllegalArgumentException("there are " + choices.length + " choices; expected one for each of "
                    + prefixes(symbols, longest) + " prefixes");
        }
        return new GreedyChoices(symbols, longest, choices.clone());
    }

    private static int largest(double[] values, int from, int count) {
        return IntStream.range(0, count)
                .reduce((a, b) -> values[from + b] > values[from + a] ? b : a)
                .orElseThrow();
    }

    private static int[][] words(int symbols, int longest) {
        int[][] words = new int[prefixes(symbols, longest)][];
        words[0] = new int[0];
        for (int i = 1; i < words.length; i++) {
            int[] before = words[(i - 1) / symbols];
            words[i] = Arrays.copyOf(before, before.length + 1);
            words[i][before.length] = (i - 1) % symbols;
        }
        return words;
    }

    /** Returns V. */
    public int symbols() {
        return symbols;
    }

    /** Returns the length of the longest prefixes. */
    public int longest() {
        return longest;
    }

    /** Returns the number of prefixes. */
    public int size() {
        return choices.length;
    }

    /** Returns what comes after a prefix: a symbol, or V for the end. */
    public int choice(int prefix) {
        return choices[prefix];
    }

    /** Returns the number of a prefix with one symbol more; past the longest ones there is none. */
    int child(int prefix, int symbol) {
        return prefix * symbols + 1 + symbol;
    }

    boolean has(int prefix) {
        return prefix < choices.length;
    }

    /** Returns the symbols of a prefix. */
    public int[] word(int prefix) {
        int length = 0;
        for (int i = prefix; i > 0; i = (i - 1) / symbols) {
            length++;
        }
        int[] word = new int[length];
        for (int i = prefix; i > 0; i = (i - 1) / symbols) {
            word[--length] = (i - 1) % symbols;
        }
        return word;
    }

    @Override
    public String toString() {
        return "choices after " + choices.length + " prefixes";
    }
}
