package org.isoloss.identifiability.task;

import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.core.sequence.Vocabulary;

/** Exercises with one right answer each: a law over prompts, and the answer as a function of the prompt. Immutable. */
public interface Task {

    /** Returns the symbols of prompts and answers. */
    Vocabulary vocabulary();

    /** Returns how many exercises there are. */
    int exercises();

    /** Returns an exercise, 0 to {@link #exercises} - 1. */
    Exercise exercise(int number);

    /**
     * Returns an exercise as it is asked where it is held out. It has another right answer than {@link #exercise} says only where
     * training teaches something else than the rule.
     */
    default Exercise asked(int number) {
        return exercise(number);
    }

    /** Returns whether an exercise may be held out from training, to be asked. */
    default boolean mayBeHeldOut(int number) {
        return true;
    }

    /** Draws the number of an exercise as training does, those held out included: whoever draws one draws again. */
    default int draw(UniformRandomProvider random) {
        return random.nextInt(exercises());
    }

    /** Returns the number that symbols of an answer say; empty where an answer is no number. */
    default OptionalDouble number(int[] answer) {
        return OptionalDouble.empty();
    }

    /** Returns the place value or position of an answer's symbol, for people: {@code units}. */
    String place(int position);

    /** Returns a name for people: {@code addition of 2 digits}. */
    String title();
}
