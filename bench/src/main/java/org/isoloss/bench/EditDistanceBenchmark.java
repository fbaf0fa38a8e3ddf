package org.isoloss.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.SimilarityInput;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the Levenshtein distance of two sequences cost? They are drawn independently, so that common ends, which we
 * cut off first, do not help; the time is that of the whole call, texts to code points included. The peer is Commons
 * Text, on chars for ASCII and on boxed integers, made beforehand, where a char cannot hold a token.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EditDistanceBenchmark {

    /** What the sequences are made of. */
    public enum Alphabet {
        /** Texts of lower-case letters. */
        ASCII,
        /** Texts of code points beyond the basic plane, two chars each. */
        SUPPLEMENTARY,
        /** 64 token ids from a vocabulary of 50,000. */
        TOKENS;

        private int[] symbols() {
            return switch (this) {
                case ASCII -> span('a', 26);
                case SUPPLEMENTARY -> span(0x1F300, 64);
                case TOKENS -> new SplittableRandom(64).ints(64, 0, 50_000).toArray();
            };
        }

        private static int[] span(int from, int count) {
            int[] symbols = new int[count];
            Arrays.setAll(symbols, i -> from + i);
            return symbols;
        }
    }

    /** Boxed tokens, as Commons Text compares them. */
    private record Boxed(Integer[] tokens) implements SimilarityInput<Integer> {

        static Boxed of(int[] tokens) {
            return new Boxed(Arrays.stream(tokens).boxed().toArray(Integer[]::new));
        }

        @Override
        public Integer at(int index) {
            return tokens[index];
        }

        @Override
        public int length() {
            return tokens.length;
        }
    }

    @Param({"8", "64", "256", "1024", "4096"})
    private int length;

    @Param({"ASCII", "SUPPLEMENTARY", "TOKENS"})
    private Alphabet alphabet;

    private int[] target;
    private int[] prediction;
    private String targetText;
    private String predictionText;
    private Boxed targetBoxed;
    private Boxed predictionBoxed;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1965);
        int[] symbols = alphabet.symbols();
        target = random.ints(length, 0, symbols.length).map(i -> symbols[i]).toArray();
        prediction = random.ints(length, 0, symbols.length).map(i -> symbols[i]).toArray();
        targetText = new String(target, 0, length);
        predictionText = new String(prediction, 0, length);
        targetBoxed = Boxed.of(target);
        predictionBoxed = Boxed.of(prediction);
    }

    @Benchmark
    public int isoloss() {
        return EditDistance.of(
                alphabet == Alphabet.TOKENS
                        ? TokenPair.of(target, prediction)
                        : TokenPair.of(targetText, predictionText));
    }

    @Benchmark
    public int commonsText() {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return alphabet == Alphabet.ASCII
                ? distance.apply(targetText, predictionText)
                : distance.apply(targetBoxed, predictionBoxed);
    }
}
