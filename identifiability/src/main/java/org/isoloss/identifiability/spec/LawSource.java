package org.isoloss.identifiability.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/** Where a law comes from: a value that JSON holds, and that gives the same law to the last bit everywhere. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "language", value = LawSource.Language.class),
    @JsonSubTypes.Type(name = "sequences", value = LawSource.Sequences.class)
})
public sealed interface LawSource {

    /**
     * Returns the law.
     *
     * @throws IllegalArgumentException if there is none: an unknown language, probabilities that do not sum to 1
     */
    FiniteLaw law();

    /**
     * The law of a language and a size, such as {@code aNbN:16}.
     *
     * @param language its name, such as {@code aNbN}
     * @param maxCount the size, as {@link org.isoloss.core.language.WordLaws} means it
     */
    record Language(String language, int maxCount) implements LawSource {

        @Override
        public FiniteLaw law() {
            return Languages.named(language).law(maxCount).requireListed();
        }
    }

    /**
     * Sequences with their probabilities.
     *
     * @param name of the law
     * @param vocabulary distinct symbols without blanks
     * @param sequences each once; their probabilities sum to 1 within 1e-9, and are divided by their exact sum
     */
    record Sequences(String name, List<String> vocabulary, List<Sequence> sequences) implements LawSource {

        public Sequences {
            vocabulary = List.copyOf(vocabulary);
            sequences = List.copyOf(sequences);
        }

        /** Returns the source that lists what a law holds. */
        public static Sequences of(FiniteLaw law) {
            Vocabulary vocabulary = law.vocabulary();
            return new Sequences(
                    law.name(),
                    vocabulary.symbols(),
                    law.tree().sequences().stream()
                            .map(s -> new Sequence(vocabulary.format(s.symbols()), s.weight()))
                            .toList());
        }

        @Override
        public FiniteLaw law() {
            Vocabulary symbols = Vocabulary.of(vocabulary);
            List<WeightedSequence> weighted = new ArrayList<>();
            Map<IntBuffer, Integer> places = new HashMap<>();
            for (Sequence sequence : sequences) {
                int[] parsed = symbols.parse(sequence.text());
                int place = weighted.size();
                Integer earlier = places.put(IntBuffer.wrap(parsed), place);
                if (earlier != null) {
                    throw new IllegalArgumentException(
                            "sequences/" + earlier + " and sequences/" + place + " are both \""
                                    + Shown.found(sequence.text())
                                    + "\"; expected every sequence once: add their probabilities up");
                }
                weighted.add(new WeightedSequence(parsed, sequence.probability()));
            }
            return FiniteLaw.of(name, symbols, weighted);
        }
    }

    /**
     * One sequence.
     *
     * @param text its symbols, joined where all symbols are one character long, else with blanks between
     * @param probability 0, or at least {@value #LEAST}
     */
    record Sequence(String text, double probability) {

        /** Below it, quotients of probabilities have no proven bounds. */
        static final double LEAST = 1e-290;

        public Sequence {
            if (!(probability == 0 || probability >= LEAST && probability < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "probability is " + probability + "; expected 0, or at least " + LEAST);
            }
        }
    }
}
