package org.isoloss.identifiability.incontext;

import java.util.List;
import java.util.Objects;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.result.RunResult;

/**
 * What the in-context study alone finds.
 *
 * @param forms of the prompts that were asked: the rows and columns of the tables of behaviour
 * @param conditionOne for each example length how well concepts can be told apart
 */
public record InContextFindings(PromptForms forms, List<ConditionOne> conditionOne) {

    public InContextFindings {
        Objects.requireNonNull(forms, "forms");
        conditionOne = List.copyOf(conditionOne);
    }

    /**
     * How many ordered pairs of concepts meet Condition 1 of Xie et al. (2022), arXiv 2111.02080.
     *
     * @param exampleLength k
     * @param pairs of concepts
     * @param hold how many meet it
     * @param leastDivergence the least of the left sides, nats an example
     * @param largestRequired the largest of the right sides
     */
    public record ConditionOne(int exampleLength, int pairs, int hold, double leastDivergence, double largestRequired) {

        static ConditionOne of(int exampleLength, List<Distinguishability> pairs) {
            return new ConditionOne(
                    exampleLength,
                    pairs.size(),
                    (int) pairs.stream().filter(Distinguishability::holds).count(),
                    pairs.stream()
                            .mapToDouble(Distinguishability::divergence)
                            .min()
                            .orElse(Double.NaN),
                    pairs.stream()
                            .mapToDouble(Distinguishability::required)
                            .max()
                            .orElse(Double.NaN));
        }
    }

    /** Returns those of a run of the study. */
    public static InContextFindings of(RunResult run) {
        return run.findings(InContextFindings.class)
                .orElseGet(() -> new InContextFindings(
                        PromptForms.ofFirstVersion(run.law().parameters()), List.of()));
    }
}
