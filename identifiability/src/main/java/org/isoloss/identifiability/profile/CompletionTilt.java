package org.isoloss.identifiability.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.model.PatchedModel.Patch;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The tilt of the law of whole completions after a prompt. By the chain rule its conditionals are the ratios of masses
 * along the tree of completions, and its divergence is the sum of theirs.
 *
 * <p>After a prompt of positive mass the completions are those that the law can produce. After one of mass zero, where
 * nothing costs anything, there are two: one that shows the behaviour and one that does not.
 */
final class CompletionTilt implements Tilt {

    /** How much of its probability a model may give to completions that the law never produces. */
    private static final double LEAK_TOLERANCE = 1e-9;

    /** Smallest ln of a positive probability: with it products are still doubles with all their digits. */
    private static final double LEAST_LOG = -600;

    private final Vocabulary vocabulary;
    private final int[] prompt;
    private final BehaviourEvent.Completed behaviour;
    private final Coin current;
    private final List<WeightedSequence> showing;
    private final List<WeightedSequence> lacking;

    private CompletionTilt(
            Vocabulary vocabulary,
            int[] prompt,
            BehaviourEvent.Completed behaviour,
            Coin current,
            List<WeightedSequence> showing,
            List<WeightedSequence> lacking) {
        this.vocabulary = vocabulary;
        this.prompt = prompt;
        this.behaviour = behaviour;
        this.current = current;
        this.showing = showing;
        this.lacking = lacking;
    }

    static CompletionTilt of(FiniteLaw law, AutoregressiveModel model, BehaviourProbe.Item item) {
        BehaviourEvent.Completed behaviour = (BehaviourEvent.Completed) item.behaviour();
        Vocabulary vocabulary = law.vocabulary();
        int[] prompt = item.prompt();
        if (!(Tilt.mass(law, prompt) > 0)) {
            Interval probability = EnclosedBehaviour.of(
                            model, new BehaviourProbe(behaviour.name(), vocabulary, List.of(item)))
                    .mean();
            Coin middle = Coin.of(probability.lower() / 2 + probability.upper() / 2);
            return new CompletionTilt(vocabulary, prompt, behaviour, middle, List.of(), List.of());
        }
        List<WeightedSequence> showing = new ArrayList<>();
        List<WeightedSequence> lacking = new ArrayList<>();
        for (WeightedSequence completion : completions(law.tree(), model, prompt)) {
            if (completion.weight() > 0) {
                (behaviour.test().holds(prompt, completion.symbols()) ? showing : lacking).add(completion);
            }
        }
        double total = weight(showing) + weight(lacking);
        if (!(Math.abs(total - 1) <= LEAK_TOLERANCE)) {
            throw new IllegalArgumentException("after the prompt \"" + vocabulary.format(prompt)
                    + "\" the model completes as the law can with probability " + total + "; expected 1 within "
                    + LEAK_TOLERANCE + ", for this is a prompt of positive mass whose whole completion is looked at");
        }
        Coin current = Coin.ofWeights(weight(showing), weight(lacking));
        return new CompletionTilt(vocabulary, prompt, behaviour, current, showing, lacking);
    }

    @Override
    public Coin current() {
        return current;
    }

    @Override
    public List<Patch> to(Coin target) {
        PrefixTree.Builder builder = new PrefixTree.Builder(vocabulary.size());
        Witnesses witnesses = new Witnesses(vocabulary);
        double yes = bounded(target.logYes());
        double no = bounded(target.logNo());
        if (yes > 0) {
            add(builder, showing.isEmpty() ? one(witnesses.showing(prompt, behaviour)) : showing, yes);
        }
        if (no > 0) {
            add(builder, lacking.isEmpty() ? one(witnesses.lacking(prompt, behaviour)) : lacking, no);
        }
        return ratios(builder.build());
    }

    /** All completions that the law can produce, with the model's probabilities. */
    private static List<WeightedSequence> completions(PrefixTree tree, AutoregressiveModel model, int[] prompt) {
        int outcomes = model.vocabulary().outcomes();
        int root = tree.find(prompt);
        List<WeightedSequence> completions = new ArrayList<>();
        Deque<Step> path = new ArrayDeque<>();
        for (int node = root; node == root || isBelow(tree, node, root); node++) { // depth first
            while (path.size() > tree.depth(node) - prompt.length) {
                path.pop();
            }
            Step before = path.peek();
            Cursor cursor;
            double logProbability = 0;
            if (before == null) {
                cursor = Tilt.after(model, prompt);
            } else {
                cursor = before.cursor.copy();
                cursor.advance(tree.symbol(node));
                logProbability = before.logProbability + before.row[tree.symbol(node)];
            }
            double[] row = new double[outcomes];
            cursor.logProbabilities(row);
            path.push(new Step(cursor, row, logProbability));
            if (tree.endMass(node) > 0) {
                int[] sequence = tree.prefix(node);
                completions.add(new WeightedSequence(
                        Arrays.copyOfRange(sequence, prompt.length, sequence.length),
                        Math.exp(logProbability + row[outcomes - 1])));
            }
        }
        return completions;
    }

    private static boolean isBelow(PrefixTree tree, int node, int root) {
        return node < tree.nodes() && tree.depth(node) > tree.depth(root);
    }

    private List<Patch> ratios(PrefixTree tree) {
        double[][] rows = new double[tree.nodes()][vocabulary.outcomes()];
        for (int node = 0; node < tree.nodes(); node++) {
            Arrays.fill(rows[node], Double.NEGATIVE_INFINITY);
            rows[node][vocabulary.end()] = Math.log(tree.endMass(node) / tree.mass(node));
            if (node > 0) {
                int parent = tree.parent(node);
                rows[parent][tree.symbol(node)] = Math.log(tree.mass(node) / tree.mass(parent));
            }
        }
        List<Patch> patches = new ArrayList<>();
        for (int node = 0; node < tree.nodes(); node++) {
            int[] suffix = tree.prefix(node);
            int[] prefix = Arrays.copyOf(prompt, prompt.length + suffix.length);
            System.arraycopy(suffix, 0, prefix, prompt.length, suffix.length);
            patches.add(new Patch(prefix, rows[node]));
        }
        return patches;
    }

    private static double bounded(double logProbability) {
        return logProbability == Double.NEGATIVE_INFINITY ? 0 : Math.exp(Math.max(LEAST_LOG, logProbability));
    }

    private static List<WeightedSequence> one(int[] completion) {
        return List.of(new WeightedSequence(completion, 1));
    }

    private static void add(PrefixTree.Builder builder, List<WeightedSequence> completions, double probability) {
        double scale = probability / weight(completions);
        completions.forEach(c -> builder.addSequence(c.symbols(), c.weight() * scale));
    }

    private static double weight(List<WeightedSequence> completions) {
        CompensatedSum sum = new CompensatedSum();
        completions.forEach(c -> sum.add(c.weight()));
        return sum.value();
    }

    /** A prefix on the way down, the conditional after it, and its log-probability after the prompt. */
    private record Step(Cursor cursor, double[] row, double logProbability) {}
}
