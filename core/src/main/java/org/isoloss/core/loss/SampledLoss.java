package org.isoloss.core.loss;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The loss of a model under a law that cannot be listed, estimated on drawn sequences x. With u the prefixes of x, x
 * itself among them,
 *
 * <pre>KL(p || q) = E_x sum_u KL(p(.|u) || q(.|u)),</pre>
 *
 * whose terms are exact: only which prefixes are met is left to chance, and a model that equals the law has divergence 0
 * on any sample. The loss is the law's entropy, which is known, and the divergence.
 *
 * @param sequences how many were drawn
 * @param loss the estimate, from entropy and divergence
 * @param standardError of its figures a sequence, nats
 * @param heldOut the mean of -ln q(x) over the same sequences, nats a sequence: what a test set of this size would say
 */
public record SampledLoss(int sequences, Loss loss, double standardError, SampleMean heldOut) {

    /** Few enough that conditionals of a batch fit into memory. */
    private static final int BATCH = 256;

    /**
     * Estimates a model's loss.
     *
     * @param sequences how many to draw, at least 2
     */
    public static SampledLoss of(ExactLaw law, AutoregressiveModel model, int sequences, UniformRandomProvider random) {
        if (sequences < 2) {
            throw new IllegalArgumentException("the sample has " + sequences + " sequences; expected at least 2");
        }
        if (!model.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException(
                    "the model's symbols are " + model.vocabulary() + "; expected the law's, " + law.vocabulary());
        }
        AutoregressiveModel exact = law.model();
        double[] divergences = new double[sequences];
        double[] losses = new double[sequences];
        for (int from = 0; from < sequences; from += BATCH) {
            List<WeightedSequence> drawn = new ArrayList<>();
            for (int i = from; i < Math.min(from + BATCH, sequences); i++) {
                drawn.add(new WeightedSequence(law.sample(random), 1));
            }
            PrefixTree tree = PrefixTree.of(law.vocabulary().size(), drawn);
            double[] p = exact.logProbabilities(tree);
            double[] q = model.logProbabilities(tree);
            double[] divergence = ExactLoss.divergencesAlongPaths(tree, p, q);
            double[] loss = lossesAlongPaths(tree, q);
            int outcomes = law.vocabulary().outcomes();
            for (int i = 0; i < drawn.size(); i++) {
                int node = tree.find(drawn.get(i).symbols());
                divergences[from + i] = divergence[node];
                losses[from + i] = loss[node] - q[node * outcomes + outcomes - 1];
            }
        }
        double tokens = law.tokens();
        SampleMean kl = SampleMean.of(divergences);
        double perSequence = law.entropy().perSequence() + kl.mean();
        return new SampledLoss(
                sequences,
                new Loss(perSequence, perSequence / tokens, kl.mean(), kl.mean() / tokens),
                kl.standardError(),
                SampleMean.of(losses));
    }

    /** -ln q of each node's prefix, its end not among it. */
    private static double[] lossesAlongPaths(PrefixTree tree, double[] q) {
        int outcomes = tree.vocabularySize() + 1;
        double[] losses = new double[tree.nodes()];
        for (int node = 1; node < losses.length; node++) {
            int parent = tree.parent(node);
            losses[node] = losses[parent] - q[parent * outcomes + tree.symbol(node)];
        }
        return losses;
    }
}
