package org.isoloss.identifiability.reparametrisation;

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
        if (words < 1 || longest < 1) {
            throw new IllegalArgumentException(
                    "there are " + words + " words of at most " + longest + " symbols; expected at least 1 of each");
        }
        PrefixTree.Builder tree = new PrefixTree.Builder(vocabulary.size());
        for (int w = 0; w < words; w++) {
            int[] word = new int[1 + random.nextInt(longest)];
            for (int i = 0; i < word.length; i++) {
                word[i] = random.nextInt(vocabulary.size());
            }
            tree.addPrefix(word);
        }
        return tree.build();
    }
}
