package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.ginc.GincFile;
import org.isoloss.core.ginc.GincLaw;
import org.isoloss.core.ginc.GincLaws;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.Law;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.Laws;
import org.isoloss.core.law.PredictiveLaw;

/**
 * A law by its name: a name that {@link Laws} knows, such as {@code aNbN:16} or {@code words:FILE}, or a JSON file, whose
 * member {@code format} says what it holds.
 */
public sealed interface LawSpec {

    /** Returns the law. */
    PredictiveLaw law();

    /**
     * A law whose sequences can be listed, so that losses under it can be bounded.
     *
     * @param document what a file would say
     * @param law what the document gives
     */
    record Listed(LawDocument document, FiniteLaw law) implements LawSpec {

        /** Returns the language whose words the law draws, if it was named by one. */
        public Optional<FormalLanguage> language() {
            return document.law() instanceof LawSource.Language source
                    ? Optional.of(Languages.named(source.language()))
                    : Optional.empty();
        }
    }

    /**
     * Documents of hidden Markov models.
     *
     * @param law the documents
     * @param ginc the same as a law that prompts with examples can be drawn for, if it is one
     */
    record Documents(HmmLaw law, Optional<GincLaw> ginc) implements LawSpec {}

    /**
     * Returns the law that a text names.
     *
     * @param length symbols in a document of hidden Markov models, if given
     * @throws IllegalArgumentException if it names none; the message says how laws are named
     */
    static LawSpec parse(String text, OptionalInt length) throws IOException {
        Argument argument = new Argument("law", text);
        Optional<Path> file = argument.path().filter(path -> !Files.isDirectory(path));
        if (file.isPresent()) {
            return ofFile(file.get(), length);
        }
        if (Laws.family(text).isEmpty()) {
            throw argument.unknown(
                    Laws.families().stream().map(LawFamily::usage).toList());
        }
        try {
            return named(text, length);
        } catch (IllegalArgumentException e) {
            throw argument.refused(e);
        }
    }

    /**
     * Returns the law that a text names; its sequences must be few enough to list, or no bound could be proven.
     *
     * @throws IllegalArgumentException if it names none, or one of too many sequences
     */
    static Listed listed(String text) throws IOException {
        if (parse(text, OptionalInt.of(GincLaws.PUBLISHED_LENGTH)) instanceof Listed listed) {
            return listed;
        }
        throw new Argument("law", text)
                .refused(
                        "has too many sequences to list; expected a law whose losses a certificate can bound: a file of "
                                + "sequences, or the law of a language, of a smaller size say, or a sample: sample:1000:LAW");
    }

    private static LawSpec named(String name, OptionalInt length) {
        Law law = Laws.named(name);
        if (law instanceof GincLaw ginc) {
            return of(length.isPresent() ? ginc.ofLength(length.getAsInt()) : ginc);
        }
        if (law instanceof HmmLaw documents) {
            return new Documents(documents, Optional.empty());
        }
        String family = Laws.family(name).orElseThrow().name();
        boolean language =
                Languages.all().stream().anyMatch(known -> known.name().equals(family));
        LawDocument document = new LawDocument(
                language
                        ? new LawSource.Language(
                                family,
                                DecimalNumber.integer(Laws.argument(name)).orElseThrow())
                        : LawSource.Sequences.of(law.requireListed()));
        return new Listed(document, document.law().law());
    }

    private static LawSpec ofFile(Path file, OptionalInt length) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        String format = root.get("format").text();
        return switch (format) {
            case LawDocument.FORMAT -> ofDocument(root);
            case GincFile.FORMAT -> of(new GincLaw(GincFile.of(root), 0, length.orElse(GincLaws.PUBLISHED_LENGTH)));
            case HmmMixtureFile.FORMAT -> ofMixture(file, HmmMixtureFile.of(root), length);
            default ->
                throw root.get("format")
                        .refused(
                                '"' + Shown.found(format) + '"',
                                "the format of a law, one of "
                                        + List.of(LawDocument.FORMAT, GincFile.FORMAT, HmmMixtureFile.FORMAT));
        };
    }

    private static Listed ofDocument(JsonPlace root) {
        LawDocument document = RecordReader.read(root, LawDocument.class);
        try {
            return new Listed(document, document.law().law());
        } catch (IllegalArgumentException e) {
            throw root.get("law").refused(e);
        }
    }

    private static Documents ofMixture(Path file, HmmMixtureFile.Named named, OptionalInt length) {
        if (length.isEmpty()) {
            throw new DamagedFileException(
                    file,
                    "hidden Markov models never end, so the law has infinite entropy and no loss is near it; give the "
                            + "documents a length with --length");
        }
        return new Documents(
                new HmmLaw(String.valueOf(file.getFileName()), named.vocabulary(), named.mixture(), length.getAsInt()),
                Optional.empty());
    }

    private static Documents of(GincLaw law) {
        return new Documents(law.documents(), Optional.of(law));
    }
}
