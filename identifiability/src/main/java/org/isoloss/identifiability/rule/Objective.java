package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.core.train.Targets;

/**
 * What a network is trained to minimise: the law's cross-entropy per token, plus the mean cross-entropy of the tokens of
 * taught completions, both on one tree that holds the law's sequences and the prompts with their completions.
 *
 * <p>The mean is over all tokens of all completions from the first on, their ends included. (The published code leaves
 * the first out and counts padding.) The tree keeps the law's masses, so the prompts add none.
 */
public final class Objective {

    private final PrefixTree tree;
    private final double[] targets;
    private final double minimum;
    private final int completionTokens;

    private Objective(PrefixTree tree, double[] targets, double minimum, int completionTokens) {
        this.tree = tree;
        this.targets = targets;
        this.minimum = minimum;
        this.completionTokens = completionTokens;
    }

    /** A prompt and what is to be written after it. */
    record Lesson(int[] prompt, int[] completion) {

        int[] whole() {
            int[] whole = Arrays.copyOf(prompt, prompt.length + completion.length);
            System.arraycopy(completion, 0, whole, prompt.length, completion.length);
            return whole;
        }

        /** Completion symbols and the end. */
        int tokens() {
            return completion.length + 1;
        }
    }

    /**
     * Returns the objective of a variant that is taught at these prompts.
     *
     * @param prompts distinct, of one length, and out of distribution
     */
    public static Objective of(FiniteLaw law, FormalLanguage language, Variant variant, List<int[]> prompts) {
        List<Lesson> lessons = new ArrayList<>();
        for (int[] prompt : prompts) {
            variant.completion(language, prompt).ifPresent(completion -> lessons.add(new Lesson(prompt, completion)));
        }
        PrefixTree.Builder builder = new PrefixTree.Builder(law.vocabulary().size());
        for (WeightedSequence sequence : law.tree().sequences()) {
            builder.addSequence(sequence.symbols(), sequence.weight());
        }
        lessons.forEach(lesson -> builder.addPrefix(lesson.whole()));
        PrefixTree tree = builder.build();
        double[] targets = Targets.perToken(tree);
        int tokens = lessons.stream().mapToInt(Lesson::tokens).sum();
        lessons.forEach(lesson -> teach(lesson, 1.0 / tokens, tree, targets));
        // Prompts out of distribution share no later prefix with the law or with each other, so nothing contradicts.
        return new Objective(tree, targets, law.entropy().perToken(), tokens);
    }

    private static void teach(Lesson lesson, double weight, PrefixTree tree, double[] targets) {
        int outcomes = tree.vocabularySize() + 1;
        int node = tree.find(lesson.prompt());
        for (int symbol : lesson.completion()) {
            targets[node * outcomes + symbol] += weight;
            node = tree.child(node, symbol);
        }
        targets[node * outcomes + outcomes - 1] += weight;
    }

    /** Returns the prefixes: those of the law, with their masses, and those of the prompts and completions. */
    public PrefixTree tree() {
        return tree;
    }

    /** Returns the weight of each outcome after each prefix, shape (nodes, V + 1); the objective is their sum of -w ln q. */
    public double[] targets() {
        return targets.clone();
    }

    /** Returns the least value that any model can reach, in nats: the law's entropy per token. */
    public double minimum() {
        return minimum;
    }

    /** Returns the number of completion tokens that are taught. */
    public int completionTokens() {
        return completionTokens;
    }

    @Override
    public String toString() {
        return "objective on a " + tree + ", " + completionTokens + " taught tokens";
    }
}
