package org.isoloss.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isoloss.core.automaton.Automaton;
import org.isoloss.core.automaton.PromptSets;
import org.isoloss.core.automaton.RecognisedPrefixes;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmMixture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the exact mass of a set of prompts cost on the product of an automaton and a mixture of hidden Markov models,
 * and by enumerating every prefix? Three symbols and prefixes of five: small enough for the enumeration to end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AutomatonBenchmark {

    private static final int SYMBOLS = 3;

    private HmmMixture mixture;
    private Automaton<PromptSets.Progress> prompts;
    private int length;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        mixture = HmmMixture.uniform(List.of(hmm(random), hmm(random)));
        PromptSets sets = new PromptSets(SYMBOLS, 0, 3);
        prompts = sets.anchored(1);
        length = sets.length(1);
    }

    private static Hmm hmm(SplittableRandom random) {
        int states = 6;
        double[][] transition = new double[states][];
        int[] emitted = new int[states];
        for (int i = 0; i < states; i++) {
            transition[i] = row(random, states);
            emitted[i] = i % SYMBOLS;
        }
        return Hmm.deterministic(row(random, states), transition, emitted, SYMBOLS);
    }

    private static double[] row(SplittableRandom random, int length) {
        double[] row = random.doubles(length, 0.1, 1).toArray();
        double sum = 0;
        for (double x : row) {
            sum += x;
        }
        for (int i = 0; i < length; i++) {
            row[i] /= sum;
        }
        return row;
    }

    @Benchmark
    public double isoloss() {
        return RecognisedPrefixes.of(mixture, prompts, length + 1).logMass();
    }

    @Benchmark
    public double enumeration() {
        int[] prefix = new int[length];
        double mass = 0;
        int count = (int) Math.pow(SYMBOLS, length);
        for (int code = 0; code < count; code++) {
            for (int i = 0, rest = code; i < length; i++, rest /= SYMBOLS) {
                prefix[i] = rest % SYMBOLS;
            }
            if (prompts.recognises(prefix)) {
                mass += Math.exp(mixture.logLikelihood(prefix));
            }
        }
        return Math.log(mass);
    }
}
