package org.isoloss.metrics.likelihood;

import java.nio.charset.StandardCharsets;
import org.isoloss.metrics.text.WhiteSpace;

/**
 * The likelihood of a document and its length in each unit.
 *
 * @param logLikelihood sum of the token log-probabilities in nats, at most 0; minus infinity for an impossible text
 * @param tokens the model's own tokens; 0 if unknown
 * @param words words between white space; 0 if unknown
 * @param bytes UTF-8 bytes; 0 if unknown
 */
public record DocumentLikelihood(double logLikelihood, long tokens, long words, long bytes) {

    public DocumentLikelihood {
        if (!(logLikelihood <= 0)) {
            throw new IllegalArgumentException("the log-likelihood is " + logLikelihood + "; expected at most 0 nats");
        }
        if (tokens < 0 || words < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    tokens + " tokens, " + words + " words, " + bytes + " bytes; expected none below 0");
        }
    }

    /**
     * Returns the likelihood of a text from its tokens.
     *
     * @param tokenLogProbabilities nats, each at most 0; at least one
     */
    public static DocumentLikelihood of(String text, double... tokenLogProbabilities) {
        double sum = 0;
        for (int i = 0; i < tokenLogProbabilities.length; i++) {
            if (!(tokenLogProbabilities[i] <= 0)) {
                throw new IllegalArgumentException("the log-probability of token " + i + " is "
                        + tokenLogProbabilities[i] + "; expected at most 0 nats");
            }
            sum += tokenLogProbabilities[i];
        }
        return new DocumentLikelihood(
                sum,
                tokenLogProbabilities.length,
                WhiteSpace.words(text).size(),
                text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Returns the sum of two documents: the pooled form of every metric here is that of the sum. */
    public DocumentLikelihood plus(DocumentLikelihood other) {
        return new DocumentLikelihood(
                logLikelihood + other.logLikelihood,
                Math.addExact(tokens, other.tokens),
                Math.addExact(words, other.words),
                Math.addExact(bytes, other.bytes));
    }

    /** Returns exp(-ln p / tokens), in [1, infinity]; lower is better. */
    public double tokenPerplexity() {
        return Math.exp(per(tokens, "tokens"));
    }

    /** Returns exp(-ln p / words), in [1, infinity]; comparable between tokenisers. */
    public double wordPerplexity() {
        return Math.exp(per(words, "words"));
    }

    /** Returns exp(-ln p / bytes), in [1, infinity]; comparable between tokenisers. */
    public double bytePerplexity() {
        return Math.exp(per(bytes, "bytes"));
    }

    /** Returns -log2 p / tokens. */
    public double bitsPerToken() {
        return per(tokens, "tokens") / Math.log(2);
    }

    /** Returns -log2 p / bytes, in [0, infinity]; lower is better and comparable between tokenisers. */
    public double bitsPerByte() {
        return per(bytes, "bytes") / Math.log(2);
    }

    /** Returns exp(ln p / tokens), the geometric mean of the tokens' probabilities. */
    public double meanTokenProbability() {
        return Math.exp(-per(tokens, "tokens"));
    }

    private double per(long length, String unit) {
        if (length == 0) {
            throw new IllegalArgumentException("a document of 0 " + unit + " has no likelihood per unit");
        }
        double loss = -logLikelihood / length;
        return loss == 0 ? 0 : loss; // not -0.0
    }
}
