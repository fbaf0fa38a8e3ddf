package org.isoloss.identifiability.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Repair;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.tangent.NetworkJacobian;

/**
 * Whether learning more of the law would teach the rule: the cosine, in the space of parameters, of J^T y for the law's outcomes
 * and J^T y' for completions that keep rule 1 out of distribution. At each prefix y is the weight of an outcome less the mean
 * over outcomes, so that no constant counts.
 *
 * @param law that the network was trained on
 * @param completions prompts out of distribution, each with the shortest completion after which rule 1 holds
 * @param targets of each completion its outcomes, one each
 */
record RuleAlignment(FiniteLaw law, PrefixTree completions, double[] targets) {

    static RuleAlignment of(FormalLanguage language, FiniteLaw law, int promptLength) {
        int symbols = language.vocabulary().size();
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        List<int[]> taught = RulePrompts.of(language, promptLength).stream()
                .filter(set -> set.probe().equals(PromptSet.OUT_OF_DISTRIBUTION))
                .flatMap(set -> set.prompts().stream())
                .flatMap(prompt -> kept(language, prompt).stream())
                .toList();
        taught.forEach(word -> builder.addPrefix(word));
        PrefixTree tree = builder.build();
        double[] targets = new double[tree.nodes() * (symbols + 1)];
        for (int[] word : taught) {
            int node = tree.find(word);
            targets[node * (symbols + 1) + symbols] += 1;
            for (int length = word.length; length > promptLength; length--) {
                targets[tree.parent(node) * (symbols + 1) + tree.symbol(node)] += 1;
                node = tree.parent(node);
            }
        }
        return new RuleAlignment(law, tree, targets);
    }

    private static Optional<int[]> kept(FormalLanguage language, int[] prompt) {
        return Repair.shortest(
                        language.rule1().after(prompt), language.vocabulary().size())
                .map(rest -> {
                    int[] word = Arrays.copyOf(prompt, prompt.length + rest.length);
                    System.arraycopy(rest, 0, word, prompt.length, rest.length);
                    return word;
                });
    }

    /** Returns the cosine, -1 to 1; NaN if there is nothing to keep. */
    double of(NetworkModel<Transformer> model) {
        double[] ofLaw = gradient(model, law.tree(), Targets.perToken(law.tree()));
        double[] ofRule = gradient(model, completions, targets);
        return dot(ofLaw, ofRule) / Math.sqrt(dot(ofLaw, ofLaw) * dot(ofRule, ofRule));
    }

    private static double[] gradient(NetworkModel<Transformer> model, PrefixTree tree, double[] weights) {
        int outcomes = tree.vocabularySize() + 1;
        double[] centred = weights.clone();
        for (int row = 0; row < centred.length; row += outcomes) {
            double mean = 0;
            for (int y = 0; y < outcomes; y++) {
                mean += weights[row + y] / outcomes;
            }
            for (int y = 0; y < outcomes; y++) {
                centred[row + y] -= mean;
            }
        }
        return new NetworkJacobian(model.network().pass(tree, Workers.single()), model.parameters())
                .transposeTimes(centred);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }
}
