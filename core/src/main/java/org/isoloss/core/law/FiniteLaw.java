package org.isoloss.core.law;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.TabularModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/** A law with finitely many sequences, held as a prefix tree: whatever is asked of it is one sum over nodes. */
public final class FiniteLaw implements ExactLaw {

    /** How far the sum of the given probabilities may be from 1. */
    private static final double SUM_TOLERANCE = 1e-9;

    private final String name;
    private final Vocabulary vocabulary;
    private final PrefixTree tree;

    private FiniteLaw(String name, Vocabulary vocabulary, PrefixTree tree) {
        this.name = name;
        this.vocabulary = vocabulary;
        this.tree = tree;
    }

    /**
     * Returns the law of these sequences, their weights being probabilities.
     *
     * @throws IllegalArgumentException if the weights do not sum to 1 within 1e-9
     */
    public static FiniteLaw of(String name, Vocabulary vocabulary, List<WeightedSequence> sequences) {
        PrefixTree tree = PrefixTree.of(vocabulary.size(), sequences);
        if (!(Math.abs(tree.mass(0) - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("the " + sequences.size() + " probabilities of law " + name + " sum to "
                    + tree.mass(0) + "; expected 1 within " + SUM_TOLERANCE);
        }
        return new FiniteLaw(name, vocabulary, tree);
    }

    /**
     * Returns the law of a sample: each sequence as probable as it is frequent among those drawn.
     *
     * @param sequences how many are drawn, at least 1
     */
    public static FiniteLaw drawn(Law law, int sequences, UniformRandomProvider random) {
        if (sequences < 1) {
            throw new IllegalArgumentException("the sample has " + sequences + " sequences; expected at least 1");
        }
        PrefixTree.Builder counts = new PrefixTree.Builder(law.vocabulary().size());
        for (int i = 0; i < sequences; i++) {
            counts.addSequence(law.sample(random), 1);
        }
        return of(
                sequences + " of " + law.name(),
                law.vocabulary(),
                counts.build().sequences().stream()
                        .map(sequence -> new WeightedSequence(sequence.symbols(), sequence.weight() / sequences))
                        .toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Optional<FiniteLaw> listed() {
        return Optional.of(this);
    }

    /** Returns the law's sequences and prefixes with their probabilities. */
    public PrefixTree tree() {
        return tree;
    }

    @Override
    public AutoregressiveModel model(AutoregressiveModel offSupport) {
        return TabularModel.of(vocabulary, tree, offSupport);
    }

    /** Returns the entropy: -sum_x p(x) ln p(x), by one pass over the finished sequences. */
    @Override
    public Entropy entropy() {
        CompensatedSum nats = new CompensatedSum();
        for (int node = 0; node < tree.nodes(); node++) {
            double p = tree.endMass(node);
            if (p > 0) {
                nats.add(-p * Math.log(p));
            }
        }
        return new Entropy(nats.value(), nats.value() / tree.tokens());
    }

    @Override
    public double tokens() {
        return tree.tokens();
    }

    @Override
    public int[] sample(UniformRandomProvider random) {
        double u = random.nextDouble() * tree.mass(0);
        int last = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.endMass(node) > 0) {
                last = node;
                u -= tree.endMass(node);
                if (u < 0) {
                    break;
                }
            }
        }
        return tree.prefix(last);
    }

    @Override
    public String toString() {
        return "law " + name + " of " + tree.nodes() + " prefixes over " + vocabulary;
    }
}
