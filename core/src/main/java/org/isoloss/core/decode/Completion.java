package org.isoloss.core.decode;

import java.util.Arrays;

/**
 * What a model wrote after a prompt.
 *
 * @param prompt the symbols it was given; copied on the way in and out
 * @param symbols those it wrote, without the end; copied likewise
 * @param finished whether it then ended the sequence, or else was stopped by the length limit
 */
public record Completion(int[] prompt, int[] symbols, boolean finished) {

    public Completion {
        prompt = prompt.clone();
        symbols = symbols.clone();
    }

    @Override
    public int[] prompt() {
        return prompt.clone();
    }

    @Override
    public int[] symbols() {
        return symbols.clone();
    }

    /** Returns prompt and completion as one sequence. */
    public int[] whole() {
        int[] whole = Arrays.copyOf(prompt, prompt.length + symbols.length);
        System.arraycopy(symbols, 0, whole, prompt.length, symbols.length);
        return whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Completion that
                && Arrays.equals(prompt, that.prompt)
                && Arrays.equals(symbols, that.symbols)
                && finished == that.finished;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(prompt) + Arrays.hashCode(symbols)) + Boolean.hashCode(finished);
    }

    @Override
    public String toString() {
        return Arrays.toString(prompt) + " -> " + Arrays.toString(symbols) + (finished ? "" : "...");
    }
}
