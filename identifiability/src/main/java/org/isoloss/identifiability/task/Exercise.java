package org.isoloss.identifiability.task;

import java.util.Arrays;

/**
 * A prompt and what should follow it.
 *
 * @param text the question for people: {@code 17 + 25}
 * @param prompt symbols
 * @param steps symbols that are written before the answer; none where it is given at once
 * @param answer symbols, at least one
 */
public record Exercise(String text, int[] prompt, int[] steps, int[] answer) {

    public Exercise {
        if (answer.length == 0) {
            throw new IllegalArgumentException("'" + text + "' has no answer; expected at least one symbol");
        }
    }

    /** Returns the exercise whose answer is given at once. */
    public static Exercise direct(String text, int[] prompt, int[] answer) {
        return new Exercise(text, prompt, new int[0], answer);
    }

    /** Returns the steps and the answer. */
    public int[] written() {
        int[] written = Arrays.copyOf(steps, steps.length + answer.length);
        System.arraycopy(answer, 0, written, steps.length, answer.length);
        return written;
    }

    /** Returns the prompt and all that is written after it but for the last symbol, after which nothing is predicted. */
    public int[] read() {
        int[] written = written();
        int[] read = Arrays.copyOf(prompt, prompt.length + written.length - 1);
        System.arraycopy(written, 0, read, prompt.length, written.length - 1);
        return read;
    }

    @Override
    public String toString() {
        return text;
    }
}
