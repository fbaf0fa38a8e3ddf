package org.isoloss.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isoloss.core.hmm.BaumWelch;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmFilter;
import org.isoloss.core.hmm.HmmMixture;
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
 * How fast is a sequence of {@value #SYMBOLS} symbols scored under a hidden Markov model? The peer is the textbook's
 * scaled forward pass, one EJML product a symbol. Symbols a second are {@value #SYMBOLS} divided by the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HmmBenchmark {

    static final int SYMBOLS = 1000;

    @Param({"10", "100", "1000"})
    private int states;

    @Param({"DENSE", "DETERMINISTIC"})
    private HmmProblem.Emission emission;

    private HmmProblem problem;
    private Hmm hmm;
    private HmmMixture mixture;
    private int[] sequence;

    @Setup
    public void draw() {
        problem = new HmmProblem(states, emission);
        hmm = problem.hmm();
        mixture = HmmMixture.uniform(List.of(hmm, hmm.withStart(problem.row(states))));
        sequence = problem.sequence(SYMBOLS);
    }

    @Benchmark
    public double isoloss() {
        return hmm.logLikelihood(sequence);
    }

    /** A mixture of two, with the posterior over components and the next symbol's law at the end. */
    @Benchmark
    public double isolossPosterior() {
        var filter = mixture.filter();
        filter.observeAll(sequence);
        double[] posterior = new double[2];
        filter.posterior(posterior);
        double[] law = new double[HmmProblem.VOCABULARY];
        filter.nextProbabilities(law);
        return posterior[0] + law[0];
    }

    /** The next symbol's law after every symbol: what an exact loss under the mixture needs. */
    @Benchmark
    public double isolossNextLaws() {
        HmmFilter filter = hmm.filter();
        double[] law = new double[HmmProblem.VOCABULARY];
        double sum = 0;
        for (int symbol : sequence) {
            filter.nextProbabilities(law);
            sum += law[symbol];
            filter.observe(symbol);
        }
        return sum;
    }

    /** One step of Baum-Welch on the sequence: forward, backward, expected counts. */
    @Benchmark
    public double isolossBaumWelchStep() {
        return BaumWelch.fit(HmmMixture.uniform(List.of(hmm)), List.of(sequence), new BaumWelch.Options(1, 1e-9))
                .logLikelihood();
    }

    @Benchmark
    public double ejmlForward() {
        return problem.ejmlForward(sequence);
    }
}
