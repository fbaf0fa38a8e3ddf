package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * Reads the files that a certificate is about: law, models and probes in one folder, over the same symbols. An error
 * names the file.
 */
public final class CertifiedFiles {

    private final Path folder;

    /** Creates a reader of files in a folder. */
    public CertifiedFiles(Path folder) {
        this.folder = folder;
    }

    /** A model as read. */
    public record NamedModel(String name, AutoregressiveModel model, ModelSource source) {}

    /** Returns the law of a {@link LawDocument}. */
    public FiniteLaw law(String path) throws IOException {
        Path file = folder.resolve(path);
        return law(file, FileReference.read(file));
    }

    /** Returns the model of a {@link ModelDocument}; its symbols must be those of a law. */
    public NamedModel model(String path, Vocabulary vocabulary) throws IOException {
        Path file = folder.resolve(path);
        return model(file, FileReference.read(file), vocabulary);
    }

    /** Returns the probe of a {@link ProbeDocument}; its symbols must be those of a law. */
    public BehaviourProbe probe(String path, Vocabulary vocabulary) throws IOException {
        Path file = folder.resolve(path);
        return probe(file, FileReference.read(file), vocabulary);
    }

    static FiniteLaw law(Path file, byte[] bytes) {
        LawDocument document = StrictJson.parse(file, bytes, LawDocument.class);
        return checked(file, "/law", () -> document.law().law());
    }

    static NamedModel model(Path file, byte[] bytes, Vocabulary vocabulary) throws IOException {
        ModelDocument document = StrictJson.parse(file, bytes, ModelDocument.class);
        checkSymbols(file, document.vocabulary(), vocabulary);
        Path beside = file.toAbsolutePath().getParent();
        AutoregressiveModel model =
                checked(file, "/model", () -> document.model().model(vocabulary, beside == null ? file : beside));
        if (!model.vocabulary().equals(vocabulary)) {
            throw new DamagedFileException(
                    file, "at #/model: the symbols are " + model.vocabulary() + "; expected " + vocabulary);
        }
        return new NamedModel(document.name(), model, document.model());
    }

    static BehaviourProbe probe(Path file, byte[] bytes, Vocabulary vocabulary) {
        ProbeDocument document = StrictJson.parse(file, bytes, ProbeDocument.class);
        checkSymbols(file, document.vocabulary(), vocabulary);
        return checked(file, "/prompts", document::probe);
    }

    private static void checkSymbols(Path file, List<String> found, Vocabulary expected) {
        if (!new ArrayList<>(found).equals(expected.symbols())) {
            throw new DamagedFileException(
                    file,
                    "at #/vocabulary: the symbols are " + found + "; expected those of the law, " + expected
                            + "; do the files belong together?");
        }
    }

    private interface Reading<T, E extends Exception> {
        T read() throws E;
    }

    private static <T, E extends Exception> T checked(Path file, String pointer, Reading<T, E> reading) throws E {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, "at #" + pointer + ": " + e.getMessage(), e);
        }
    }
}
