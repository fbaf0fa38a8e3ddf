package org.isoloss.core.real;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.SavedNetwork;

/**
 * One end of what the log-probabilities of a network are in real arithmetic: all of them rounded down, or all rounded up.
 * Two neighbouring doubles or three enclose the real number, whatever the network.
 *
 * <p>A pass begins with {@value #FIRST_BITS} bits. Where they do not suffice, what was read is read again with twice as many.
 */
public final class RealModel implements AutoregressiveModel {

    private static final int FIRST_BITS = 192;

    /** A real number is known when its ball is no wider than 2^-this. */
    private static final int KNOWN = 60;

    private final Vocabulary vocabulary;
    private final RealNetwork network;
    private final boolean upper;

    private RealModel(Vocabulary vocabulary, RealNetwork network, boolean upper) {
        this.vocabulary = vocabulary;
        this.network = network;
        this.upper = upper;
    }

    /**
     * Returns both ends of a network's log-probabilities.
     *
     * @throws IllegalArgumentException if the architecture's functions are not known
     */
    public static EnclosedModel of(SavedNetwork saved) {
        RealNetwork network = RealNetwork.of(saved);
        Vocabulary vocabulary = saved.network().vocabulary();
        return new EnclosedModel(
                new RealModel(vocabulary, network, false), new RealModel(vocabulary, network, true));
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        RealCursor cursor = new RealCursor(new ArrayList<>(), new Reading(FIRST_BITS));
        cursor.read(vocabulary.size());
        return cursor;
    }

    /** A pass, with what it gave last. */
    private final class Reading {

        private final BallArithmetic arithmetic;
        private final RealNetwork.Pass pass;
        private Ball[] logits = {};

        private Reading(int bits) {
            arithmetic = new BallArithmetic(bits);
            pass = network.start(arithmetic);
        }

        private Reading(Reading other) {
            arithmetic = other.arithmetic;
            pass = other.pass.copy();
            logits = other.logits;
        }

        private void read(int input) {
            logits = pass.read(input);
        }

        private Interval[] known() {
            Ball[] balls = Softmax.of(arithmetic, logits).logShares(arithmetic);
            Interval[] known = new Interval[balls.length];
            for (int y = 0; y < balls.length; y++) {
                if (!(balls[y].radius() <= Math.scalb(1.0, arithmetic.bits() - KNOWN))) {
                    throw new TooWideException();
                }
                known[y] = balls[y].interval(arithmetic.bits());
            }
            return known;
        }
    }

    private final class RealCursor implements Cursor {

        private final List<Integer> inputs;
        private Reading reading;

        private RealCursor(List<Integer> inputs, Reading reading) {
            this.inputs = inputs;
            this.reading = reading;
        }

        private void read(int input) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the computation was interrupted");
            }
            inputs.add(input);
            try {
                reading.read(input);
            } catch (TooWideException e) {
                reading = moreExact();
            }
        }

        /** All that was read, with more bits: as many more as it takes. */
        private Reading moreExact() {
            for (int bits = 2 * reading.arithmetic.bits(); bits <= BallArithmetic.MOST_BITS; bits *= 2) {
                Reading again = new Reading(bits);
                try {
                    inputs.forEach(again::read);
                    return again;
                } catch (TooWideException e) {
                    continue;
                }
            }
            throw new IllegalArgumentException("in real arithmetic " + BallArithmetic.MOST_BITS
                    + " bits do not suffice for the network; expected weights of ordinary size");
        }

        @Override
        public void logProbabilities(double[] out) {
            Interval[] known = known();
            for (int y = 0; y < out.length; y++) {
                out[y] = upper ? Math.min(0, known[y].upper()) : known[y].lower();
            }
        }

        private Interval[] known() {
            while (true) {
                try {
                    return reading.known();
                } catch (TooWideException e) {
                    reading = moreExact();
                }
            }
        }

        @Override
        public void advance(int symbol) {
            vocabulary.check(new int[] {symbol});
            read(symbol);
        }

        @Override
        public Cursor copy() {
            return new RealCursor(new ArrayList<>(inputs), new Reading(reading));
        }
    }
}
