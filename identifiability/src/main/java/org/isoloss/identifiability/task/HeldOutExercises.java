package org.isoloss.identifiability.task;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;

/** Exercises that no training ever sees, drawn once for all networks of a run. Immutable. */
public final class HeldOutExercises {

    private final Task task;
    private final BitSet numbers;

    private HeldOutExercises(Task task, BitSet numbers) {
        this.task = task;
        this.numbers = numbers;
    }

    /**
     * Draws exercises that may be held out, without repetition.
     *
     * @param most how many; fewer if a task has so few that half of those that may be would be held out
     */
    public static HeldOutExercises of(Task task, int most, Seed seed) {
        int[] candidates =
                IntStream.range(0, task.exercises()).filter(task::mayBeHeldOut).toArray();
        int count = Math.min(most, Math.max(1, candidates.length / 2));
        UniformRandomProvider random = seed.stream(Seed.Purpose.QUESTIONS);
        BitSet numbers = new BitSet();
        for (int i = 0; i < count; i++) { // the first places of a random order (Fisher and Yates)
            int j = i + random.nextInt(candidates.length - i);
            numbers.set(candidates[j]);
            candidates[j] = candidates[i];
        }
        return new HeldOutExercises(task, numbers);
    }

    /** Returns the task. */
    public Task task() {
        return task;
    }

    /** Returns whether an exercise is held out. */
    public boolean holds(int number) {
        return numbers.get(number);
    }

    /** Returns them as they are asked, in the order of their numbers. */
    public List<Exercise> exercises() {
        return numbers.stream().mapToObj(task::asked).toList();
    }

    /** Draws an exercise that is not held out, as training does. */
    public Exercise drawOther(UniformRandomProvider random) {
        int number = task.draw(random);
        while (holds(number)) {
            number = task.draw(random);
        }
        return task.exercise(number);
    }

    @Override
    public String toString() {
        return numbers.cardinality() + " exercises of " + task.title();
    }
}
