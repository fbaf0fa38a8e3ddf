package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.interval.Interval;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.countermodel.CounterModelDocument;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.Formats;
import org.isoloss.identifiability.spec.ProbeDocument;

/**
 * How far a counter-model is claimed to be from its law, a mixture of hidden Markov models whose documents nobody can list,
 * and how both behave. The divergence is nats a document and the gap of the losses; bounds are proven; paths are relative to
 * the certificate's folder.
 *
 * @param format {@value #FORMAT}
 * @param origin how it was made
 * @param law the law that the divergence is from
 * @param model the counter-model
 * @param probes how both behave
 * @param sha256 of this document without it: see {@link #seal}
 */
public record DivergenceCertificate(
        String format,
        Origin origin,
        LawStatement law,
        ModelStatement model,
        List<ProbeStatement> probes,
        String sha256) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-divergence-certificate/1";

    /**
     * What is said of the law.
     *
     * @param file a mixture of hidden Markov models
     * @param documentLength symbols in each of its documents, T
     */
    public record LawStatement(FileReference file, int documentLength) {}

    /**
     * What is said of the model.
     *
     * @param file a {@link CounterModelDocument}
     * @param name the model's
     * @param promptMass holds the probability that a document begins as a prompt after which the model differs from the law
     * @param divergence holds KL(p || q)
     */
    public record ModelStatement(FileReference file, String name, Interval promptMass, Interval divergence) {}

    /**
     * What is said of the behaviour on a probe.
     *
     * @param file a {@link ProbeDocument}
     * @param name the probe's
     * @param prompts how many it has
     * @param law holds the law's mean behaviour
     * @param model holds the model's
     */
    public record ProbeStatement(FileReference file, String name, int prompts, Interval law, Interval model) {}

    public DivergenceCertificate {
        Formats.check(format, FORMAT);
        probes = List.copyOf(probes);
    }

    /** Returns a certificate, sealed. */
    static DivergenceCertificate sealed(
            Origin origin, LawStatement law, ModelStatement model, List<ProbeStatement> probes) {
        DivergenceCertificate open = new DivergenceCertificate(FORMAT, origin, law, model, probes, "");
        return open.withSha256(open.seal());
    }

    /** Returns what {@link #sha256} must be, as {@link Certificate#seal} says. */
    String seal() {
        return Sha256.of(StrictJson.compact(withSha256("")));
    }

    private DivergenceCertificate withSha256(String value) {
        return new DivergenceCertificate(format, origin, law, model, probes, value);
    }

    /**
     * Returns the certificate in a file; nothing if the file says that it is of another format.
     *
     * @throws IllegalArgumentException if the file does not hold what it says; the message begins with the place
     */
    public static Optional<DivergenceCertificate> readIfOne(Path file) throws IOException {
        JsonPlace document = Certificate.document(file);
        return isOne(document) ? Optional.of(of(document)) : Optional.empty();
    }

    /** Returns whether a document says that it is one. */
    static boolean isOne(JsonPlace document) {
        return document.find("format")
                .map(JsonPlace::node)
                .filter(format -> format.isString() && format.stringValue().equals(FORMAT))
                .isPresent();
    }

    /** Returns the certificate that a document holds. */
    static DivergenceCertificate of(JsonPlace document) {
        return RecordReader.read(document, DivergenceCertificate.class);
    }
}
