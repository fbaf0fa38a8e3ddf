package org.isoloss.identifiability.adaptation;

import java.util.Arrays;
import java.util.List;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.fewshot.LabelledTask;

/** Every input of a task after each of some prompts, as one tree: one pass over it answers all. Immutable. */
final class InputTree {

    private final LabelledTask task;
    private final PrefixTree tree;
    private final int[][] nodes; // (prompts, inputs)

    /**
     * Creates the tree.
     *
     * @param symbols V
     * @param prompts what stands before an input; may be empty arrays
     */
    InputTree(LabelledTask task, int symbols, List<int[]> prompts) {
        this.task = task;
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        for (int[] prompt : prompts) {
            task.inputs().forEach(input -> builder.addPrefix(joined(prompt, input)));
        }
        tree = builder.build();
        nodes = new int[prompts.size()][];
        for (int p = 0; p < nodes.length; p++) {
            int[] prompt = prompts.get(p);
            nodes[p] = task.inputs().stream()
                    .mapToInt(input -> tree.find(joined(prompt, input)))
                    .toArray();
        }
    }

    private static int[] joined(int[] prompt, int[] input) {
        int[] all = Arrays.copyOf(prompt, prompt.length + input.length);
        System.arraycopy(input, 0, all, prompt.length, input.length);
        return all;
    }

    PrefixTree tree() {
        return tree;
    }

    /**
     * The accuracy after a prompt, by its place, of the most probable label; the delimiter and the end are no labels. Of
     * equally probable ones the first counts.
     *
     * @param logProbabilities over the tree, shape (nodes, V + 1)
     */
    double accuracy(double[] logProbabilities, int prompt) {
        int symbols = tree.vocabularySize();
        return task.accuracy(x -> {
            int row = nodes[prompt][x] * (symbols + 1);
            int best = Ginc.DELIMITER + 1;
            for (int y = best + 1; y < symbols; y++) {
                if (logProbabilities[row + y] > logProbabilities[row + best]) {
                    best = y;
                }
            }
            return best;
        });
    }
}
