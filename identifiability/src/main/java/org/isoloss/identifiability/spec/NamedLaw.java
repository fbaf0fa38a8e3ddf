package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.Law;
import org.isoloss.core.law.Laws;
import org.isoloss.core.law.SampledLaws;
import org.isoloss.core.law.SampledLaws.Sample;

/**
 * A law by its name or its file, whether it can be listed or not, with what the name says besides.
 *
 * @param text as typed
 * @param law the law
 * @param language whose words it draws, if it is the law of a language or a sample of one
 * @param sample what was drawn, if the law is a sample of another
 */
public record NamedLaw(String text, Law law, Optional<FormalLanguage> language, Optional<Sample> sample) {

    /**
     * Returns the law that a text names.
     *
     * @throws IllegalArgumentException if it names none; the message says how laws are named
     */
    public static NamedLaw parse(String text) throws IOException {
        Argument argument = new Argument("law", text);
        if (argument.path().isPresent() || Laws.family(text).isEmpty()) {
            LawSpec spec = LawSpec.parse(text, OptionalInt.empty());
            return spec instanceof LawSpec.Listed listed
                    ? new NamedLaw(text, listed.law(), listed.language(), Optional.empty())
                    : new NamedLaw(text, spec.law(), Optional.empty(), Optional.empty());
        }
        try {
            Optional<Sample> sample = argument.name().equals(SampledLaws.NAME)
                    ? Optional.of(Sample.of(argument.rest()))
                    : Optional.empty();
            return new NamedLaw(
                    text, sample.isPresent() ? sample.get().drawn() : Laws.named(text), language(text), sample);
        } catch (IllegalArgumentException e) {
            throw argument.refused(e);
        }
    }

    /** The language of {@code Dyck:64}, and of {@code sample:100:Dyck:64}. */
    private static Optional<FormalLanguage> language(String name) {
        Argument argument = new Argument("law", name);
        if (argument.name().equals(SampledLaws.NAME)) {
            return language(new Argument("law", argument.rest()).rest());
        }
        return Languages.all().stream()
                .filter(language -> language.name().equals(argument.name()))
                .findFirst();
    }

    /** Returns the law with its sequences listed, if they are few enough. */
    public Optional<FiniteLaw> listed() {
        return law.listed();
    }
}
