package org.isoloss.core.ginc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The parameters of a law without smoothing as JSON holds them, all doubles in full: {@link GincFile} reads the law back to the
 * last bit.
 *
 * @param format {@link GincFile#FORMAT}
 * @param vocabulary V symbols, the first of them the delimiter
 * @param memory the symbol of each state, shape (values, slots)
 * @param valueTransition shape (values, values)
 * @param prior the probability of each concept
 * @param concepts that documents are about
 * @param unseenConcepts further ones
 */
public record GincParameters(
        String format,
        List<String> vocabulary,
        List<List<Integer>> memory,
        @JsonProperty("value_transition") List<List<Double>> valueTransition,
        List<Double> prior,
        @JsonProperty("id_concepts") List<Parameters> concepts,
        @JsonProperty("ood_concepts") List<Parameters> unseenConcepts) {

    /**
     * Those of a concept.
     *
     * @param start the law of the first state, shape (values * slots)
     * @param slotTransition shape (slots, slots)
     */
    public record Parameters(
            @JsonProperty("startprob") List<Double> start,
            @JsonProperty("slot_transition") List<List<Double>> slotTransition) {

        private static Parameters of(Concept concept) {
            return new Parameters(
                    numbers(concept.start()),
                    Arrays.stream(concept.slotTransition())
                            .map(GincParameters::numbers)
                            .toList());
        }
    }

    /**
     * Returns the parameters of a law.
     *
     * @throws IllegalArgumentException if it is smoothed
     */
    public static GincParameters of(Ginc law) {
        if (law.smoothing() != 0) {
            throw new IllegalArgumentException(
                    "the law is smoothed by " + law.smoothing() + "; expected the law as it was drawn");
        }
        return new GincParameters(
                GincFile.FORMAT,
                law.vocabulary().symbols(),
                IntStream.range(0, law.values())
                        .mapToObj(value -> IntStream.range(0, law.slots())
                                .mapToObj(slot -> law.emitted(value * law.slots() + slot))
                                .toList())
                        .toList(),
                IntStream.range(0, law.values())
                        .mapToObj(from -> numbers(law.values(), to -> law.valueTransition(from, to)))
                        .toList(),
                numbers(law.concepts().size(), concept -> law.mixture().weight(concept)),
                law.concepts().stream().map(Parameters::of).toList(),
                law.unseenConcepts().stream().map(Parameters::of).toList());
    }

    private static List<Double> numbers(double[] values) {
        return numbers(values.length, i -> values[i]);
    }

    private static List<Double> numbers(int count, IntToDoubleFunction of) {
        return IntStream.range(0, count).mapToDouble(of).boxed().toList();
    }
}
