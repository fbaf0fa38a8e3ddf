package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.provider.Provided;
import org.isoloss.base.text.Shown;
import org.isoloss.core.law.PredictiveLaw;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * A probe by its name: that of a family of probes, such as {@code outOfDistribution:8:rule1}, or a probe file.
 *
 * @param document what a file would say; empty if a file of it would be too long to be of use
 * @param probe the probe
 */
public record ProbeSpec(Optional<ProbeDocument> document, BehaviourProbe probe) {

    /** Returns the probe of a document. */
    public static ProbeSpec of(ProbeDocument document) {
        return new ProbeSpec(Optional.of(document), document.probe());
    }

    /** Returns the families that providers bring, the built-in ones first. */
    public static List<ProbeFamily> families() {
        return Provided.all(ServiceLoader.load(ProbeProvider.class), ProbeProvider::families, ProbeFamily::name);
    }

    /**
     * Returns the probes that a text names, at least one.
     *
     * @param law that they are for
     * @throws IllegalArgumentException if it names none; the message says how probes are named
     */
    public static List<ProbeSpec> parse(String text, LawSpec law) throws IOException {
        Argument argument = new Argument("probe", text);
        Optional<Path> file = argument.path().filter(path -> !Files.isDirectory(path));
        if (file.isPresent()) {
            return List.of(ofFile(file.get(), law.law()));
        }
        ProbeFamily family = families().stream()
                .filter(candidate -> candidate.name().equals(argument.name()))
                .findFirst()
                .orElseThrow(() -> argument.unknown(
                        families().stream().map(ProbeFamily::usage).toList()));
        try {
            List<ProbeSpec> probes = family.probes(argument.rest(), law);
            probes.forEach(probe -> checkSymbols(probe.probe, law.law()));
            return probes;
        } catch (IllegalArgumentException e) {
            throw argument.refused(e);
        }
    }

    /**
     * Returns the document of the one probe that a text names.
     *
     * @throws IllegalArgumentException if it names none, or several
     */
    public static ProbeSpec one(String text, LawSpec law) throws IOException {
        List<ProbeSpec> probes = parse(text, law);
        if (probes.size() != 1 || probes.get(0).document.isEmpty()) {
            throw new Argument("probe", text)
                    .refused("names " + probes.size() + " probes that fill no file; expected one that a file can hold");
        }
        return probes.get(0);
    }

    private static ProbeSpec ofFile(Path file, PredictiveLaw law) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        ProbeDocument document = RecordReader.read(root, ProbeDocument.class);
        try {
            ProbeSpec probe = of(document);
            checkSymbols(probe.probe, law);
            return probe;
        } catch (IllegalArgumentException e) {
            throw root.refused(e);
        }
    }

    private static void checkSymbols(BehaviourProbe probe, PredictiveLaw law) {
        if (!probe.vocabulary().equals(law.vocabulary())) {
            throw new IllegalArgumentException(
                    "the probe's symbols are " + Shown.found(probe.vocabulary().toString()) + "; expected the law's, "
                            + Shown.found(law.vocabulary().toString()) + "; do the files belong together?");
        }
    }
}
