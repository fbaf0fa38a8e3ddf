package org.isoloss.metrics.generation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts that BLEU pools: of one item, or of a corpus by {@link #plus}.
 *
 * <p>Papineni et al. (2002): 100 BP exp(mean over n = 1..4 of ln(m_n / t_n)), BP = 1 if c &ge; r, else exp(1 - r/c).
 *
 * @param matches clipped matches m_n, n = 1 to 4
 * @param totals n-grams t_n of the prediction
 * @param predictionLength c, words of the prediction
 * @param referenceLength r, words of the reference whose length is closest, the shorter one of two
 */
public record Bleu(List<Long> matches, List<Long> totals, long predictionLength, long referenceLength) {

    /** The longest n-gram. */
    public static final int ORDER = 4;

    /** What becomes of an order without a match. */
    public enum Smoothing {
        /** The score is 0. */
        NONE,
        /** The k-th order without a match counts 1/2^k matches; sacreBLEU's default. */
        EXPONENTIAL
    }

    public Bleu {
        matches = List.copyOf(matches);
        totals = List.copyOf(totals);
        if (matches.size() != ORDER || totals.size() != ORDER) {
            throw new IllegalArgumentException(
                    matches.size() + " matches and " + totals.size() + " totals; expected " + ORDER + " of each");
        }
    }

    /**
     * Returns the counts of one item.
     *
     * @param references words of each reference, at least one
     */
    public static Bleu of(List<List<String>> references, List<String> prediction) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("no references; expected at least one");
        }
        List<Long> matches = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        for (int n = 1; n <= ORDER; n++) {
            Map<List<String>, Integer> most = new HashMap<>();
            for (List<String> reference : references) {
                NGrams.of(reference, n).forEach((gram, count) -> most.merge(gram, count, Math::max));
            }
            Map<List<String>, Integer> found = NGrams.of(prediction, n);
            matches.add(NGrams.common(found, most));
            totals.add(NGrams.total(found));
        }
        int c = prediction.size();
        int closest = references.get(0).size();
        for (List<String> reference : references) {
            int gap = Math.abs(reference.size() - c) - Math.abs(closest - c);
            if (gap < 0 || (gap == 0 && reference.size() < closest)) {
                closest = reference.size();
            }
        }
        return new Bleu(matches, totals, c, closest);
    }

    /** Returns the counts of two corpora together. */
    public Bleu plus(Bleu other) {
        List<Long> m = new ArrayList<>();
        List<Long> t = new ArrayList<>();
        for (int n = 0; n < ORDER; n++) {
            m.add(matches.get(n) + other.matches.get(n));
            t.add(totals.get(n) + other.totals.get(n));
        }
        return new Bleu(m, t, predictionLength + other.predictionLength, referenceLength + other.referenceLength);
    }

    /** Returns the brevity penalty, in [0, 1]; 0 for an empty prediction of a non-empty reference. */
    public double brevityPenalty() {
        if (predictionLength >= referenceLength) {
            return 1;
        }
        return predictionLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / predictionLength);
    }

    /**
     * Returns the precision of each order in percent, smoothed; 0 for an order that the prediction is too short to
     * have.
     */
    public List<Double> precisions(Smoothing smoothing) {
        List<Double> precisions = new ArrayList<>();
        double zeroCount = 1;
        for (int n = 0; n < ORDER; n++) {
            double numerator = matches.get(n);
            if (totals.get(n) > 0 && matches.get(n) == 0 && smoothing == Smoothing.EXPONENTIAL) {
                zeroCount /= 2;
                numerator = zeroCount;
            }
            precisions.add(totals.get(n) == 0 ? 0 : 100 * numerator / totals.get(n));
        }
        return precisions;
    }

    /**
     * Returns BLEU in [0, 100]; higher is better. A corpus without 4-grams scores 0. Unlike sacreBLEU since version 2,
     * a smoothed score stays above 0 where not even a single word matches.
     */
    public double score(Smoothing smoothing) {
        double logs = 0;
        for (double precision : precisions(smoothing)) {
            if (precision == 0) {
                return 0;
            }
            logs += Math.log(precision);
        }
        return brevityPenalty() * Math.exp(logs / ORDER);
    }
}
