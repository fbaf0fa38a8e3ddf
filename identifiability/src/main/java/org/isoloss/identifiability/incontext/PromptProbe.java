package org.isoloss.identifiability.incontext;

import java.util.List;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.fewshot.Accuracy;

/** Asks any model prompts: its greedy answer is the most probable symbol after the prompt, the end not being one. */
public final class PromptProbe {

    /** Prompts answered in one call of the model: enough to share work, few enough to hold. */
    private static final int TOGETHER = 16;

    private PromptProbe() {}

    /** Returns how many prompts a model answers with their label. */
    public static Accuracy ask(AutoregressiveModel model, List<GincPrompt> prompts) {
        int right = 0;
        for (int from = 0; from < prompts.size(); from += TOGETHER) {
            right += right(model, prompts.subList(from, Math.min(from + TOGETHER, prompts.size())));
        }
        return new Accuracy(right, prompts.size());
    }

    private static int right(AutoregressiveModel model, List<GincPrompt> prompts) {
        int symbols = model.vocabulary().size();
        PrefixTree.Builder builder = new PrefixTree.Builder(symbols);
        for (GincPrompt prompt : prompts) {
            builder.addPrefix(prompt.symbols());
        }
        PrefixTree tree = builder.build();
        double[] all = model.logProbabilities(tree);
        int right = 0;
        for (GincPrompt prompt : prompts) {
            int row = tree.find(prompt.symbols()) * (symbols + 1);
            int best = 0;
            for (int y = 1; y < symbols; y++) {
                best = all[row + y] > all[row + best] ? y : best;
            }
            right += best == prompt.label() ? 1 : 0;
        }
        return right;
    }
}
