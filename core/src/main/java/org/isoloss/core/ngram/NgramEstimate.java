package org.isoloss.core.ngram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/** Estimates n-gram laws from words. */
public enum NgramEstimate {

    /**
     * Interpolated Witten-Bell smoothing: with c(h y) occurrences of y after h, c(h) in all, and t(h) different ones,
     *
     * <pre>p(y | h) = (c(h y) + t(h) p(y | h')) / (c(h) + t(h)),</pre>
     *
     * below the empty context every outcome equally likely. No sequence has probability zero.
     *
     * @see <a href="https://doi.org/10.1109/18.87000">Witten and Bell (1991), method C</a>
     */
    WITTEN_BELL {
        @Override
        double probability(double count, double all, int different, double lower) {
            return (count + different * lower) / (all + different);
        }

        @Override
        double backOff(double all, int different) {
            return different / (all + different);
        }
    },

    /** Maximum likelihood, c(h y) / c(h): what never occurred has probability zero. */
    UNSMOOTHED {
        @Override
        double probability(double count, double all, int different, double lower) {
            return count / all;
        }

        @Override
        double backOff(double all, int different) {
            return 0;
        }
    };

    private static final int HIGHEST_ORDER = 20;

    abstract double probability(double count, double all, int different, double lower);

    abstract double backOff(double all, int different);

    /**
     * Returns the law of an order.
     *
     * @param words with their weights, which are counts
     * @param order n, 1 to 20
     * @throws IllegalArgumentException if the weights add up to more than a double holds
     */
    public NgramLaw law(String name, Vocabulary vocabulary, List<WeightedSequence> words, int order) {
        if (!(order >= 1 && order <= HIGHEST_ORDER)) {
            throw new IllegalArgumentException("the order is " + order + "; expected 1 to " + HIGHEST_ORDER);
        }
        double all = words.stream()
                .mapToDouble(word -> word.weight() * (word.symbols().length + 1))
                .sum();
        if (!(all < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the words of law " + name + ", each as often as its weight, have " + all
                    + " symbols; expected a number that a double holds: divide all weights by one number");
        }
        return new NgramLaw(name, vocabulary, table(vocabulary, words, order));
    }

    NgramTable table(Vocabulary vocabulary, List<WeightedSequence> words, int order) {
        Map<List<Integer>, TreeMap<Integer, Double>> counts = counts(words, order, vocabulary.end());
        List<List<Integer>> contexts = new ArrayList<>(counts.keySet());
        contexts.sort(Comparator.comparingInt(List::size));
        NgramTable.Builder table = new NgramTable.Builder();
        Map<List<Integer>, Map<Integer, Double>> known = new HashMap<>();
        for (List<Integer> context : contexts) {
            TreeMap<Integer, Double> outcomes = Objects.requireNonNull(counts.get(context));
            double all =
                    outcomes.values().stream().mapToDouble(Double::doubleValue).sum();
            Map<Integer, Double> lower = context.isEmpty()
                    ? Map.of()
                    : Objects.requireNonNull(known.get(context.subList(1, context.size())));
            Map<Integer, Double> here = new HashMap<>();
            outcomes.forEach((outcome, count) -> {
                double below = lower.getOrDefault(outcome, 1.0 / vocabulary.outcomes());
                here.put(outcome, probability(count, all, outcomes.size(), below));
                table.add(context, outcome, here.getOrDefault(outcome, 0.0));
            });
            known.put(context, here);
            if (!context.isEmpty()) {
                table.backOff(context, backOff(all, outcomes.size()));
            }
        }
        return table.build(vocabulary.size());
    }

    /** How often each outcome follows each context of up to n - 1 symbols, the start among them. */
    private static Map<List<Integer>, TreeMap<Integer, Double>> counts(
            List<WeightedSequence> words, int order, int end) {
        Map<List<Integer>, TreeMap<Integer, Double>> counts = new HashMap<>();
        for (WeightedSequence word : words) {
            List<Integer> padded = new ArrayList<>(List.of(NgramTable.START));
            for (int symbol : word.symbols()) {
                padded.add(symbol);
            }
            padded.add(end);
            for (int at = 1; at < padded.size(); at++) {
                for (int from = at; from >= Math.max(0, at - order + 1); from--) {
                    counts.computeIfAbsent(List.copyOf(padded.subList(from, at)), first -> new TreeMap<>())
                            .merge(padded.get(at), word.weight(), Double::sum);
                }
            }
        }
        return counts;
    }
}
