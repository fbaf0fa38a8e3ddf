package org.isoloss.identifiability.adaptation;

import org.isoloss.core.network.Network;
import org.isoloss.metrics.cost.Flops;

/**
 * Floating-point operations of the ways to use n labelled examples: 2 N for a token read and 6 N for a token trained on,
 * with N the parameters that a token meets. Of the embedding a token meets one row, and no product is taken: it does not count.
 *
 * <p>An example has k tokens when it is fine-tuned on, the start and its input; a query without a prompt has as many, and each
 * example of a prompt adds k + 1, its symbols and a delimiter. Prompts are read again for every query. Adapters are trained
 * through the whole network and with the derivative in each adapted matrix, so LoRA is charged as all parameters are.
 *
 * @param parameters N
 * @param exampleLength k
 * @param window the most examples that a prompt holds
 */
record AdaptationCost(long parameters, int exampleLength, int window) {

    static AdaptationCost of(Network network, int exampleLength, int window) {
        return new AdaptationCost(network.layout().size() - network.embedding().size(), exampleLength, window);
    }

    /** A query with n labelled examples in its prompt, or as many as fit. */
    double inContextQuery(int examples) {
        return read(Math.min(examples, window) * (exampleLength + 1L) + exampleLength);
    }

    /** A query without examples. */
    double query() {
        return read(exampleLength);
    }

    private double read(long tokens) {
        return Flops.forwardPerToken(parameters, 0, 0, 0) * tokens;
    }

    /** Fine-tuning on n examples, once. */
    double training(int examples, Recipe recipe) {
        return Flops.training(parameters, (double) recipe.steps() * examples * exampleLength);
    }

    /** The number of queries from which fine-tuning with its queries is cheaper than prompts: 0 without examples. */
    double breakEvenQueries(int examples, Recipe recipe) {
        double training = training(examples, recipe);
        return training == 0 ? 0 : training / (inContextQuery(examples) - query());
    }
}
