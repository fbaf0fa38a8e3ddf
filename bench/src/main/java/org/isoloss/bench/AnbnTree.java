package org.isoloss.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;

/** The law a^n b^n and the two sizes of Transformer that the rule-extrapolation study knows. */
public enum AnbnTree {
    /** The default study: n up to 16, width 8, 4 heads, feed-forward 128, 2 layers. */
    STUDY(16, new TransformerConfig(8, 4, 2, 128, Positions.SINUSOIDAL, Normalisation.POST, 1e-5)),
    /** The published size: n up to 128, width 10, 5 heads, feed-forward 1024, 5 layers. */
    PUBLISHED(128, new TransformerConfig(10, 5, 5, 1024, Positions.SINUSOIDAL, Normalisation.POST, 6e-3));

    /** The law's symbols. */
    public static final Vocabulary AB = Vocabulary.of("a", "b");

    private final int maxCount;
    private final TransformerConfig config;

    AnbnTree(int maxCount, TransformerConfig config) {
        this.maxCount = maxCount;
        this.config = config;
    }

    /** Returns the shape of the network. */
    public TransformerConfig config() {
        return config;
    }

    /** Returns the network of this size. */
    public Transformer network() {
        return new Transformer(AB, config);
    }

    /** Returns the words of the law, all equally likely, the shortest first. */
    public List<WeightedSequence> sequences() {
        return sequences(maxCount);
    }

    /** Returns the words a^n b^n for n from 1 to a largest one, equally likely. */
    static List<WeightedSequence> sequences(int maxCount) {
        List<WeightedSequence> sequences = new ArrayList<>();
        for (int n = 1; n <= maxCount; n++) {
            int[] word = new int[2 * n];
            Arrays.fill(word, n, 2 * n, 1);
            sequences.add(new WeightedSequence(word, 1.0 / maxCount));
        }
        return sequences;
    }

    /** Returns the law's prefixes. */
    public PrefixTree tree() {
        return PrefixTree.of(AB.size(), sequences());
    }
}
