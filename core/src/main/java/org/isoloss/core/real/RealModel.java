package org.isoloss.core.real;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.SavedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * One end of what the log-probabilities of a network are in real arithmetic: all of them rounded down, or all rounded up.
 * Two neighbouring doubles or three enclose the real number, whatever the network.
 *
 * <p>A pass begins with {@value #FIRST_BITS} bits. Where they do not suffice, what was read is read again with twice as many.
 */
public final class RealModel implements AutoregressiveModel {

    private static final int FIRST_BITS = 192;

    /** A real number is known when its ball is no wider than 2^-this. */
    private static final int NARROW = 60;

    /** Products of {@value #FIRST_BITS} bits that both ends may take together: some minutes. */
    private static final long MOST_PRODUCTS = 2_000_000_000L;

    private final Vocabulary vocabulary;
    private final RealNetwork network;
    private final Known known;
    private final ToDoubleFunction<Interval> end;

    private RealModel(Vocabulary vocabulary, RealNetwork network, Known known, ToDoubleFunction<Interval> end) {
        this.vocabulary = vocabulary;
        this.network = network;
        this.known = known;
        this.end = end;
    }

    /**
     * Returns both ends of a network's log-probabilities.
     *
     * @throws IllegalArgumentException if the architecture's functions are not known
     */
    public static EnclosedModel of(SavedNetwork saved) {
        RealNetwork network = RealNetwork.of(saved);
        Vocabulary vocabulary = saved.network().vocabulary();
        Known known = new Known();
        return new EnclosedModel(
                new RealModel(vocabulary, network, known, Interval::lower),
                new RealModel(vocabulary, network, known, Interval::upper));
    }

    /** What was found last, by what was read, so that the second end costs little; and what it has cost. */
    private static final class Known {

        private static final int MOST = 10_000;

        private long products;

        private final Map<List<Integer>, Interval[]> rows = new LinkedHashMap<>() {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Integer>, Interval[]> eldest) {
                return size() > MOST;
            }
        };

        synchronized Interval @Nullable [] get(List<Integer> inputs) {
            return rows.get(inputs);
        }

        synchronized void put(List<Integer> inputs, Interval[] row) {
            rows.put(List.copyOf(inputs), row);
        }

        synchronized void take(long more) {
            products += more;
            if (products > MOST_PRODUCTS) {
                throw new IllegalArgumentException("in real arithmetic the network takes more than " + MOST_PRODUCTS
                        + " products; expected fewer or shorter prompts and sequences, or a smaller network");
            }
        }
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        return new RealCursor(new ArrayList<>(List.of(vocabulary.size())), new Reading(FIRST_BITS));
    }

    /** A pass, with how much it has read and what it gave last. */
    private final class Reading {

        private final BallArithmetic arithmetic;
        private final RealNetwork.Pass pass;
        private int read;
        private Ball[] logits = {};

        private Reading(int bits) {
            arithmetic = new BallArithmetic(bits);
            pass = network.start(arithmetic);
        }

        private Reading(Reading other) {
            arithmetic = other.arithmetic;
            pass = other.pass.copy();
            read = other.read;
            logits = other.logits;
        }

        /** Reads on to the end, and returns where the log-probabilities lie after it. */
        private Interval[] after(List<Integer> inputs) {
            long products = IntStream.range(read, inputs.size())
                    .mapToLong(network::products)
                    .sum();
            known.take(products * (arithmetic.bits() / FIRST_BITS));
            while (read < inputs.size()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the computation was interrupted");
                }
                logits = pass.read(inputs.get(read));
                read++;
            }
            Ball[] balls = Softmax.of(arithmetic, logits).logShares(arithmetic);
            Interval[] row = new Interval[balls.length];
            for (int y = 0; y < balls.length; y++) {
                if (!(balls[y].radius() <= Math.scalb(1.0, arithmetic.bits() - NARROW))) {
                    throw new TooWideException();
                }
                Interval between = balls[y].interval(arithmetic.bits());
                row[y] = new Interval(between.lower(), Math.min(0, between.upper())); // a share is at most 1
            }
            return row;
        }
    }

    private final class RealCursor implements Cursor {

        private final List<Integer> inputs; // the start, then symbols
        private Reading reading; // of the first of them

        private RealCursor(List<Integer> inputs, Reading reading) {
            this.inputs = inputs;
            this.reading = reading;
        }

        @Override
        public void logProbabilities(double[] out) {
            Interval[] row = known.get(inputs);
            if (row == null) {
                row = found();
                known.put(inputs, row);
            }
            for (int y = 0; y < out.length; y++) {
                out[y] = end.applyAsDouble(row[y]);
            }
        }

        private Interval[] found() {
            while (true) {
                try {
                    return reading.after(inputs);
                } catch (TooWideException e) {
                    reading = moreExact();
                }
            }
        }

        private Reading moreExact() {
            int bits = 2 * reading.arithmetic.bits();
            if (bits > BallArithmetic.MOST_BITS) {
                throw new IllegalArgumentException("in real arithmetic " + BallArithmetic.MOST_BITS
                        + " bits do not suffice for the network; expected weights of ordinary size");
            }
            return new Reading(bits);
        }

        @Override
        public void advance(int symbol) {
            vocabulary.check(new int[] {symbol});
            inputs.add(symbol);
        }

        @Override
        public Cursor copy() {
            return new RealCursor(new ArrayList<>(inputs), new Reading(reading));
        }
    }

    @Override
    public String toString() {
        return "network in real arithmetic over " + vocabulary;
    }
}
