package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.NetworkReading;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/**
 * Reads the files that a certificate is about: law, models and probes in one folder, over the same symbols. An
 * {@link IllegalArgumentException} begins with the file and the place in it.
 */
final class CertifiedFiles {

    private final SourceFolder folder;
    private final Arithmetic arithmetic;

    /** Creates a reader that takes networks to compute in some arithmetic. */
    CertifiedFiles(SourceFolder folder, Arithmetic arithmetic) {
        this.folder = folder;
        this.arithmetic = arithmetic;
    }

    /**
     * A model as read.
     *
     * @param model in the arithmetic that was asked for
     * @param reference what the reference code computes in double precision
     * @param network whether a network answers after some prefixes
     */
    record NamedModel(String name, EnclosedModel model, AutoregressiveModel reference, boolean network) {}

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
            ModelSource source = document.model();
            SourceFolder beside = folder.around(file);
            AutoregressiveModel reference = source.model(law.vocabulary(), beside);
            folder.budget().table(law);
            boolean network = !source.files().isEmpty();
            return new NamedModel(
                    document.name(),
                    network && arithmetic == Arithmetic.REAL
                            ? real(source, law, beside)
                            : EnclosedModel.exactly(reference),
                    reference,
                    network);
        } catch (IllegalArgumentException e) {
            throw root.get("model").refused(e);
        }
    }

    /** Both ends are tables of their own, whatever the source is composed of: networks differ in them, and nothing else. */
    private EnclosedModel real(ModelSource source, FiniteLaw law, SourceFolder beside) throws IOException {
        folder.budget().table(law);
        NetworkReading.Real lower = NetworkReading.Real.lower();
        return new EnclosedModel(
                source.model(law.vocabulary(), beside.reading(lower)),
                source.model(law.vocabulary(), beside.reading(lower.upper())));
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
