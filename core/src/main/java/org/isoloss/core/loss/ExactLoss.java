package org.isoloss.core.loss;

import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;

/**
 * The loss of a model under a law with finite support, without sampling: with p(u) the mass of prefix u,
 *
 * <pre>
 *   H(p, q)    = - sum_u p(u) sum_y p(y|u) ln q(y|u)
 *   KL(p || q) =   sum_u p(u) KL(p(.|u) || q(.|u))
 * </pre>
 *
 * over prefixes of positive mass only. Both follow from the chain rule; each node is visited once and the sums are
 * compensated.
 */
public final class ExactLoss {

    private ExactLoss() {}

    /** Returns the exact loss of a model under a law. */
    public static Loss of(FiniteLaw law, AutoregressiveModel model) {
        if (!model.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException(
                    "the model's symbols are " + model.vocabulary() + "; expected the law's, " + law.vocabulary());
        }
        return of(law.tree(), model.logProbabilities(law.tree()));
    }

    /**
     * Returns the exact loss of given conditionals.
     *
     * @param tree a law's tree, of mass 1
     * @param logProbabilities ln q(y | u) in nats, shape (nodes, V + 1)
     */
    public static Loss of(PrefixTree tree, double[] logProbabilities) {
        int outcomes = tree.vocabularySize() + 1;
        if (logProbabilities.length != (long) tree.nodes() * outcomes) {
            throw new IllegalArgumentException("there are " + logProbabilities.length + " log-probabilities; expected "
                    + tree.nodes() + " nodes x " + outcomes + " outcomes");
        }
        CompensatedSum crossEntropy = new CompensatedSum();
        CompensatedSum divergence = new CompensatedSum();
        for (int node = 0; node < tree.nodes(); node++) {
            double mass = tree.mass(node);
            if (!(mass > 0)) {
                continue;
            }
            int row = node * outcomes;
            for (int y = 0; y < outcomes; y++) {
                double joint = joint(tree, node, y);
                double logQ = logProbabilities[row + y];
                if (joint > 0) {
                    crossEntropy.add(-joint * logQ);
                }
                divergence.add(mass * divergenceTerm(joint / mass, logQ));
            }
        }
        double tokens = tree.tokens();
        return new Loss(
                crossEntropy.value(), crossEntropy.value() / tokens, divergence.value(), divergence.value() / tokens);
    }

    /**
     * Returns the sum of KL(p(.|u) || q(.|u)) over the prefixes u of each node's own prefix, that one among them.
     *
     * @param p ln p(y | u) in nats, shape (nodes, V + 1), and q likewise
     */
    static double[] divergencesAlongPaths(PrefixTree tree, double[] p, double[] q) {
        int outcomes = tree.vocabularySize() + 1;
        double[] divergences = new double[tree.nodes()];
        for (int node = 0; node < divergences.length; node++) {
            double here = node == 0 ? 0 : divergences[tree.parent(node)];
            for (int y = node * outcomes; y < (node + 1) * outcomes; y++) {
                here += divergenceTerm(StrictMath.exp(p[y]), q[y]);
            }
            divergences[node] = here;
        }
        return divergences;
    }

    /** p(u, y): the mass of the child, or of the sequence that ends here. */
    private static double joint(PrefixTree tree, int node, int outcome) {
        if (outcome == tree.vocabularySize()) {
            return tree.endMass(node);
        }
        int child = tree.child(node, outcome);
        return child >= 0 ? tree.mass(child) : 0;
    }

    /**
     * p ln(p / q) - p + q, at least 0. Summed over outcomes it is KL(p || q), for p and q both sum to 1; taken term by
     * term no digits cancel where q is near p, and rounding cannot turn a divergence negative.
     */
    private static double divergenceTerm(double p, double logQ) {
        if (p == 0) {
            return Math.exp(logQ);
        }
        if (logQ == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double x = logQ - StrictMath.log(p);
        return p * Math.max(0, Math.expm1(x) - x);
    }
}
