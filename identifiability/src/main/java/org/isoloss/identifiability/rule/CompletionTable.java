package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.PatchedModel.Patch;

/**
 * A policy written out: the law's own conditionals, those of a policy along what it writes after some prompts, and every
 * outcome equally likely after all other prefixes of probability zero. Unlike the policy of a language of one's own it can be
 * put into a file, which knows nothing of the language.
 */
final class CompletionTable {

    private static final int LONGEST = 1 << 12;

    private CompletionTable() {}

    /**
     * Returns the model.
     *
     * @param policy certain of every outcome
     * @param prompts those of positive probability are passed over
     */
    static PatchedModel of(FiniteLaw law, AutoregressiveModel policy, List<int[]> prompts) {
        List<Patch> patches = new ArrayList<>();
        for (int[] prompt : prompts) {
            if (!hasMass(law, prompt)) {
                write(policy, prompt, patches);
            }
        }
        return PatchedModel.of(law.model(), patches);
    }

    private static boolean hasMass(FiniteLaw law, int[] prompt) {
        int node = law.tree().find(prompt);
        return node >= 0 && law.tree().mass(node) > 0;
    }

    private static void write(AutoregressiveModel policy, int[] prompt, List<Patch> patches) {
        AutoregressiveModel.Cursor cursor = policy.start();
        for (int symbol : prompt) {
            cursor.advance(symbol);
        }
        int[] prefix = prompt;
        double[] row = new double[policy.vocabulary().outcomes()];
        while (prefix.length < LONGEST) {
            cursor.logProbabilities(row);
            patches.add(new Patch(prefix, row));
            int outcome = 0;
            while (row[outcome] != 0) {
                outcome++;
            }
            if (outcome == policy.vocabulary().end()) {
                return;
            }
            cursor.advance(outcome);
            prefix = Arrays.copyOf(prefix, prefix.length + 1);
            prefix[prefix.length - 1] = outcome;
        }
    }
}
