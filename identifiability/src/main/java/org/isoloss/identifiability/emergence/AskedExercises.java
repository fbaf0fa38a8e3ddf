package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.network.Network;
import org.isoloss.core.network.TreePass;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.task.Exercise;
import org.isoloss.identifiability.task.ExerciseBatches;
import org.isoloss.identifiability.task.Task;

/**
 * Exercises that are asked of every network, laid out on one tree: the prefixes along what should be written. Immutable.
 */
public final class AskedExercises {

    private final Task task;
    private final List<Exercise> exercises;
    private final PrefixTree tree;
    private final int[][] nodes; // by exercise: the node after which each symbol is due

    /** Lays exercises out. */
    public AskedExercises(Task task, List<Exercise> exercises) {
        this.task = task;
        this.exercises = List.copyOf(exercises);
        tree = ExerciseBatches.tree(exercises, task.vocabulary().size());
        nodes = new int[exercises.size()][];
        for (int i = 0; i < nodes.length; i++) {
            Exercise exercise = exercises.get(i);
            int[] read = exercise.read();
            int[] path = new int[exercise.written().length];
            int node = tree.find(exercise.prompt());
            for (int k = 0; k < path.length; k++) {
                path[k] = node;
                node = k + 1 < path.length ? tree.child(node, read[exercise.prompt().length + k]) : node;
            }
            nodes[i] = path;
        }
    }

    /** Returns what they are exercises of. */
    public Task task() {
        return task;
    }

    /** Returns them. */
    public List<Exercise> exercises() {
        return exercises;
    }

    /** Returns working memory for {@link #along}. */
    TreePass pass(Network network) {
        return network.pass(tree, Workers.single());
    }

    /** Returns what a network thinks of the right answers. */
    List<WrittenAnswer> along(TreePass pass, double[] parameters) {
        double[] table = pass.logProbabilities(parameters);
        int outcomes = task.vocabulary().outcomes();
        List<WrittenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            int[] written = exercises.get(i).written();
            double[] logProbabilities = new double[written.length];
            boolean greedy = true;
            for (int k = 0; k < written.length; k++) {
                int row = nodes[i][k] * outcomes;
                logProbabilities[k] = table[row + written[k]];
                greedy &= likeliest(table, row, outcomes) == written[k];
            }
            answers.add(new WrittenAnswer(logProbabilities, greedy));
        }
        return answers;
    }

    /** Returns what a network writes if it always writes the likeliest symbol, up to the length of what should be written. */
    List<int[]> greedy(Network network, double[] parameters) {
        List<int[]> prefixes =
                new ArrayList<>(exercises.stream().map(Exercise::prompt).toList());
        int outcomes = task.vocabulary().outcomes();
        boolean[] ended = new boolean[prefixes.size()];
        int longest = exercises.stream().mapToInt(e -> e.written().length).max().orElse(0);
        for (int k = 0; k < longest; k++) {
            PrefixTree.Builder builder =
                    new PrefixTree.Builder(task.vocabulary().size());
            prefixes.forEach(builder::addPrefix);
            PrefixTree written = builder.build();
            double[] table = network.pass(written, Workers.single()).logProbabilities(parameters);
            for (int i = 0; i < ended.length; i++) {
                int next = likeliest(table, written.find(prefixes.get(i)) * outcomes, outcomes);
                ended[i] |=
                        next == task.vocabulary().end() || k >= exercises.get(i).written().length;
                if (!ended[i]) {
                    int[] longer = Arrays.copyOf(prefixes.get(i), prefixes.get(i).length + 1);
                    longer[longer.length - 1] = next;
                    prefixes.set(i, longer);
                }
            }
        }
        List<int[]> outputs = new ArrayList<>();
        for (int i = 0; i < ended.length; i++) {
            outputs.add(Arrays.copyOfRange(prefixes.get(i), exercises.get(i).prompt().length, prefixes.get(i).length));
        }
        return outputs;
    }

    /** The first of several. */
    private static int likeliest(double[] table, int row, int outcomes) {
        int best = 0;
        for (int y = 1; y < outcomes; y++) {
            best = table[row + y] > table[row + best] ? y : best;
        }
        return best;
    }

    @Override
    public String toString() {
        return exercises.size() + " exercises of " + task.title();
    }
}
