package org.isoloss.identifiability.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.Formats;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.SourceFolder;
import org.jspecify.annotations.Nullable;

/**
 * What a pair of models is claimed to be. Losses are nats a sequence, bounds are proven; paths are relative to the
 * certificate's folder.
 *
 * <p>Documents of {@value #FIRST_FORMAT}, which did not name the arithmetic, are read too, and held to today's rules.
 *
 * @param format {@value #FORMAT}
 * @param arithmetic what networks are taken to compute; null in the first format
 * @param origin how it was made
 * @param law the law that losses are under
 * @param first the one model
 * @param second the other
 * @param gap the first loss minus the second
 * @param probes how both behave
 * @param sha256 of this document without it: see {@link #seal}
 */
public record Certificate(
        String format,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Arithmetic arithmetic,

        Origin origin,
        LawStatement law,
        ModelStatement first,
        ModelStatement second,
        GapEnclosure gap,
        List<ProbeStatement> probes,
        String sha256) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-certificate/2";

    /** The version before. */
    static final String FIRST_FORMAT = "isoloss-certificate/1";

    /** The name of the file in its folder. */
    public static final String NAME = "certificate.json";

    /**
     * How a certificate was made; not checked, but sealed.
     *
     * @param version of isoloss
     * @param command that repeats it
     */
    public record Origin(String version, String command) {}

    /**
     * What is said of the law.
     *
     * @param file a {@link LawDocument}
     * @param name the law's
     * @param entropy holds its entropy
     * @param tokens holds the expected number of predictions, the end included
     */
    public record LawStatement(FileReference file, String name, Interval entropy, Interval tokens) {}

    /**
     * What is said of a model.
     *
     * @param file a {@link ModelDocument}
     * @param name the model's
     * @param crossEntropy holds H(p, q)
     * @param divergence holds KL(p || q)
     */
    public record ModelStatement(FileReference file, String name, Interval crossEntropy, Interval divergence) {}

    /**
     * What is said of the behaviour on a probe.
     *
     * @param file a {@link ProbeDocument}
     * @param name the probe's
     * @param prompts how many it has
     * @param first holds the first model's mean behaviour
     * @param second holds the second model's
     */
    public record ProbeStatement(FileReference file, String name, int prompts, Interval first, Interval second) {}

    public Certificate {
        if (!format.equals(FIRST_FORMAT)) {
            Formats.check(format, FORMAT);
        }
        if (format.equals(FORMAT) != (arithmetic != null)) {
            throw new IllegalArgumentException("arithmetic is " + (arithmetic == null ? "missing" : "there")
                    + "; expected it in " + FORMAT + " and not in " + FIRST_FORMAT);
        }
        probes = List.copyOf(probes);
    }

    /** Returns what networks are taken to compute; in the first format, too, what their reference code does. */
    Arithmetic about() {
        return arithmetic == null ? Arithmetic.DOUBLE : arithmetic;
    }

    /** Returns a certificate, sealed. */
    static Certificate sealed(
            Arithmetic arithmetic,
            Origin origin,
            LawStatement law,
            ModelStatement first,
            ModelStatement second,
            GapEnclosure gap,
            List<ProbeStatement> probes) {
        Certificate open = new Certificate(FORMAT, arithmetic, origin, law, first, second, gap, probes, "");
        return open.withSha256(open.seal());
    }

    /**
     * Returns what {@link #sha256} must be: the SHA-256 of this document as one line of JSON with an empty
     * {@code sha256}. It tells an accident from a certificate; a forger can compute it too, and is caught by the figures.
     */
    String seal() {
        return Sha256.of(StrictJson.compact(withSha256("")));
    }

    private Certificate withSha256(String value) {
        return new Certificate(format, arithmetic, origin, law, first, second, gap, probes, value);
    }

    /**
     * Reads a certificate.
     *
     * @throws DamagedFileException if there is no such file
     * @throws IllegalArgumentException if the file does not hold one; the message begins with the place
     */
    public static Certificate read(Path file) throws IOException {
        return of(document(file));
    }

    /** Returns the document in a file. */
    static JsonPlace document(Path file) throws IOException {
        return JsonDocumentReader.parse(file, SourceFolder.bytes(file));
    }

    /** Returns the certificate that a document holds. */
    static Certificate of(JsonPlace document) {
        return RecordReader.read(document, Certificate.class);
    }

    /** Writes the certificate: the whole file or nothing. */
    public void write(Path file) throws IOException {
        StrictJson.write(file, this);
    }
}
