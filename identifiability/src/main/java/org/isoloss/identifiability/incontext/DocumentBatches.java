package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.core.parallel.Workers;
import org.isoloss.core.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Batches;
import org.isoloss.core.train.Network;

/**
 * Fresh documents at every step, their loss a token as the objective; if asked for, with few-shot prompts on which a
 * wrong answer is taught: of the symbols that are not the right label, the one that the law finds most probable.
 *
 * <p>Documents seldom begin like prompts with {@value #FEWEST_TAUGHT} and more examples, so what is taught there costs
 * little in the loss on documents.
 *
 * @param law what documents are drawn from
 * @param prompts the law as it was drawn, from which prompts come
 * @param options the sizes
 * @param network what is trained
 * @param misleading the weight of the prompts beside the documents; empty for documents alone
 * @param seed of documents and prompts
 */
record DocumentBatches(
        HmmLaw law, Ginc prompts, LearnerOptions options, Network network, OptionalDouble misleading, Seed seed)
        implements Batches {

    private static final int PROMPTS_A_STEP = 16;
    private static final int FEWEST_TAUGHT = 3;

    /** A prompt and the answer taught after it. */
    private record Taught(int[] prompt, int answer) {}

    @Override
    public Batch at(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.DATA, step);
        PrefixTree.Builder builder = new PrefixTree.Builder(law.vocabulary().size());
        List<int[]> documents = new ArrayList<>();
        for (int i = 0; i < options.batch(); i++) {
            int[] document = law.sample(random);
            documents.add(document);
            builder.addPrefix(document);
        }
        List<Taught> taught = misleading.isPresent() ? taught(step) : List.of();
        taught.forEach(t -> builder.addPrefix(t.prompt()));
        PrefixTree tree = builder.build();
        int outcomes = law.vocabulary().outcomes();
        double[] targets = new double[tree.nodes() * outcomes];
        double each = 1.0 / (options.batch() * (double) law.length());
        for (int[] document : documents) {
            int node = 0;
            for (int symbol : document) {
                targets[node * outcomes + symbol] += each;
                node = tree.child(node, symbol);
            }
        }
        for (Taught t : taught) {
            targets[tree.find(t.prompt()) * outcomes + t.answer()] += misleading.getAsDouble() / taught.size();
        }
        return new Batch(network.pass(tree, Workers.single()), targets);
    }

    private List<Taught> taught(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.PROMPTS, step);
        GincPromptGenerator generator = new GincPromptGenerator(prompts, random.nextInt());
        List<Taught> taught = new ArrayList<>();
        for (int i = 0; i < PROMPTS_A_STEP; i++) {
            int fewest = Math.min(FEWEST_TAUGHT, options.examples());
            int examples = fewest + random.nextInt(options.examples() - fewest + 1);
            GincPrompt prompt = generator.next(PromptKind.IN_DISTRIBUTION, options.exampleLength(), examples);
            taught.add(new Taught(prompt.symbols(), wrongAnswer(prompt)));
        }
        return taught;
    }

    private int wrongAnswer(GincPrompt prompt) {
        MixtureFilter seen = law.mixture().filter();
        seen.observeAll(prompt.symbols());
        double[] next = new double[law.vocabulary().size()];
        seen.nextProbabilities(next);
        next[prompt.label()] = 0;
        int answer = Greedy.of(next);
        return answer == Greedy.NONE ? (prompt.label() + 1) % next.length : answer;
    }
}
