package org.isoloss.core.hmm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isoloss.core.sequence.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A mixture as JSON holds it, all its doubles in full: {@link HmmMixtureFile} reads it back to the last bit.
 *
 * @param format {@link HmmMixtureFile#FORMAT}
 * @param vocabulary V symbols
 * @param weights the probability of each component, shape (C)
 * @param components the models
 */
public record HmmMixtureDocument(
        String format, List<String> vocabulary, List<Double> weights, List<Component> components) {

    /**
     * One model.
     *
     * @param start shape (S)
     * @param transition shape (S, S)
     * @param emission shape (S, V); null where every state emits one symbol
     * @param emits the symbol of each state; null where some emit several
     */
    public record Component(
            List<Double> start,
            List<List<Double>> transition,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<List<Double>> emission,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> emits) {

        private static Component of(Vocabulary vocabulary, Hmm hmm) {
            List<Double> start = new ArrayList<>();
            List<List<Double>> transition = new ArrayList<>();
            List<List<Double>> emission = new ArrayList<>();
            List<String> emits = new ArrayList<>();
            for (int h = 0; h < hmm.states(); h++) {
                int from = h;
                start.add(hmm.start(h));
                transition.add(row(hmm.states(), to -> hmm.transition(from, to)));
                emission.add(row(hmm.symbols(), y -> hmm.emission(from, y)));
                IntStream.range(0, hmm.symbols())
                        .filter(y -> hmm.emission(from, y) > 0)
                        .limit(1)
                        .forEach(y -> emits.add(vocabulary.symbol(y)));
            }
            return hmm.isDeterministic()
                    ? new Component(start, transition, null, emits)
                    : new Component(start, transition, emission, null);
        }

        private static List<Double> row(int size, IntToDoubleFunction entry) {
            return IntStream.range(0, size).mapToDouble(entry).boxed().toList();
        }
    }

    /** Returns the document of a mixture. */
    public static HmmMixtureDocument of(Vocabulary vocabulary, HmmMixture mixture) {
        return new HmmMixtureDocument(
                HmmMixtureFile.FORMAT,
                vocabulary.symbols(),
                IntStream.range(0, mixture.size()).mapToObj(mixture::weight).toList(),
                mixture.components().stream()
                        .map(hmm -> Component.of(vocabulary, hmm))
                        .toList());
    }
}
