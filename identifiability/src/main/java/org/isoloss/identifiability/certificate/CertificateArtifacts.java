package org.isoloss.identifiability.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.study.Artifacts;

/**
 * The certificates of a run's pairs, in a folder among its artifacts with copies of all files that they name, so that it
 * can be handed on.
 *
 * @param artifacts take the files
 * @param folder in the run's: {@link #FOLDER}, or one below it for each of several laws
 * @param vocabulary the symbols of the law, the models and the probes
 */
public record CertificateArtifacts(Artifacts artifacts, String folder, List<String> vocabulary) {

    /** The folder, in the run's. */
    public static final String FOLDER = "certificates";

    public CertificateArtifacts {
        vocabulary = List.copyOf(vocabulary);
    }

    /** Creates the certificates of a run with one law. */
    public CertificateArtifacts(Artifacts artifacts, List<String> vocabulary) {
        this(artifacts, FOLDER, vocabulary);
    }

    /** Returns how the certificates of a run are made. */
    public static Certificate.Origin origin() {
        String version = CertificateArtifacts.class.getPackage().getImplementationVersion();
        return new Certificate.Origin(
                Optional.ofNullable(version).orElse("development"), "isoloss run --config config.yaml");
    }

    /** Keeps the law that losses are under. */
    public FileReference keepLaw(LawSource law) {
        return keep("law.json", new LawDocument(law));
    }

    /** Keeps a probe, in a file of its name. */
    public Filed<BehaviourProbe> keepProbe(ProbeDocument probe) {
        return new Filed<>(keep(probe.name() + ".json", probe), probe.probe());
    }

    /**
     * Keeps a model.
     *
     * @param file the file's name, without an ending
     * @param name the model's
     */
    public FileReference keepModel(String file, String name, ModelSource source) {
        return keep("models/" + file + ".json", new ModelDocument(name, vocabulary, source));
    }

    /** Keeps the files of a network in a folder beside its model, whose paths begin there. */
    public ModelSource keepNetwork(String beside, SavedNetwork network) {
        return new ModelSource.SavedFiles(
                keepBeside(beside + "/" + NetworkFiles.CONFIG, NetworkFiles.config(network.network())),
                keepBeside(beside + "/" + NetworkFiles.WEIGHTS, NetworkFiles.weights(network)));
    }

    private FileReference keepBeside(String path, AtomicFile.Body content) {
        byte[] bytes = bytes(content);
        keepBytes("models/" + path, bytes);
        return FileReference.of(path, bytes);
    }

    /**
     * Keeps another document that a certificate names.
     *
     * @param file the file's name, without an ending
     */
    public FileReference keepDocument(String file, Record document) {
        return keep(file + ".json", document);
    }

    /** Keeps a certificate and returns its path in the run's folder. */
    public String keepCertificate(String name, Certificate certificate) {
        return folder + "/" + keep(name + ".json", certificate).path();
    }

    /** Keeps a certificate of a divergence and returns its path in the run's folder. */
    public String keepCertificate(String name, DivergenceCertificate certificate) {
        return FOLDER + "/" + keep(name + ".json", certificate).path();
    }

    private FileReference keep(String path, Object document) {
        byte[] json = StrictJson.indented(document).getBytes(StandardCharsets.US_ASCII);
        keepBytes(path, json);
        return FileReference.of(path, json);
    }

    private void keepBytes(String path, byte[] bytes) {
        artifacts.write(folder + "/" + path, out -> out.write(bytes));
    }

    private static byte[] bytes(AtomicFile.Body content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
