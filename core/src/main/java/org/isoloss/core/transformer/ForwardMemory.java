package org.isoloss.core.transformer;

import java.util.Arrays;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.AncestorPaths;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.SoftmaxOutput;

/**
 * What a forward pass over a tree leaves for those that carry derivatives, backward or forward: a token for each node.
 *
 * @param input the symbol that each token reads, V for the start; those beyond the nodes read the start
 * @param paths the ancestors of each node
 * @param layers an entry a layer
 * @param top the output of the last layer, normalised if that is due
 * @param topStatistics of that normalisation
 * @param output logits and their normalisation
 */
record ForwardMemory(
        int[] input,
        AncestorPaths paths,
        Layer[] layers,
        Activations top,
        Activations topStatistics,
        SoftmaxOutput output) {

    /** What is left of one layer. */
    static final class Layer {

        final Activations in;
        final Activations normed1; // what attention reads: in, or in normalised
        final Activations queryKeyValue; // the queries scaled
        final Activations attentionStatistics; // two rows a head
        final Activations attended;
        final Activations sum1; // in + attention
        final Activations statistics1;
        final Activations middle; // sum1 or sum1 normalised
        final Activations normed2; // what the feed-forward block reads
        final Activations sum2; // middle + feed-forward
        final Activations statistics2;

        private Layer(TransformerConfig config, int nodes) {
            int d = config.width();
            boolean pre = config.normalisation() == TransformerConfig.Normalisation.PRE;
            in = Activations.of(d, nodes);
            queryKeyValue = Activations.of(3 * d, nodes);
            attentionStatistics = Activations.of(2 * config.heads(), nodes);
            attended = Activations.of(d, nodes);
            sum1 = Activations.of(d, nodes);
            statistics1 = Activations.of(2, nodes);
            statistics2 = Activations.of(2, nodes);
            middle = pre ? sum1 : Activations.of(d, nodes);
            normed1 = pre ? Activations.of(d, nodes) : in;
            normed2 = pre ? Activations.of(d, nodes) : middle;
            sum2 = Activations.of(d, nodes);
        }
    }

    /** Returns memory for a network on a tree. */
    static ForwardMemory of(Transformer network, PrefixTree tree) {
        int nodes = tree.nodes();
        int[] input = new int[Activations.padded(nodes)];
        Arrays.fill(input, network.vocabulary().size());
        for (int t = 1; t < nodes; t++) {
            input[t] = tree.symbol(t);
        }
        Layer[] layers = new Layer[network.config().layers()];
        Arrays.setAll(layers, l -> new Layer(network.config(), nodes));
        int[] tokens = new int[nodes];
        Arrays.setAll(tokens, t -> t);
        return new ForwardMemory(
                input,
                AncestorPaths.of(tree),
                layers,
                Activations.of(network.config().width(), nodes),
                Activations.of(2, nodes),
                new SoftmaxOutput(network.vocabulary().outcomes(), nodes, tokens));
    }

    /** Returns the number of nodes. */
    int nodes() {
        return paths.parent().length;
    }
}
