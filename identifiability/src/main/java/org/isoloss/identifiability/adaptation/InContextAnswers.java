package org.isoloss.identifiability.adaptation;

import java.util.List;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.fewshot.LabelledExample;
import org.isoloss.identifiability.fewshot.LabelledTask;
import org.isoloss.identifiability.fewshot.PromptCell;

/**
 * Answers with labelled examples in the prompt: x_1 y_1 / x_2 y_2 / ... / x. Of more examples than fit, the first are used.
 *
 * @param symbols V
 * @param exampleLength k
 * @param counts numbers of labelled examples
 * @param window the most examples that a prompt holds
 */
record InContextAnswers(int symbols, int exampleLength, List<Integer> counts, int window) {

    /** The accuracy of a model for each number of examples. */
    double[] accuracies(AutoregressiveModel model, LabelledTask task, List<LabelledExample> examples) {
        List<int[]> prompts = counts.stream()
                .map(n -> LabelledExample.before(examples.subList(0, Math.min(n, window))))
                .toList();
        InputTree asked = new InputTree(task, symbols, prompts);
        double[] logProbabilities = model.logProbabilities(asked.tree());
        double[] accuracies = new double[counts.size()];
        for (int i = 0; i < accuracies.length; i++) {
            accuracies[i] = asked.accuracy(logProbabilities, i);
        }
        return accuracies;
    }

    /** The most examples with which a prompt is shorter than a document; 0 if none fits. */
    static int window(int exampleLength, int documentLength) {
        int examples = 0;
        while (new PromptCell(exampleLength, examples + 1).length() < documentLength) {
            examples++;
        }
        return examples;
    }
}
