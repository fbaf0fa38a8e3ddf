package org.isoloss.identifiability.reparametrisation;

import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** Prefixes that no law chose: symbols drawn uniformly. */
public final class RandomPrefixes {

    private RandomPrefixes() {}

    /**
     * Returns the tree of random words and all their prefixes, without weights.
     *
     * @param words how many are drawn, at least 1
     * @param longest their lengths are uniform from 1 to this
     */
    public static PrefixTree tree(Vocabulary vocabulary, int words, int longest, UniformRandomProvider random) {
        return treeWithout(Set.of(), vocabulary, words, longest, random);
    }

    /**
     * Returns such a tree of words without some symbols.
     *
     * @param excepted the numbers of symbols that do not occur; not all
     */
    public static PrefixTree treeWithout(
            Set<Integer> excepted, Vocabulary vocabulary, int words, int longest, UniformRandomProvider random) {
        if (words < 1 || longest < 1) {
            throw new IllegalArgumentException(
                    "there are " + words + " words of at most " + longest + " symbols; expected at least 1 of each");
        }
        int[] symbols = IntStream.range(0, vocabulary.size())
                .filter(symbol -> !excepted.contains(symbol))
                .toArray();
        if (symbols.length == 0) {
            throw new IllegalArgumentException(
                    "all symbols, " + vocabulary.symbols() + ", are left out; expected some");
        }
        PrefixTree.Builder tree = new PrefixTree.Builder(vocabulary.size());
        for (int w = 0; w < words; w++) {
            int[] word = new int[1 + random.nextInt(longest)];
            for (int i = 0; i < word.length; i++) {
                word[i] = symbols[random.nextInt(symbols.length)];
            }
            tree.addPrefix(word);
        }
        return tree.build();
    }
}
