package org.isoloss.metrics.likelihood;

import java.util.List;

/** The aggregations of perplexity over documents. Each is in [1, infinity], and lower is better. */
public final class Perplexity {

    private Perplexity() {}

    /** Returns exp(-sum ln p / sum of tokens): long documents weigh more. */
    public static double pooled(List<DocumentLikelihood> documents) {
        return sum(documents).tokenPerplexity();
    }

    /**
     * Returns exp(-mean over documents of ln p): the perplexity that lm-evaluation-harness gives for lambada, where a
     * document is the last word, however many tokens it has.
     */
    public static double perDocument(List<DocumentLikelihood> documents) {
        return Math.exp(-sum(documents).logLikelihood() / documents.size());
    }

    /** Returns the mean of the documents' own token perplexities, which a single bad document can rule. */
    public static double meanOfDocuments(List<DocumentLikelihood> documents) {
        sum(documents);
        double total = 0;
        for (DocumentLikelihood document : documents) {
            total += document.tokenPerplexity();
        }
        return total / documents.size();
    }

    private static DocumentLikelihood sum(List<DocumentLikelihood> documents) {
        return documents.stream()
                .reduce(DocumentLikelihood::plus)
                .orElseThrow(() -> new IllegalArgumentException("no documents; expected at least one"));
    }
}
