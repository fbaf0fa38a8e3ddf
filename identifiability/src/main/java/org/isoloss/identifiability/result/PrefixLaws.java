package org.isoloss.identifiability.result;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What models say comes next after every short prefix, those of probability zero included: where they agree and where
 * they are free to differ.
 *
 * @param outcomes the symbols, then the end of the sequence
 * @param prefixes shorter ones first; the parent of each before it
 */
public record PrefixLaws(List<String> outcomes, List<Prefix> prefixes) {

    /** How far above 1 an exponential of a logarithm may come. */
    private static final double ROUNDING = 1e-6;

    public PrefixLaws {
        outcomes = List.copyOf(outcomes);
        prefixes = List.copyOf(prefixes);
        Set<List<Integer>> before = new HashSet<>();
        for (Prefix prefix : prefixes) {
            requireSymbols(prefix.symbols(), outcomes.size() - 1, before);
            before.add(prefix.symbols());
            for (List<Double> law : prefix.laws().values()) {
                requireLaw(law, outcomes.size());
            }
        }
    }

    private static void requireSymbols(List<Integer> symbols, int size, Set<List<Integer>> before) {
        for (int symbol : symbols) {
            if (!(symbol >= 0 && symbol < size)) {
                throw new IllegalArgumentException("prefixes: a symbol is " + symbol + "; expected an index below "
                        + size + ", no end among them");
            }
        }
        if (!symbols.isEmpty() && !before.contains(symbols.subList(0, symbols.size() - 1))) {
            throw new IllegalArgumentException("prefixes: one of " + symbols.size()
                    + " symbols has no parent before it; expected shorter prefixes first");
        }
    }

    private static void requireLaw(List<Double> law, int size) {
        if (law == null || law.size() != size) {
            throw new IllegalArgumentException("prefixes: a law has " + (law == null ? "no" : law.size())
                    + " probabilities; expected " + size + ", one an outcome");
        }
        for (Double probability : law) {
            if (probability == null || !(probability >= 0 && probability <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("prefixes: a probability is " + probability + "; expected 0 to 1");
            }
        }
    }

    /**
     * A prefix.
     *
     * @param symbols indices into the outcomes
     * @param mass its probability under the law
     * @param laws for some models by name the probability of each outcome after it
     */
    public record Prefix(List<Integer> symbols, double mass, Map<String, List<Double>> laws) {

        public Prefix {
            for (Integer symbol : symbols) {
                if (symbol == null) {
                    throw new IllegalArgumentException("symbols hold null; expected indices into the outcomes");
                }
            }
            symbols = List.copyOf(symbols);
            Objects.requireNonNull(laws, "laws");
            laws = Ordered.copy(laws);
        }
    }
}
