package org.isoloss.core.interval;

import java.util.Arrays;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.PrefixTree;

/**
 * A finite law as exact reals, held in intervals, and the losses of models under it with proven bounds.
 *
 * <p>The doubles given as weights w(x) are taken at face value: the law is p(x) = w(x) / sum of w, with the exact sum. A
 * model is its table of doubles l(y | u). With p(u) the mass of prefix u, the bounds are on
 *
 * <pre>
 *   H(p, q)    = - sum_u p(u) sum_y p(y|u) l(y|u)
 *   KL(p || q) =   sum_u p(u) sum_y [ p(y|u) (ln p(y|u) - l(y|u)) - p(y|u) + exp l(y|u) ]
 * </pre>
 *
 * where the second is the usual divergence when exp l sums to 1 over outcomes, and otherwise counts what is missing; term
 * by term it is p f(l - ln p) with f(x) = e^x - 1 - x, never negative, so that nothing cancels and a small divergence has
 * a narrow enclosure.
 */
public final class EnclosedLaw {

    private final PrefixTree tree;
    private final int outcomes;
    private final Interval[] mass; // p(u) of each node
    private final Interval total;

    private EnclosedLaw(PrefixTree tree, Interval[] mass, Interval total) {
        this.tree = tree;
        this.outcomes = tree.vocabularySize() + 1;
        this.mass = mass;
        this.total = total;
    }

    /** Returns the enclosures of a law. */
    public static EnclosedLaw of(FiniteLaw law) {
        PrefixTree tree = law.tree();
        IntervalSum[] sums = new IntervalSum[tree.nodes()];
        Arrays.setAll(sums, node -> new IntervalSum());
        Interval[] mass = new Interval[tree.nodes()];
        for (int node = tree.nodes() - 1; node >= 0; node--) { // children before parents
            sums[node].add(Interval.point(tree.endMass(node)));
            mass[node] = sums[node].value();
            if (node > 0) {
                sums[tree.parent(node)].add(mass[node]);
            }
        }
        Interval total = mass[0];
        for (int node = 0; node < mass.length; node++) {
            mass[node] = mass[node].dividedBy(total);
        }
        return new EnclosedLaw(tree, mass, total);
    }

    /** Returns the mass of a node's prefix. */
    public Interval mass(int node) {
        return mass[node];
    }

    /** Returns the entropy in nats a sequence. */
    public Interval entropy() {
        IntervalSum nats = new IntervalSum();
        for (int node = 0; node < tree.nodes(); node++) {
            Interval p = endMass(node);
            if (p.upper() > 0) {
                nats.add(p.times(p.log()).negate());
            }
        }
        return nats.value().nonNegative();
    }

    /** Returns the expected number of predictions, the end included. */
    public Interval tokens() {
        IntervalSum tokens = new IntervalSum();
        for (Interval m : mass) {
            tokens.add(m);
        }
        return tokens.value();
    }

    /**
     * Returns the loss of a table.
     *
     * @param logProbabilities nats, shape (nodes, V + 1); no NaN
     */
    public LossEnclosure loss(double[] logProbabilities) {
        return loss(EnclosedTable.exactly(logProbabilities));
    }

    /**
     * Returns the loss of a table that is known within bounds.
     *
     * @param logProbabilities nats, shape (nodes, V + 1)
     */
    public LossEnclosure loss(EnclosedTable logProbabilities) {
        check(logProbabilities);
        IntervalSum crossEntropy = new IntervalSum();
        IntervalSum divergence = new IntervalSum();
        Interval normalisation = Interval.ONE;
        for (int node = 0; node < tree.nodes(); node++) {
            if (!(mass[node].upper() > 0)) {
                continue;
            }
            IntervalSum sum = new IntervalSum();
            for (int y = 0; y < outcomes; y++) {
                Interval logQ = logProbabilities.at(node * outcomes + y);
                Interval q = logQ.exp();
                sum.add(q);
                Interval joint = joint(node, y);
                if (joint.upper() > 0) {
                    crossEntropy.add(joint.times(logQ).negate());
                    divergence.add(joint.times(divergencePerMass(joint, mass[node], logQ)));
                } else {
                    divergence.add(mass[node].times(q));
                }
            }
            normalisation = normalisation.hull(sum.value());
        }
        return new LossEnclosure(crossEntropy.value(), divergence.value().nonNegative(), normalisation);
    }

    /**
     * Returns the loss of the first table minus that of the second, both of shape (nodes, V + 1).
     *
     * @throws IllegalArgumentException if both losses are infinite
     */
    public GapEnclosure gap(double[] first, double[] second) {
        return gap(EnclosedTable.exactly(first), EnclosedTable.exactly(second));
    }

    /**
     * Returns the loss of the first table minus that of the second, both of shape (nodes, V + 1) and known within bounds.
     *
     * @throws IllegalArgumentException if both losses are infinite
     */
    public GapEnclosure gap(EnclosedTable first, EnclosedTable second) {
        check(first);
        check(second);
        if (infinite(first) && infinite(second)) {
            throw new IllegalArgumentException("both losses are infinite, so their gap is no number; expected a model "
                    + "under which all that the law draws is possible");
        }
        boolean identical = true;
        IntervalSum gap = new IntervalSum();
        for (int node = 0; node < tree.nodes(); node++) {
            for (int y = 0; y < outcomes; y++) {
                Interval joint = joint(node, y);
                int at = node * outcomes + y;
                if (!(joint.upper() > 0) || first.sameBits(second, at)) {
                    continue;
                }
                identical = false;
                gap.add(joint.times(second.at(at).minus(first.at(at))));
            }
        }
        return new GapEnclosure(identical, gap.value());
    }

    private boolean infinite(EnclosedTable logProbabilities) {
        for (int node = 0; node < tree.nodes(); node++) {
            for (int y = 0; y < outcomes; y++) {
                if (logProbabilities.isImpossible(node * outcomes + y)
                        && joint(node, y).upper() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** f(l - ln p(y|u)), which times p(u, y) is the outcome's part of the divergence. */
    private static Interval divergencePerMass(Interval joint, Interval mass, Interval logQ) {
        if (logQ.upper() == Double.NEGATIVE_INFINITY) {
            return Interval.point(Double.POSITIVE_INFINITY);
        }
        return logQ.minus(joint.dividedBy(mass).log()).expRemainder();
    }

    private Interval endMass(int node) {
        double end = tree.endMass(node);
        return end > 0 ? Interval.point(end).dividedBy(total) : Interval.ZERO;
    }

    /** p(u, y): the mass of the child, or of the sequence that ends here. */
    private Interval joint(int node, int outcome) {
        if (outcome == tree.vocabularySize()) {
            return endMass(node);
        }
        int child = tree.child(node, outcome);
        return child >= 0 ? mass[child] : Interval.ZERO;
    }

    private void check(EnclosedTable logProbabilities) {
        if (logProbabilities.size() != (long) tree.nodes() * outcomes) {
            throw new IllegalArgumentException("there are " + logProbabilities.size() + " log-probabilities; expected "
                    + tree.nodes() + " nodes x " + outcomes + " outcomes");
        }
    }

    @Override
    public String toString() {
        return "enclosed law of " + tree.nodes() + " prefixes";
    }
}
