package org.isoloss.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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
    private static final int VOCABULARY = 50;

    /** How symbols follow from states. */
    public enum Emission {
        /** Every state may emit every symbol. */
        DENSE,
        /** Each state emits one symbol, as in GINC. */
        DETERMINISTIC
    }

    @Param({"10", "100", "1000"})
    private int states;

    @Param({"DENSE", "DETERMINISTIC"})
    private Emission emission;

    private Hmm hmm;
    private HmmMixture mixture;
    private int[] sequence;
    private DMatrixRMaj transition;
    private DMatrixRMaj emissions;
    private DMatrixRMaj belief;
    private DMatrixRMaj next;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        double[] start = row(random, states);
        double[][] transitions = new double[states][];
        for (int i = 0; i < states; i++) {
            transitions[i] = row(random, states);
        }
        double[][] dense = new double[states][];
        int[] emitted = new int[states];
        for (int i = 0; i < states; i++) {
            dense[i] = row(random, VOCABULARY);
            emitted[i] = i % VOCABULARY;
        }
        hmm = emission == Emission.DENSE
                ? Hmm.of(start, transitions, dense)
                : Hmm.deterministic(start, transitions, emitted, VOCABULARY);
        mixture = HmmMixture.uniform(List.of(hmm, hmm.withStart(row(random, states))));
        int used = emission == Emission.DENSE ? VOCABULARY : Math.min(states, VOCABULARY);
        sequence = random.ints(SYMBOLS, 0, used).toArray();
        transition = new DMatrixRMaj(states, states);
        emissions = new DMatrixRMaj(states, VOCABULARY);
        belief = new DMatrixRMaj(1, states);
        next = new DMatrixRMaj(1, states);
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                transition.set(i, j, hmm.transition(i, j));
            }
            for (int v = 0; v < VOCABULARY; v++) {
                emissions.set(i, v, hmm.emission(i, v));
            }
        }
    }

    private static double[] row(SplittableRandom random, int length) {
        double[] row = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            row[i] = 0.1 + random.nextDouble();
            sum += row[i];
        }
        for (int i = 0; i < length; i++) {
            row[i] /= sum;
        }
        return row;
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
        double[] law = new double[VOCABULARY];
        filter.nextProbabilities(law);
        return posterior[0] + law[0];
    }

    /** The next symbol's law after every symbol: what an exact loss under the mixture needs. */
    @Benchmark
    public double isolossNextLaws() {
        HmmFilter filter = hmm.filter();
        double[] law = new double[VOCABULARY];
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
        double logLikelihood = 0;
        for (int j = 0; j < states; j++) {
            next.data[j] = hmm.start(j);
        }
        for (int t = 0; t < sequence.length; t++) {
            if (t > 0) {
                CommonOps_DDRM.mult(belief, transition, next);
            }
            double z = 0;
            for (int j = 0; j < states; j++) {
                next.data[j] *= emissions.get(j, sequence[t]);
                z += next.data[j];
            }
            logLikelihood += Math.log(z);
            for (int j = 0; j < states; j++) {
                belief.data[j] = next.data[j] / z;
            }
        }
        return logLikelihood;
    }
}
