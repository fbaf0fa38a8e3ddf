package org.isoloss.core.decode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;

/**
 * Completes many prompts. Prompts are read in lexicographic order along one path of cursors, so that a common prefix is
 * read once; every completion then goes on from a copy of its prompt's cursor. A completion depends on the model, its
 * prompt and, if it is drawn, its place in the list: neither on the other prompts nor on threads.
 */
public final class Decoder {

    private static final int PROMPTS_PER_TASK = 64;

    private final AutoregressiveModel model;
    private final Decoding decoding;
    private final int maxLength;

    /**
     * Creates a decoder.
     *
     * @param maxLength the most symbols to write after a prompt; a completion of that length is finished only if its end
     *     comes next
     */
    public Decoder(AutoregressiveModel model, Decoding decoding, int maxLength) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("the greatest length is " + maxLength + "; expected at least 0 symbols");
        }
        this.model = Objects.requireNonNull(model, "model");
        this.decoding = Objects.requireNonNull(decoding, "decoding");
        this.maxLength = maxLength;
    }

    /** Returns the completions of these prompts, in their order, computed by the caller's thread. */
    public List<Completion> complete(List<int[]> prompts) {
        return complete(prompts, Workers.single());
    }

    /**
     * Returns the completions of these prompts, in their order.
     *
     * @throws IllegalStateException if the model gives NaN, or gives every outcome probability zero
     */
    public List<Completion> complete(List<int[]> prompts, Workers workers) {
        prompts.forEach(model.vocabulary()::check);
        int[] order = new int[prompts.size()];
        Arrays.setAll(order, i -> i);
        int[] sorted = Arrays.stream(order)
                .boxed()
                .sorted((i, j) -> Arrays.compare(prompts.get(i), prompts.get(j)))
                .mapToInt(Integer::intValue)
                .toArray();
        int parts = (sorted.length + PROMPTS_PER_TASK - 1) / PROMPTS_PER_TASK;
        List<List<Completion>> completed = workers.map(parts, part -> {
            int from = part * PROMPTS_PER_TASK;
            return completeInOrder(
                    prompts, Arrays.copyOfRange(sorted, from, Math.min(from + PROMPTS_PER_TASK, sorted.length)));
        });
        Completion[] byPrompt = new Completion[sorted.length];
        int at = 0;
        for (List<Completion> part : completed) {
            for (Completion completion : part) {
                byPrompt[sorted[at++]] = completion;
            }
        }
        return List.of(byPrompt);
    }

    /** Completes the prompts at these places; each goes back along the path to what it shares with the one before. */
    private List<Completion> completeInOrder(List<int[]> prompts, int[] places) {
        List<Completion> completions = new ArrayList<>(places.length);
        Deque<Cursor> path = new ArrayDeque<>(); // a cursor at every prefix of the current prompt
        path.push(model.start());
        int[] current = {};
        for (int place : places) {
            int[] prompt = prompts.get(place);
            int mismatch = Arrays.mismatch(current, prompt);
            int shared = mismatch < 0 ? prompt.length : mismatch;
            while (path.size() > shared + 1) {
                path.pop();
            }
            for (int i = shared; i < prompt.length; i++) {
                Cursor next = path.element().copy();
                next.advance(prompt[i]);
                path.push(next);
            }
            current = prompt;
            completions.add(write(prompt, path.element().copy(), OutcomeChoice.of(decoding, place)));
        }
        return completions;
    }

    private Completion write(int[] prompt, Cursor cursor, OutcomeChoice choice) {
        double[] row = new double[model.vocabulary().outcomes()];
        int[] written = new int[Math.min(maxLength, 16)];
        for (int length = 0; ; length++) {
            cursor.logProbabilities(row);
            requirePossibleOutcome(row, prompt, length);
            int outcome = choice.choose(row);
            if (outcome == model.vocabulary().end()) {
                return new Completion(prompt, Arrays.copyOf(written, length), true);
            }
            if (length == maxLength) {
                return new Completion(prompt, Arrays.copyOf(written, length), false);
            }
            if (length == written.length) {
                written = Arrays.copyOf(written, Math.min(2 * length, maxLength));
            }
            written[length] = outcome;
            cursor.advance(outcome);
        }
    }

    private void requirePossibleOutcome(double[] row, int[] prompt, int length) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logProbability : row) {
            max = Math.max(max, logProbability); // NaN if one of them is
        }
        if (!(max > Double.NEGATIVE_INFINITY)) {
            throw new IllegalStateException("after \"" + model.vocabulary().format(prompt) + "\" and " + length
                    + " more symbols the model's log-probabilities are " + Arrays.toString(row)
                    + "; expected at least one above -Infinity and none NaN");
        }
    }

    @Override
    public String toString() {
        return "at most " + maxLength + " symbols, " + decoding + ", of " + model;
    }
}
