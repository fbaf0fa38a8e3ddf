package org.isoloss.identifiability.certificate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
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
     * @param sequences whose probabilities sum to 1 within 1e-9; divided by their exact sum
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
            return FiniteLaw.of(
                    name,
                    symbols,
                    sequences.stream()
                            .map(s -> new WeightedSequence(symbols.parse(s.text()), s.probability()))
                            .toList());
        }
    }

    /**
     * One sequence.
     *
     * @param text its symbols, joined where all symbols are one character long, else with blanks between
     * @param probability at least 0
     */
    record Sequence(String text, double probability) {}
}
