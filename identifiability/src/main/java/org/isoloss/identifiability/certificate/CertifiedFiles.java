package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/**
 * Reads the files that a certificate is about: law, models and probes in one folder, over the same symbols. An
 * {@link IllegalArgumentException} begins with the file and the place in it.
 */
final class CertifiedFiles {

    private final SourceFolder folder;

    CertifiedFiles(SourceFolder folder) {
        this.folder = folder;
    }

    /**
     * A model as read.
     *
     * @param network whether a network answers after some prefixes
     */
    record NamedModel(String name, AutoregressiveModel model, boolean network) {}

    /** Returns the law of a {@link LawDocument}. */
    FiniteLaw law(ReadFile file) {
        JsonPlace root = root(file.path(), file.bytes());
        LawDocument document = RecordReader.read(root, LawDocument.class);
        try {
            return folder.budget().law(document.law());
        } catch (IllegalArgumentException e) {
            throw root.get("law").refused(e);
        }
    }

    /** Returns the model of a {@link ModelDocument}; its symbols must be those of a law. */
    NamedModel model(ReadFile file, FiniteLaw law) throws IOException {
        JsonPlace root = root(file.path(), file.bytes());
        ModelDocument document = RecordReader.read(root, ModelDocument.class);
        checkSymbols(root, document.vocabulary(), law.vocabulary());
        try {
            AutoregressiveModel model = document.model().model(law.vocabulary(), folder.around(file));
            folder.budget().table(law);
            return new NamedModel(
                    document.name(), model, !document.model().files().isEmpty());
        } catch (IllegalArgumentException e) {
            throw root.get("model").refused(e);
        }
    }

    /** Returns the probe of a {@link ProbeDocument}; its symbols must be those of a law. */
    BehaviourProbe probe(ReadFile file, Vocabulary vocabulary) {
        JsonPlace root = root(file.path(), file.bytes());
        ProbeDocument document = RecordReader.read(root, ProbeDocument.class);
        checkSymbols(root, document.vocabulary(), vocabulary);
        try {
            return document.probe();
        } catch (IllegalArgumentException e) {
            throw root.get("prompts").refused(e);
        }
    }

    private static JsonPlace root(Path file, byte[] bytes) {
        return JsonDocumentReader.parse(file, bytes);
    }

    private static void checkSymbols(JsonPlace root, List<String> found, Vocabulary expected) {
        if (!new ArrayList<>(found).equals(expected.symbols())) {
            throw root.get("vocabulary")
                    .refused(
                            found.toString(),
                            "the symbols of the law, " + Shown.found(expected.toString())
                                    + "; do the files belong together?");
        }
    }
}
