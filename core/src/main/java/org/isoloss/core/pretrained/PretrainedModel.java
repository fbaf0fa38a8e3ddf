package org.isoloss.core.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.parallel.Workers;

/**
 * A decoder that is ready to run. Logits are those of its own function, given by its stored weights, in one of two
 * arithmetics. Immutable; for one thread at a time, but for its workers.
 */
public final class PretrainedModel {

    private final Blueprint blueprint;
    private final Precision precision;
    private final Runner<?> runner;

    /** The numbers that a pass is made in. */
    public enum Precision {
        /** Floats, by the kernels for this machine; weights stay in their files, mapped into memory. */
        SINGLE,
        /** Doubles, in plain loops; weights are held in memory. */
        DOUBLE
    }

    /** A pass and the numbers it is made in. */
    private record Runner<A>(DecoderPass<A> pass, Numbers<A> numbers) {

        List<double[][]> logits(List<int[]> sequences, int vocabulary) {
            List<KeyValueCache<A>> caches = new ArrayList<>();
            sequences.forEach(sequence -> caches.add(pass.start()));
            A flat = pass.logits(caches, sequences);
            List<double[][]> all = new ArrayList<>();
            int row = 0;
            for (int[] sequence : sequences) {
                double[][] rows = new double[sequence.length][vocabulary];
                for (double[] logits : rows) {
                    for (int v = 0; v < vocabulary; v++) {
                        logits[v] = numbers.get(flat, row * vocabulary + v);
                    }
                    row++;
                }
                all.add(rows);
            }
            return all;
        }
    }

    /** A sequence that grows by a token at a time. For one thread. */
    public interface Sequence {

        /** Returns the number of tokens. */
        int length();

        /**
         * Appends a token and returns the logits behind it, one a token of the vocabulary.
         *
         * @throws IllegalArgumentException if it is none of the model's or the sequence is as long as it takes
         */
        double[] append(int token);

        /** Returns an independent sequence of the same tokens. */
        Sequence copy();
    }

    /** A sequence in some numbers. */
    private final class Growing<A> implements Sequence {

        private final Runner<A> with;
        private final KeyValueCache<A> cache;

        Growing(Runner<A> with, KeyValueCache<A> cache) {
            this.with = with;
            this.cache = cache;
        }

        @Override
        public int length() {
            return cache.length();
        }

        @Override
        public double[] append(int token) {
            require(token);
            requireLength(cache.length() + 1);
            A flat = with.pass().logits(List.of(cache), Collections.singletonList(new int[] {token}));
            double[] logits = new double[blueprint.shape().vocabulary()];
            for (int v = 0; v < logits.length; v++) {
                logits[v] = with.numbers().get(flat, v);
            }
            return logits;
        }

        @Override
        public Sequence copy() {
            return new Growing<>(with, cache.copy());
        }
    }

    private PretrainedModel(Blueprint blueprint, Precision precision, Runner<?> runner) {
        this.blueprint = blueprint;
        this.precision = precision;
        this.runner = runner;
    }

    /**
     * Opens a model.
     *
     * @param workers that share the work of a pass
     */
    public static PretrainedModel open(Blueprint blueprint, Precision precision, Workers workers) throws IOException {
        requireTied(blueprint);
        return new PretrainedModel(
                blueprint,
                precision,
                switch (precision) {
                    case SINGLE -> runner(blueprint, new SinglePrecision(workers), workers);
                    case DOUBLE -> runner(blueprint, new DoublePrecision(), workers);
                });
    }

    /** A model whose output map is the tokens' rows may hold it twice, but not as two. */
    private static void requireTied(Blueprint blueprint) throws IOException {
        Optional<PlannedTensor> head = blueprint.find(Part.HEAD, -1);
        if (blueprint.shape().tied() && head.isPresent()) {
            StoredTensor stored = blueprint.stored(head.get());
            StoredTensor tokens =
                    blueprint.stored(blueprint.find(Part.TOKENS, -1).orElseThrow());
            if (stored.type() != tokens.type() || !TensorBytes.same(stored, tokens)) {
                throw new DamagedFileException(
                        stored.file(),
                        "tensor \"" + stored.name() + "\" is not \"" + tokens.name()
                                + "\"; expected the same, for the config says that the output map is the tokens' rows");
            }
        }
    }

    private static <A> Runner<A> runner(Blueprint blueprint, Numbers<A> numbers, Workers workers) throws IOException {
        return new Runner<>(new DecoderPass<>(blueprint, numbers, workers), numbers);
    }

    /** Returns what the model is. */
    public Blueprint blueprint() {
        return blueprint;
    }

    /**
     * Returns the logits behind every token of some sequences.
     *
     * @param sequences of token ids
     * @return for each sequence: (tokens, vocabulary)
     * @throws IllegalArgumentException if an id is none of the model's or a sequence is longer than it takes
     */
    public List<double[][]> logits(List<int[]> sequences) {
        sequences.forEach(this::require);
        return runner.logits(sequences, blueprint.shape().vocabulary());
    }

    /** Returns the logits behind every token of a sequence: (tokens, vocabulary). */
    public double[][] logits(int... tokens) {
        return logits(Collections.singletonList(tokens)).get(0);
    }

    /** Returns a sequence without tokens, whose keys and values are kept as it grows. */
    public Sequence start() {
        return growing(runner);
    }

    private <A> Sequence growing(Runner<A> with) {
        return new Growing<>(with, with.pass().start());
    }

    private void require(int... tokens) {
        int vocabulary = blueprint.shape().vocabulary();
        for (int token : tokens) {
            if (!(token >= 0 && token < vocabulary)) {
                throw new IllegalArgumentException(
                        "a token is " + token + "; expected 0 to " + (vocabulary - 1) + ", the model's ids");
            }
        }
        requireLength(tokens.length);
    }

    private void requireLength(int length) {
        int longest = blueprint.shape().longest().orElse(Integer.MAX_VALUE);
        if (!(length <= longest)) {
            throw new IllegalArgumentException("a sequence has " + length + " tokens; expected at most " + longest
                    + ", as the model's " + PretrainedFolder.CONFIG + " says");
        }
    }

    @Override
    public String toString() {
        return blueprint.folder().path() + ", " + precision;
    }
}
