package org.isoloss.core.automaton;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.numeric.ArraySize;
import org.jspecify.annotations.Nullable;

/**
 * Sets of few-shot prompts as automata: examples of k symbols, each followed by a delimiter, then a test input of k - 1
 * symbols whose output is to be predicted. A prompt with n examples has n (k + 1) + k - 1 symbols.
 *
 * @param symbols V
 * @param delimiter the symbol that ends an example
 * @param exampleLength k, at least 2
 */
public record PromptSets(int symbols, int delimiter, int exampleLength) {

    /**
     * What a prefix of a prompt is remembered by.
     *
     * @param position how many symbols it has
     * @param remembered the symbols kept, oldest first
     */
    public record Progress(int position, List<Integer> remembered) {}

    /**
     * What a document is remembered by when prompts may begin anywhere in it.
     *
     * @param run whole examples directly before, at most as many as asked for
     * @param since symbols since the last delimiter, at most k + 1
     */
    public record Run(int run, int since) {}

    public PromptSets {
        if (!(symbols >= 2 && delimiter >= 0 && delimiter < symbols)) {
            throw new IllegalArgumentException("the delimiter is " + delimiter + " of " + symbols
                    + " symbols; expected at least 2 symbols and the delimiter among them");
        }
        if (!(exampleLength >= 2)) {
            throw new IllegalArgumentException(
                    "the length of an example is " + exampleLength + "; expected at least 2 symbols");
        }
    }

    /** Returns how many symbols a prompt with n examples has. */
    public int length(int examples) {
        long length = examples * (exampleLength + 1L) + exampleLength - 1;
        if (!(examples >= 0 && length <= ArraySize.MOST)) {
            throw new IllegalArgumentException("there are " + examples + " examples of " + exampleLength
                    + " symbols; expected at least 0, and at most " + ArraySize.MOST + " symbols in all");
        }
        return (int) length;
    }

    /**
     * Returns F(n, k): documents that begin as a prompt with n examples. The delimiter stands at every position divisible
     * by k + 1 and not directly after one nor at the start; elsewhere it may stand too.
     */
    public Automaton<Progress> anchored(int examples) {
        return atLength(length(examples), false, length(examples), length(examples));
    }

    /** Returns the union of F(n, k) over n at least a number of examples, for documents up to a length. */
    public Automaton<Progress> anchoredFrom(int examples, int documentLength) {
        int first = length(examples);
        return Automaton.of(
                new Progress(0, List.of()),
                symbols,
                (progress, symbol) ->
                        progress.position() + 1 < documentLength && fits(progress.position(), symbol, false)
                                ? new Progress(progress.position() + 1, List.of())
                                : null,
                progress ->
                        progress.position() >= first && progress.position() % (exampleLength + 1) == exampleLength - 1);
    }

    /** Returns C(n, k), the part of F(n, k) without delimiters inside examples. */
    public Automaton<Progress> clean(int examples) {
        return atLength(length(examples), true, length(examples), length(examples));
    }

    /** Returns F(n, k) with the output of the last example remembered; n is at least 1. */
    public Automaton<Progress> withLastLabel(int examples) {
        int label = lastLabelPosition(examples);
        return atLength(length(examples), false, label, label + 1);
    }

    /** Returns F(n, k) with the test input remembered: V^(k-1) states, so for short examples only. */
    public Automaton<Progress> withTestInput(int examples) {
        return atLength(length(examples), false, length(examples) - exampleLength + 1, length(examples));
    }

    /**
     * Returns all prefixes that end as a prompt of at least n examples without delimiters inside, wherever in the document
     * it began: directly after a delimiter or at the start.
     */
    public Automaton<Run> floatingClean(int examples) {
        return Automaton.of(
                new Run(0, 0),
                symbols,
                (run, symbol) -> symbol == delimiter
                        ? new Run(run.since() == exampleLength ? Math.min(run.run() + 1, examples) : 0, 0)
                        : new Run(run.run(), Math.min(run.since() + 1, exampleLength + 1)),
                run -> run.run() == examples && run.since() == exampleLength - 1);
    }

    /** Returns the index, from 0, of the last example's output in a prompt. */
    public int lastLabelPosition(int examples) {
        if (!(examples >= 1)) {
            throw new IllegalArgumentException("there are " + examples + " examples; expected at least 1 for a label");
        }
        return (examples - 1) * (exampleLength + 1) + exampleLength - 1;
    }

    /** The prefixes of one length that fit, symbols at positions in [from, to) being remembered. */
    private Automaton<Progress> atLength(int length, boolean clean, int from, int to) {
        return Automaton.of(
                new Progress(0, List.of()),
                symbols,
                (progress, symbol) -> step(progress, symbol, length, clean, from, to),
                progress -> progress.position() == length);
    }

    private @Nullable Progress step(Progress progress, int symbol, int length, boolean clean, int from, int to) {
        int position = progress.position();
        if (position >= length || !fits(position, symbol, clean)) {
            return null;
        }
        if (position < from || position >= to) {
            return new Progress(position + 1, progress.remembered());
        }
        List<Integer> remembered = new ArrayList<>(progress.remembered());
        remembered.add(symbol);
        return new Progress(position + 1, List.copyOf(remembered));
    }

    private boolean fits(int position, int symbol, boolean clean) {
        int within = position % (exampleLength + 1);
        if (within == exampleLength) {
            return symbol == delimiter;
        }
        return symbol != delimiter || (within > 0 && !clean);
    }
}
