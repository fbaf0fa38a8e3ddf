package org.isoloss.core.pretrained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.base.numeric.LogSumExp;

/**
 * What a decoder thinks of given tokens: ln p of each, in nats.
 *
 * @param model that is asked
 */
public record TokenLikelihoods(PretrainedModel model) {

    /**
     * Returns ln p of each token of some continuations of one context.
     *
     * @param context at least one token
     * @param continuations of it
     */
    public List<double[]> after(int[] context, List<int[]> continuations) {
        if (context.length == 0) {
            throw new IllegalArgumentException(
                    "the context has no tokens; expected at least one, such as the token that" + " begins a text");
        }
        List<int[]> sequences = new ArrayList<>();
        for (int[] continuation : continuations) {
            sequences.add(joined(context, continuation, 0, Math.max(0, continuation.length - 1)));
        }
        List<double[][]> logits = model.logits(sequences);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < continuations.size(); i++) {
            all.add(ofTokens(logits.get(i), context.length - 1, continuations.get(i)));
        }
        return all;
    }

    /**
     * Returns ln p of each token of a text of any length. What is longer than the model takes is cut into windows: the first
     * begins with a token that begins texts, the next with the last token of the one before, and each token is predicted
     * once; the last window is filled with what stands in front of it.
     *
     * @param begin the token in front of the text
     * @param tokens of the text
     * @param window tokens that are read at once; no more than the model takes
     * @see <a href="https://github.com/EleutherAI/lm-evaluation-harness">get_rolling_token_windows of lm-evaluation-harness,
     *     with a context of 1</a>
     */
    public double[] rolling(int begin, int[] tokens, int window) {
        double[] all = new double[tokens.length];
        for (int from = 0; from < tokens.length; from += window) {
            int to = Math.min(tokens.length, from + window);
            int first = from == 0 ? -1 : Math.max(0, to - window - 1); // -1 is the token in front
            int[] read = first < 0
                    ? joined(new int[] {begin}, tokens, 0, to - 1)
                    : joined(new int[0], tokens, first, to - 1);
            double[][] logits = model.logits(read);
            int[] predicted = Arrays.copyOfRange(tokens, from, to);
            double[] part = ofTokens(logits, from - 1 - first, predicted);
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }

    private static int[] joined(int[] front, int[] tokens, int from, int to) {
        int[] joined = Arrays.copyOf(front, front.length + to - from);
        System.arraycopy(tokens, from, joined, front.length, to - from);
        return joined;
    }

    /** The logits at a row predict the first token. */
    private static double[] ofTokens(double[][] logits, int row, int[] tokens) {
        double[] nats = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            double[] at = logits[row + i];
            if (!(tokens[i] >= 0 && tokens[i] < at.length)) {
                throw new IllegalArgumentException(
                        "a token is " + tokens[i] + "; expected 0 to " + (at.length - 1) + ", the model's ids");
            }
            nats[i] = at[tokens[i]] - LogSumExp.of(at);
        }
        return nats;
    }
}
