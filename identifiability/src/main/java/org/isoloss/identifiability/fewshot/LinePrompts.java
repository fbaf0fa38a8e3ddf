package org.isoloss.identifiability.fewshot;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.ginc.Ginc;

/**
 * Prompts about the concepts of a law in lines: examples and test input are independent of each other, and right is the most
 * probable label under the concept. Immutable.
 */
public final class LinePrompts {

    private final List<LabelledTask> tasks;

    /**
     * Creates the prompts of a law.
     *
     * @param law in lines, not smoothed
     * @param exampleLength k
     */
    public LinePrompts(Ginc law, int exampleLength) {
        tasks = law.concepts().stream()
                .map(concept -> LabelledTask.of(law, law.hmm(concept), exampleLength))
                .toList();
    }

    /** Draws a prompt: a concept, all being equally likely, then its examples and a test input. */
    public LabelledPrompt draw(int examples, UniformRandomProvider random) {
        LabelledTask task = tasks.get(random.nextInt(tasks.size()));
        int[] before = LabelledExample.before(task.draw(examples, random));
        int[] input = task.draw(1, random).get(0).input();
        int[] symbols = Arrays.copyOf(before, before.length + input.length);
        System.arraycopy(input, 0, symbols, before.length, input.length);
        return new LabelledPrompt(symbols, task.bestLabel(input));
    }

    @Override
    public String toString() {
        return "prompts of " + tasks.size() + " concepts";
    }
}
