package org.isoloss.identifiability.result;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What models say comes next after every short prefix, those of probability zero included: where they agree and where
 * they are free to differ.
 *
 * @param outcomes the symbols, then the end of the sequence
 * @param prefixes shorter ones first; the parent of each before it
 */
public record PrefixLaws(List<String> outcomes, List<Prefix> prefixes) {

    public PrefixLaws {
        outcomes = List.copyOf(outcomes);
        prefixes = List.copyOf(prefixes);
        for (Prefix prefix : prefixes) {
            for (List<Double> law : prefix.laws().values()) {
                if (law.size() != outcomes.size()) {
                    throw new IllegalArgumentException("prefixes: a law has " + law.size() + " probabilities; expected "
                            + outcomes.size() + ", one an outcome");
                }
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
            symbols = List.copyOf(symbols);
            Objects.requireNonNull(laws, "laws");
            laws = Ordered.copy(laws);
        }
    }
}
