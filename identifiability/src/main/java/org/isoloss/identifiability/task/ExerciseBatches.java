package org.isoloss.identifiability.task;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.train.Batches;

/**
 * Fresh exercises at every step, none of them held out; the loss a symbol written, answers and steps before them, and never
 * of the prompt, is the objective. The same exercises in the same order for every network of one seed.
 *
 * @param heldOut what is never drawn
 * @param exercises how many a step
 * @param network what is trained
 * @param seed of exercises
 */
public record ExerciseBatches(HeldOutExercises heldOut, int exercises, Network network, Seed seed) implements Batches {

    @Override
    public Batch at(int step) {
        UniformRandomProvider random = seed.stream(Seed.Purpose.DATA, step);
        List<Exercise> drawn = new ArrayList<>();
        int symbols = 0;
        for (int i = 0; i < exercises; i++) {
            Exercise exercise = heldOut.drawOther(random);
            drawn.add(exercise);
            symbols += exercise.written().length;
        }
        PrefixTree tree = tree(drawn);
        int outcomes = network.vocabulary().outcomes();
        double[] targets = new double[ArraySize.of("the table of targets", tree.nodes(), outcomes)];
        double each = 1.0 / symbols;
        for (Exercise exercise : drawn) {
            int node = tree.find(exercise.prompt());
            for (int symbol : exercise.written()) {
                targets[node * outcomes + symbol] += each;
                node = tree.child(node, symbol); // -1 after the last symbol, where nothing is asked
            }
        }
        return new Batch(network.pass(tree, Workers.single()), targets);
    }

    /** Returns the tree of all prefixes after which exercises are to go on. */
    public static PrefixTree tree(List<Exercise> exercises, int symbols) {
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        exercises.forEach(exercise -> builder.addPrefix(exercise.read()));
        return builder.build();
    }

    private PrefixTree tree(List<Exercise> drawn) {
        return tree(drawn, network.vocabulary().size());
    }
}
