package org.isoloss.core.ngram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Probabilities of outcomes after contexts, with back-off: an outcome y that is not listed after a context h has
 *
 * <pre>p(y | h) = b(h) p(y | h'),</pre>
 *
 * h' being h without its oldest symbol and b(h) its weight. After every context the probabilities are divided by their
 * sum, which rounding in files keeps from being 1. Immutable.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1987.1165125">Katz (1987)</a>
 */
final class NgramTable {

    /** Stands for the start of a sequence, as the oldest symbol of a context. */
    static final int START = -1;

    private final int symbols;
    private final int longest; // symbols of a context, at most
    private final List<NgramContext> contexts = new ArrayList<>(); // the shorter first, so the empty one is 0
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();

    private NgramTable(int symbols, int longest) {
        this.symbols = symbols;
        this.longest = longest;
    }

    /** Collects what is listed. For one thread. */
    static final class Builder {

        private final Map<List<Integer>, TreeMap<Integer, Double>> listed = new HashMap<>();
        private final Map<List<Integer>, Double> backOffs = new HashMap<>();

        /** Lists an outcome; false if it was listed before. */
        boolean add(List<Integer> context, int outcome, double probability) {
            return listed.computeIfAbsent(context, first -> new TreeMap<>()).put(outcome, probability) == null;
        }

        /** Gives a context its weight; it is 1 otherwise. */
        void backOff(List<Integer> context, double weight) {
            backOffs.put(context, weight);
        }

        /**
         * Returns the table.
         *
         * @param symbols V
         */
        NgramTable build(int symbols) {
            Map<List<Integer>, TreeMap<Integer, Double>> all = new HashMap<>(listed);
            backOffs.keySet().forEach(context -> all.putIfAbsent(context, new TreeMap<>()));
            for (List<Integer> context : List.copyOf(all.keySet())) {
                for (int from = 1; from <= context.size(); from++) {
                    all.putIfAbsent(context.subList(from, context.size()), new TreeMap<>());
                }
            }
            List<List<Integer>> order = new ArrayList<>(all.keySet());
            order.sort(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(NgramTable::compare));
            int longest = order.get(order.size() - 1).size();
            NgramTable table = new NgramTable(symbols, longest);
            for (List<Integer> context : order) {
                table.numbers.put(List.copyOf(context), table.numbers.size());
            }
            for (List<Integer> context : order) {
                table.append(context, Objects.requireNonNull(all.get(context)), backOffs.getOrDefault(context, 1.0));
            }
            return table;
        }
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            int difference = Integer.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private void append(List<Integer> symbolsBefore, TreeMap<Integer, Double> outcomes, double backOff) {
        List<Integer> lowerSymbols =
                symbolsBefore.isEmpty() ? List.of() : symbolsBefore.subList(1, symbolsBefore.size());
        int lower = symbolsBefore.isEmpty() ? -1 : Objects.requireNonNull(numbers.get(lowerSymbols));
        int size = outcomes.size();
        int[] listed = outcomes.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] probabilities =
                outcomes.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] lowerProbabilities = new double[size];
        int[] next = new int[size];
        int[] nextOfLower = new int[size];
        double total = lower < 0 ? 0 : contexts.get(lower).total();
        for (int i = 0; i < size; i++) {
            lowerProbabilities[i] = lower < 0 ? 0 : probability(lower, listed[i]);
            next[i] = listed[i] == symbols ? -1 : next(symbolsBefore, listed[i]);
            nextOfLower[i] = listed[i] == symbols ? -1 : next(lowerSymbols, listed[i]);
            total -= lowerProbabilities[i];
        }
        total = lower < 0 ? 0 : backOff * total;
        for (double probability : probabilities) {
            total += probability;
        }
        contexts.add(new NgramContext(
                List.copyOf(symbolsBefore),
                lower,
                listed,
                probabilities,
                lowerProbabilities,
                next,
                nextOfLower,
                backOff,
                total));
    }

    /** Returns V. */
    int symbols() {
        return symbols;
    }

    /** Returns the contexts, the shorter first. */
    List<NgramContext> contexts() {
        return contexts;
    }

    /** Returns the context of the start. */
    int start() {
        return numbers.getOrDefault(List.of(START), 0);
    }

    /** Returns the context after one more symbol: the longest that is known. */
    int next(int context, int symbol) {
        return next(contexts.get(context).symbols(), symbol);
    }

    private int next(List<Integer> before, int symbol) {
        List<Integer> longer = new ArrayList<>(before);
        longer.add(symbol);
        List<Integer> known = longer.subList(Math.max(0, longer.size() - longest), longer.size());
        while (!known.isEmpty()) {
            Integer number = numbers.get(known);
            if (number != null) {
                return number;
            }
            known = known.subList(1, known.size());
        }
        return 0;
    }

    /** The probability before it is divided by the total. */
    private double probability(int context, int outcome) {
        double weight = 1;
        for (int c = context; c >= 0; c = contexts.get(c).lower()) {
            NgramContext here = contexts.get(c);
            int place = Arrays.binarySearch(here.outcomes(), outcome);
            if (place >= 0) {
                return weight * here.probabilities()[place];
            }
            weight *= here.backOff();
        }
        return 0;
    }

    /**
     * Writes the probabilities after a context.
     *
     * @param out receives shape (V + 1)
     */
    void probabilities(int context, double[] out) {
        fill(context, out);
        double total = contexts.get(context).total();
        for (int y = 0; y < out.length; y++) {
            out[y] /= total;
        }
    }

    private void fill(int context, double[] out) {
        NgramContext here = contexts.get(context);
        if (here.lower() < 0) {
            Arrays.fill(out, 0);
        } else {
            fill(here.lower(), out);
            for (int y = 0; y < out.length; y++) {
                out[y] *= here.backOff();
            }
        }
        for (int i = 0; i < here.outcomes().length; i++) {
            out[here.outcomes()[i]] = here.probabilities()[i];
        }
    }
}
