package org.isoloss.identifiability.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;

/**
 * Two laws P and Q over sequences, lumped into classes of equal likelihood ratio: all that a test between them can use
 * (Neyman and Pearson).
 *
 * <p>The likelihood-ratio test on n sequences errs with probability 1/2 sum min(P^n, Q^n), the least of all tests, which
 * lies between the bounds of Bhattacharyya and Chernoff:
 *
 * <pre>
 *   (1 - sqrt(1 - B^2n)) / 2  &lt;=  error  &lt;=  e^(-n C) / 2,   B = sum sqrt(P Q),   C = - min_s ln sum P^s Q^(1 - s)
 * </pre>
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177729330">Chernoff (1952)</a>
 */
public final class LikelihoodRatio {

    /** Log ratios closer than this are one class. */
    private static final double SAME = 1e-12;

    /** The most types (counts of each class) that are summed over. */
    private static final double MOST_TYPES = 5e6;

    private record Cell(double logP, double logQ) {}

    private final List<Cell> cells;

    private LikelihoodRatio(List<Cell> cells) {
        this.cells = List.copyOf(cells);
    }

    /**
     * Returns the ratio of two models as laws over sequences. What they give to sequences that the finite law never
     * produces is one class, which makes them look no easier to tell apart than they are.
     */
    public static LikelihoodRatio of(FiniteLaw law, AutoregressiveModel first, AutoregressiveModel second) {
        double[] p = sequences(law.tree(), first.logProbabilities(law.tree()));
        double[] q = sequences(law.tree(), second.logProbabilities(law.tree()));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            cells.add(new Cell(p[i], q[i]));
        }
        cells.add(new Cell(Math.log(missing(p)), Math.log(missing(q))));
        return new LikelihoodRatio(lumped(cells));
    }

    /** Returns the number of classes. */
    public int classes() {
        return cells.size();
    }

    /** Returns the Chernoff information C in nats a sequence; infinite if no sequence is possible under both. */
    public double chernoffInformation() {
        // ln sum P^s Q^(1-s) is convex in s: find where its slope is 0.
        double low = 0;
        double high = 1;
        for (int i = 0; i < 100; i++) {
            double s = (low + high) / 2;
            if (slope(s) > 0) {
                high = s;
            } else {
                low = s;
            }
        }
        double s = Math.min(Math.max((low + high) / 2, 1e-300), Math.nextDown(1.0));
        return Math.max(0, -Math.log(sum(s, x -> 1)));
    }

    /** Returns the Bhattacharyya coefficient B, from 0 (told apart for certain) to 1 (the same law). */
    public double bhattacharyya() {
        return Math.min(1, sum(0.5, x -> 1));
    }

    /** Returns a bound from above of the least error on n sequences, by Chernoff. */
    public double errorAtMost(long n) {
        return Math.exp(-n * chernoffInformation()) / 2;
    }

    /** Returns a bound from below of the least error on n sequences, by Bhattacharyya. */
    public double errorAtLeast(long n) {
        double power = Math.exp(2.0 * n * Math.log(bhattacharyya()));
        return power / (2 * (1 + Math.sqrt(Math.max(0, 1 - power)))); // (1 - sqrt(1 - x)) / 2 without cancellation
    }

    /**
     * Returns the least error on n sequences, exactly: the sum over how often each class occurs.
     *
     * @throws IllegalArgumentException if there are too many ways to sum over
     */
    public double leastError(int n) {
        int classes = cells.size();
        double types = 1;
        for (int i = 1; i < classes; i++) {
            types *= (n + i) / (double) i;
        }
        if (!(n >= 1 && types <= MOST_TYPES)) {
            throw new IllegalArgumentException(n + " sequences of " + classes + " classes occur in " + types
                    + " ways; expected at least 1 sequence and at most " + MOST_TYPES + " ways");
        }
        double[] logFactorial = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        CompensatedSum error = new CompensatedSum();
        addTypes(0, n, logFactorial[n], logFactorial[n], logFactorial, error);
        return error.value() / 2;
    }

    private void addTypes(int cell, int left, double logP, double logQ, double[] logFactorial, CompensatedSum error) {
        Cell c = cells.get(cell);
        if (cell == cells.size() - 1) {
            double p = logP - logFactorial[left] + times(left, c.logP);
            double q = logQ - logFactorial[left] + times(left, c.logQ);
            error.add(Math.exp(Math.min(p, q)));
            return;
        }
        for (int k = 0; k <= left; k++) {
            addTypes(
                    cell + 1,
                    left - k,
                    logP - logFactorial[k] + times(k, c.logP),
                    logQ - logFactorial[k] + times(k, c.logQ),
                    logFactorial,
                    error);
        }
    }

    private static double times(int k, double logProbability) {
        return k == 0 ? 0 : k * logProbability;
    }

    /** The sign of d/ds of ln sum P^s Q^(1-s). */
    private double slope(double s) {
        return sum(s, x -> x);
    }

    /** sum P^s Q^(1-s) g(ln P - ln Q) over classes possible under both. */
    private double sum(double s, DoubleUnaryOperator g) {
        CompensatedSum sum = new CompensatedSum();
        for (Cell c : cells) {
            if (c.logP != Double.NEGATIVE_INFINITY && c.logQ != Double.NEGATIVE_INFINITY) {
                sum.add(Math.exp(s * c.logP + (1 - s) * c.logQ) * g.applyAsDouble(c.logP - c.logQ));
            }
        }
        return sum.value();
    }

    /** ln q(x) of every sequence of positive mass. */
    private static double[] sequences(PrefixTree tree, double[] table) {
        int outcomes = tree.vocabularySize() + 1;
        double[] logPrefix = new double[tree.nodes()];
        List<Double> finished = new ArrayList<>();
        for (int node = 0; node < tree.nodes(); node++) {
            if (node > 0) {
                logPrefix[node] =
                        logPrefix[tree.parent(node)] + table[tree.parent(node) * outcomes + tree.symbol(node)];
            }
            if (tree.endMass(node) > 0) {
                finished.add(logPrefix[node] + table[node * outcomes + outcomes - 1]);
            }
        }
        return finished.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What is left of 1; rounding is not probability. */
    private static double missing(double[] logProbabilities) {
        CompensatedSum sum = new CompensatedSum();
        for (double l : logProbabilities) {
            sum.add(Math.exp(l));
        }
        double missing = 1 - sum.value();
        return missing > 1e-12 ? missing : 0;
    }

    private static List<Cell> lumped(List<Cell> cells) {
        List<Cell> possible = cells.stream()
                .filter(c -> c.logP != Double.NEGATIVE_INFINITY || c.logQ != Double.NEGATIVE_INFINITY)
                .sorted(Comparator.comparingDouble(LikelihoodRatio::ratio))
                .toList();
        List<Cell> lumped = new ArrayList<>();
        for (Cell c : possible) {
            int last = lumped.size() - 1;
            if (last >= 0 && same(ratio(lumped.get(last)), ratio(c))) {
                Cell with = lumped.get(last);
                lumped.set(last, new Cell(logSum(with.logP, c.logP), logSum(with.logQ, c.logQ)));
            } else {
                lumped.add(c);
            }
        }
        return lumped;
    }

    private static double ratio(Cell c) {
        return c.logP - c.logQ;
    }

    private static boolean same(double a, double b) {
        return a == b || Math.abs(a - b) <= SAME;
    }

    private static double logSum(double a, double b) {
        double max = Math.max(a, b);
        return max == Double.NEGATIVE_INFINITY ? max : max + Math.log1p(Math.exp(Math.min(a, b) - max));
    }

    @Override
    public String toString() {
        return "likelihood ratio of two models over " + cells.size() + " cells";
    }
}
