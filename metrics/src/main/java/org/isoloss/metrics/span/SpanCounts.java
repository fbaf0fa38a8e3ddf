package org.isoloss.metrics.span;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isoloss.metrics.prediction.Tags;

/**
 * How many spans of each type are gold, predicted, and both with the same ends.
 *
 * @param byType counts by type
 */
public record SpanCounts(Map<String, Counts> byType) {

    /** Spans of a type. A division by zero counts as 0, as in seqeval. */
    public record Counts(long gold, long predicted, long both) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(gold + other.gold, predicted + other.predicted, both + other.both);
        }

        /** Returns the share of predicted spans that are gold. */
        public double precision() {
            return predicted == 0 ? 0 : (double) both / predicted;
        }

        /** Returns the share of gold spans that are predicted. */
        public double recall() {
            return gold == 0 ? 0 : (double) both / gold;
        }

        /** Returns 2 both / (gold + predicted). */
        public double f1() {
            return gold + predicted == 0 ? 0 : 2.0 * both / (gold + predicted);
        }
    }

    public SpanCounts {
        byType = Collections.unmodifiableMap(new TreeMap<>(byType));
    }

    /** Returns the counts over texts. */
    public static SpanCounts of(Iterable<Tags> texts, TagScheme scheme) {
        Map<String, Counts> counts = new TreeMap<>();
        for (Tags text : texts) {
            Set<TaggedSpan> gold = new HashSet<>(scheme.spans(text.gold()));
            for (TaggedSpan span : gold) {
                counts.merge(span.type(), new Counts(1, 0, 0), Counts::plus);
            }
            for (TaggedSpan span : scheme.spans(text.predicted())) {
                counts.merge(span.type(), new Counts(0, 1, gold.contains(span) ? 1 : 0), Counts::plus);
            }
        }
        return new SpanCounts(counts);
    }

    /** Returns the counts over all types: precision, recall and F1 of them are the micro averages. */
    public Counts all() {
        return byType.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Returns the unweighted mean of F1 over the types; 0 if there are no spans. */
    public double macroF1() {
        return byType.values().stream().mapToDouble(Counts::f1).average().orElse(0);
    }

    /** Returns the mean of F1 over the types, weighted by how many spans of each are gold; 0 if there are none. */
    public double weightedF1() {
        long gold = all().gold();
        double sum = 0;
        for (Counts counts : byType.values()) {
            sum += counts.gold() * counts.f1();
        }
        return gold == 0 ? 0 : sum / gold;
    }
}
