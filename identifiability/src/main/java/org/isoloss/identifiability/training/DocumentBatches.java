package org.isoloss.identifiability.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Batches;

/**
 * Fresh documents at every step, their loss a token as the objective; besides them answers that are taught after prompts.
 *
 * @param law what documents are drawn from
 * @param documents how many a step
 * @param network what is trained
 * @param answers what is taught besides documents
 * @param seed of documents
 */
public record DocumentBatches(HmmLaw law, int documents, Network network, TaughtAnswers answers, Seed seed)
        implements Batches {

    /** Returns batches of documents alone. */
    public static DocumentBatches alone(HmmLaw law, int documents, Network network, Seed seed) {
        return new DocumentBatches(law, documents, network, TaughtAnswers.none(), seed);
    }

    @Override
    public Batch at(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.DATA, step);
        PrefixTree.Builder builder = new PrefixTree.Builder(law.vocabulary().size());
        List<int[]> drawn = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            int[] document = law.sample(random);
            drawn.add(document);
            builder.addPrefix(document);
        }
        List<TaughtAnswers.Answer> taught = answers.at(step);
        taught.forEach(t -> builder.addPrefix(t.prompt()));
        PrefixTree tree = builder.build();
        int outcomes = law.vocabulary().outcomes();
        double[] targets = new double[ArraySize.of("the table of targets", tree.nodes(), outcomes)];
        double each = 1.0 / (documents * (double) law.length());
        for (int[] document : drawn) {
            int node = 0;
            for (int symbol : document) {
                targets[node * outcomes + symbol] += each;
                node = tree.child(node, symbol);
            }
        }
        for (TaughtAnswers.Answer t : taught) {
            targets[tree.find(t.prompt()) * outcomes + t.symbol()] += t.weight();
        }
        return new Batch(network.pass(tree, Workers.single()), targets);
    }
}
