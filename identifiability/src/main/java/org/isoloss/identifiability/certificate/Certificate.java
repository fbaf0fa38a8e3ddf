package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;

/**
 * What a pair of models is claimed to be. Losses are nats a sequence, bounds are proven; paths are relative to the
 * certificate's folder.
 *
 * @param format {@value #FORMAT}
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
        Origin origin,
        LawStatement law,
        ModelStatement first,
        ModelStatement second,
        GapEnclosure gap,
        List<ProbeStatement> probes,
        String sha256) {

    /** The version of the format. */
    public static final String FORMAT = "isoloss-certificate/1";

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
        Formats.check(format, FORMAT);
        probes = List.copyOf(probes);
    }

    /** Returns a certificate, sealed. */
    static Certificate sealed(
            Origin origin,
            LawStatement law,
            ModelStatement first,
            ModelStatement second,
            GapEnclosure gap,
            List<ProbeStatement> probes) {
        Certificate open = new Certificate(FORMAT, origin, law, first, second, gap, probes, "");
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
        return new Certificate(format, origin, law, first, second, gap, probes, value);
    }

    /**
     * Reads a certificate.
     *
     * @throws DamagedFileException if the file does not hold one
     */
    public static Certificate read(Path file) throws IOException {
        return StrictJson.read(file, Certificate.class);
    }

    /** Writes the certificate: the whole file or nothing. */
    public void write(Path file) throws IOException {
        StrictJson.write(file, this);
    }
}
