package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincFile;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.identifiability.certificate.LawDocument;
import org.isoloss.identifiability.certificate.LawSource;

/** A law as typed: a file, {@code LANGUAGE:SIZE}, or {@code ginc}. */
sealed interface LawArgument {

    /** Returns the law. */
    PredictiveLaw law();

    /**
     * A law whose sequences can be listed.
     *
     * @param document what a file would say
     */
    record Listed(LawDocument document, FiniteLaw law) implements LawArgument {}

    /**
     * Documents of hidden Markov models.
     *
     * @param ginc the law before it was smoothed, if it is one that prompts with examples can be drawn for
     */
    record Documents(HmmLaw law, Optional<Ginc> ginc) implements LawArgument {}

    /** Symbols in a document of the published GINC data. */
    int GINC_LENGTH = 1024;

    /** What is said of an argument. */
    String WHAT = "law";

    /** The name of the built-in GINC law. */
    String GINC = "ginc";

    /**
     * Returns the law that an argument names.
     *
     * @param length symbols in a document of hidden Markov models, if given
     */
    static LawArgument parse(String argument, OptionalInt length) throws IOException {
        Optional<Path> file = Arguments.path(argument);
        if (file.isPresent()) {
            return ofFile(file.get(), length);
        }
        List<String> parts = Arguments.parts(argument);
        if (parts.get(0).equals(GINC) && parts.size() <= 2) {
            double smoothing = parts.size() == 2 ? Arguments.number(WHAT, argument, parts.get(1)) : 0;
            return ofGinc(argument, GincGenerator.published(), smoothing, length.orElse(GINC_LENGTH));
        }
        return listed(argument, parts);
    }

    /** Returns the law that an argument names; its sequences must be finitely many, or no bound could be proven. */
    static Listed listed(String argument) throws IOException {
        LawArgument law = parse(argument, OptionalInt.of(GINC_LENGTH));
        if (law instanceof Listed listed) {
            return listed;
        }
        throw new WrongInputException(WHAT + " '" + argument
                + "' has too many sequences to list; expected a law whose losses a certificate can bound: a law file, or "
                + "LANGUAGE:SIZE");
    }

    private static LawArgument ofFile(Path file, OptionalInt length) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        String format = root.get("format").text();
        if (format.equals(GincFile.FORMAT)) {
            return ofGinc(file.toString(), GincFile.of(root), 0, length.orElse(GINC_LENGTH));
        }
        if (format.equals(HmmMixtureFile.FORMAT)) {
            HmmMixtureFile.Named named = HmmMixtureFile.of(root);
            if (length.isEmpty()) {
                throw new DamagedFileException(
                        file,
                        "hidden Markov models never end, so the law has infinite entropy and no loss is near it; give the "
                                + "documents a length with --length");
            }
            return new Documents(
                    new HmmLaw(file.getFileName().toString(), named.vocabulary(), named.mixture(), length.getAsInt()),
                    Optional.empty());
        }
        LawDocument document = RecordReader.read(root, LawDocument.class);
        try {
            return new Listed(document, document.law().law());
        } catch (IllegalArgumentException e) {
            throw root.get("law").refused(e);
        }
    }

    private static LawArgument ofGinc(String argument, Ginc ginc, double smoothing, int length) {
        try {
            return new Documents((smoothing == 0 ? ginc : ginc.smoothed(smoothing)).law(length), Optional.of(ginc));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(WHAT + " '" + argument + "': " + e.getMessage(), e);
        }
    }

    private static Listed listed(String argument, List<String> parts) {
        if (parts.size() != 2 || !names().contains(parts.get(0))) {
            throw Arguments.unknown(
                    WHAT,
                    argument,
                    "LANGUAGE:SIZE (" + String.join(", ", names()) + "), or " + GINC + " or " + GINC + ":SMOOTHING");
        }
        LawDocument document =
                new LawDocument(new LawSource.Language(parts.get(0), Arguments.integer(WHAT, argument, parts.get(1))));
        try {
            return new Listed(document, document.law().law());
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(WHAT + " '" + argument + "': " + e.getMessage(), e);
        }
    }

    private static List<String> names() {
        return Languages.all().stream().map(FormalLanguage::name).collect(Collectors.toList());
    }
}
