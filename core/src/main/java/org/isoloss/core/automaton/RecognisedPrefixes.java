package org.isoloss.core.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.isoloss.base.numeric.LogSumExp;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmMixture;

/**
 * The prefixes of a mixture's documents that an automaton recognises: how often they are met and what is known there.
 * Exact, by the forward recursion on the product of chain and automaton. Immutable.
 *
 * <p>A document of length T meets its prefixes of 0 to T - 1 symbols, each with a next symbol to predict. The expected
 * number of recognised prefixes it meets is a probability where no recognised prefix continues another.
 */
public final class RecognisedPrefixes {

    /**
     * The recognised prefixes that lead to one accepting state.
     *
     * @param state of the automaton
     * @param logMass ln of their expected number in a document
     * @param hidden the law of (component, hidden state) given such a prefix, shape (C, S), read at {@code [c][s]}
     * @param next the law of the next symbol given that it is such a prefix, shape (V)
     */
    public record Place(int state, double logMass, double[][] hidden, double[] next) {}

    private final HmmMixture mixture;
    private final List<Place> places;
    private final double[] logMassByComponent; // (C), given the component
    private final double[] logMassByLength; // (T)

    private RecognisedPrefixes(
            HmmMixture mixture, List<Place> places, double[] logMassByComponent, double[] logMassByLength) {
        this.mixture = mixture;
        this.places = places;
        this.logMassByComponent = logMassByComponent;
        this.logMassByLength = logMassByLength;
    }

    /**
     * Returns the recognised prefixes of documents of a length. The empty prefix is not counted, for nothing is known of
     * its state.
     *
     * @param documentLength T, at least 1; prefixes have at most T - 1 symbols
     */
    public static RecognisedPrefixes of(HmmMixture mixture, Automaton<?> automaton, int documentLength) {
        int components = mixture.size();
        TreeMap<Integer, ScaledTable> tables = new TreeMap<>();
        double[] byComponent = new double[components];
        double[][] byLength = new double[documentLength][components];
        for (double[] row : byLength) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (int c = 0; c < components; c++) {
            Hmm hmm = mixture.component(c);
            ProductWalk walk = new ProductWalk(hmm, automaton);
            double logWeight = Math.log(mixture.weight(c));
            List<Double> met = new ArrayList<>();
            while (walk.position() + 1 < documentLength && walk.logScale() > Double.NEGATIVE_INFINITY) {
                walk.advance();
                for (int d = 0; d < automaton.states(); d++) {
                    double[] alpha = automaton.accepts(d) ? walk.alpha(d) : null;
                    if (alpha != null) {
                        double logMass = Math.log(Arrays.stream(alpha).sum()) + walk.logScale();
                        met.add(logMass);
                        byLength[walk.position()][c] =
                                LogSumExp.of(new double[] {byLength[walk.position()][c], logWeight + logMass});
                        if (mixture.weight(c) > 0) {
                            tables.computeIfAbsent(d, key -> new ScaledTable(mixture))
                                    .add(c, alpha, logWeight + walk.logScale());
                        }
                    }
                }
            }
            byComponent[c] = LogSumExp.of(met.stream().mapToDouble(x -> x).toArray());
        }
        List<Place> places = new ArrayList<>();
        tables.forEach((d, table) -> places.add(table.place(d, mixture)));
        return new RecognisedPrefixes(
                mixture,
                List.copyOf(places),
                byComponent,
                Arrays.stream(byLength).mapToDouble(LogSumExp::of).toArray());
    }

    /** Returns the mixture. */
    public HmmMixture mixture() {
        return mixture;
    }

    /** Returns the accepting states that are met, in the order of the automaton. */
    public List<Place> places() {
        return places;
    }

    /** Returns ln of the expected number of recognised prefixes in a document; {@code -Infinity} if there are none. */
    public double logMass() {
        return LogSumExp.of(places.stream().mapToDouble(Place::logMass).toArray());
    }

    /** Returns the same for documents of one component. */
    public double logMassOfComponent(int component) {
        return logMassByComponent[component];
    }

    /** Returns ln of the probability that the first symbols of a document, this many, are recognised. */
    public double logMassOfLength(int length) {
        return logMassByLength[length];
    }

    /** Masses by (component, hidden state) with one common scale that follows the largest contribution. */
    private static final class ScaledTable {

        private final double[][] mass;
        private double logScale = Double.NEGATIVE_INFINITY;

        ScaledTable(HmmMixture mixture) {
            mass = mixture.components().stream()
                    .map(hmm -> new double[hmm.states()])
                    .toArray(double[][]::new);
        }

        void add(int component, double[] alpha, double logFactor) {
            if (logFactor > logScale) {
                double shrink = Math.exp(logScale - logFactor);
                for (double[] row : mass) {
                    for (int h = 0; h < row.length; h++) {
                        row[h] *= shrink;
                    }
                }
                logScale = logFactor;
            }
            double factor = Math.exp(logFactor - logScale);
            for (int h = 0; h < alpha.length; h++) {
                mass[component][h] += factor * alpha[h];
            }
        }

        Place place(int state, HmmMixture mixture) {
            double total = 0;
            for (double[] row : mass) {
                for (double m : row) {
                    total += m;
                }
            }
            double[] next = new double[mixture.symbols()];
            for (int c = 0; c < mass.length; c++) {
                for (int h = 0; h < mass[c].length; h++) {
                    mass[c][h] /= total;
                    for (int y = 0; y < next.length && mass[c][h] > 0; y++) {
                        next[y] += mass[c][h] * mixture.component(c).nextSymbol(h, y);
                    }
                }
            }
            return new Place(state, logScale + Math.log(total), mass, next);
        }
    }

    @Override
    public String toString() {
        return places.size() + " recognised places of a " + mixture;
    }
}
