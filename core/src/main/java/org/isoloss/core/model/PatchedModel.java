package org.isoloss.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;

/** A model that follows another one, except after finitely many prefixes, where it has conditionals of its own. */
public final class PatchedModel implements AutoregressiveModel {

    /** How far the probabilities of a conditional may be from summing to 1. */
    private static final double SUM_TOLERANCE = 1e-9;

    /**
     * The conditional after one prefix.
     *
     * @param prefix the symbols of the prefix; copied on the way in and out
     * @param logProbabilities nats, shape (V + 1); copied on the way in and out
     */
    public record Patch(int[] prefix, double[] logProbabilities) {

        public Patch {
            prefix = prefix.clone();
            logProbabilities = logProbabilities.clone();
            double sum = Arrays.stream(logProbabilities).map(StrictMath::exp).sum();
            if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                throw new IllegalArgumentException("the probabilities after prefix "
                        + Shown.found(Arrays.toString(prefix)) + " sum to " + sum + "; expected 1 within "
                        + SUM_TOLERANCE);
            }
        }

        @Override
        public int[] prefix() {
            return prefix.clone();
        }

        @Override
        public double[] logProbabilities() {
            return logProbabilities.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Patch that
                    && Arrays.equals(prefix, that.prefix)
                    && Arrays.equals(logProbabilities, that.logProbabilities);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(prefix) + Arrays.hashCode(logProbabilities);
        }

        @Override
        public String toString() {
            return Arrays.toString(prefix) + ":" + Arrays.toString(logProbabilities);
        }
    }

    private final AutoregressiveModel base;
    private final List<Patch> patches;
    private final PrefixTree tree;
    private final int[] patchOf; // of each node; -1 for none

    private PatchedModel(AutoregressiveModel base, List<Patch> patches, PrefixTree tree, int[] patchOf) {
        this.base = base;
        this.patches = patches;
        this.tree = tree;
        this.patchOf = patchOf;
    }

    /**
     * Returns a model with conditionals of its own after some prefixes.
     *
     * @param base answers after all other prefixes
     * @throws IllegalArgumentException if a prefix occurs twice, or a conditional has not the model's outcomes
     */
    public static PatchedModel of(AutoregressiveModel base, List<Patch> patches) {
        Vocabulary vocabulary = base.vocabulary();
        PrefixTree.Builder builder = new PrefixTree.Builder(vocabulary.size());
        for (Patch patch : patches) {
            vocabulary.check(patch.prefix);
            if (patch.logProbabilities.length != vocabulary.outcomes()) {
                throw new IllegalArgumentException("the conditional after \"" + vocabulary.format(patch.prefix)
                        + "\" has " + patch.logProbabilities.length + " entries; expected "
                        + vocabulary.outcomes() + ": one a symbol, then the end");
            }
            builder.addPrefix(patch.prefix);
        }
        PrefixTree tree = builder.build();
        int[] patchOf = new int[tree.nodes()];
        Arrays.fill(patchOf, -1);
        for (int i = 0; i < patches.size(); i++) {
            int node = tree.find(patches.get(i).prefix);
            if (patchOf[node] >= 0) {
                throw new IllegalArgumentException("the prefix \"" + vocabulary.format(patches.get(i).prefix)
                        + "\" has two conditionals; expected one");
            }
            patchOf[node] = i;
        }
        return new PatchedModel(base, new ArrayList<>(patches), tree, patchOf);
    }

    @Override
    public Vocabulary vocabulary() {
        return base.vocabulary();
    }

    /** Returns the model that is followed elsewhere. */
    public AutoregressiveModel base() {
        return base;
    }

    /** Returns the conditionals that are this model's own. */
    public List<Patch> patches() {
        return List.copyOf(patches);
    }

    @Override
    public Cursor start() {
        return new PatchCursor(0, base.start());
    }

    private final class PatchCursor implements Cursor {

        private int node; // -1 once no patched prefix begins with this one
        private final Cursor elsewhere;

        private PatchCursor(int node, Cursor elsewhere) {
            this.node = node;
            this.elsewhere = elsewhere;
        }

        @Override
        public void logProbabilities(double[] out) {
            int patch = node >= 0 ? patchOf[node] : -1;
            if (patch >= 0) {
                System.arraycopy(patches.get(patch).logProbabilities, 0, out, 0, out.length);
            } else {
                elsewhere.logProbabilities(out);
            }
        }

        @Override
        public void advance(int symbol) {
            elsewhere.advance(symbol);
            node = node >= 0 ? tree.child(node, symbol) : -1;
        }

        @Override
        public Cursor copy() {
            return new PatchCursor(node, elsewhere.copy());
        }
    }

    @Override
    public String toString() {
        return base + " with " + patches.size() + " conditionals replaced";
    }
}
