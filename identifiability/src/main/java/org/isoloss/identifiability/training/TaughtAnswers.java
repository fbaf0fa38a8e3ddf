package org.isoloss.identifiability.training;

import java.util.List;

/** Answers that are taught after prompts: a function of the step alone, so that a resumed training sees the same. */
@FunctionalInterface
public interface TaughtAnswers {

    /**
     * An answer.
     *
     * @param prompt the prefix after which it is taught
     * @param symbol the answer
     * @param weight in the objective, beside a weight of 1 for all documents together
     */
    record Answer(int[] prompt, int symbol, double weight) {}

    /** Returns what is taught in a step, counted from 1. */
    List<Answer> at(int step);

    /** Returns none. */
    static TaughtAnswers none() {
        return step -> List.of();
    }
}
