package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.ForeignFilesException;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSpec;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSpec;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.ProbeSpec;

/**
 * Writes a pair with its certificate into a folder: {@code law.json}, {@code first.json}, {@code second.json}, {@code
 * probe-1.json} and so on, the files of networks, and {@code certificate.json} last.
 *
 * @param law the law
 * @param first the one model
 * @param second the other
 * @param probes what both are asked
 * @param copies files that the models name: by path in the new folder, where they are now
 */
public record PairFiles(
        LawDocument law,
        ModelDocument first,
        ModelDocument second,
        List<ProbeDocument> probes,
        Map<String, Path> copies) {

    private static final String LAW = "law.json";
    private static final String FIRST = "first.json";
    private static final String SECOND = "second.json";

    public PairFiles {
        probes = List.copyOf(probes);
        copies = Map.copyOf(copies);
    }

    /**
     * Returns two models of equal loss for the law of a language: both have the law's own conditionals; where the law says
     * nothing, the first keeps the language's rule and the second breaks it. They are asked all prompts of eight symbols
     * that the law never begins with.
     *
     * @param law by its name, such as {@code aNbN:16}
     * @throws IllegalArgumentException if there is no such law, or it is not that of a language
     */
    public static PairFiles offSupport(String law) throws IOException {
        LawSpec.Listed listed = LawSpec.listed(law);
        return new PairFiles(
                listed.document(),
                ModelSpec.parse(ModelSource.PolicyName.RULE_KEEPING.toString(), listed)
                        .document(),
                ModelSpec.parse(ModelSource.PolicyName.RULE_BREAKING.toString(), listed)
                        .document(),
                List.of(ProbeSpec.one(PromptSet.OUT_OF_DISTRIBUTION.key(), listed)
                        .document()
                        .orElseThrow()),
                Map.of());
    }

    /** Returns the names of the files that are written into a folder, but for those that stand there already. */
    public List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>(List.of(LAW, FIRST, SECOND, Certificate.NAME));
        names.addAll(probePaths());
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            if (!isInPlace(folder, copy)) {
                names.add(copy.getKey());
            }
        }
        return names;
    }

    /** Writes everything into a folder, certified by intervals around sums of doubles, and returns the certificate. */
    public Certificate write(Path folder) throws IOException {
        String version = PairFiles.class.getPackage().getImplementationVersion();
        Certificate.Origin origin = new Certificate.Origin(version == null ? "development" : version, "library");
        return write(folder, origin, Arithmetic.DOUBLE);
    }

    /** Writes everything into a folder, as {@link #write(OutputFolder, Certificate.Origin, Arithmetic)} does. */
    public Certificate write(Path folder, Certificate.Origin origin, Arithmetic arithmetic) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            return write(output, origin, arithmetic);
        }
    }

    /**
     * Writes everything, in place of an earlier pair, and returns the certificate. If something cannot be written, the
     * folder is as it was before.
     *
     * @param arithmetic what networks are taken to compute
     * @throws ForeignFilesException if the folder holds other files under these names
     */
    public Certificate write(OutputFolder folder, Certificate.Origin origin, Arithmetic arithmetic) throws IOException {
        folder.requireOwn(names(folder.path()));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            contents.put(copy.getKey(), Files.readAllBytes(copy.getValue()));
        }
        contents.put(LAW, bytes(law));
        contents.put(FIRST, bytes(first));
        contents.put(SECOND, bytes(second));
        for (int i = 0; i < probes.size(); i++) {
            contents.put(probePaths().get(i), bytes(probes.get(i)));
        }
        Certificate certificate = certify(contents, origin, arithmetic);
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            if (isInPlace(folder.path(), copy)) {
                contents.remove(copy.getKey()); // it is not ours to replace
            }
        }
        contents.put(Certificate.NAME, bytes(certificate));
        Map<String, AtomicFile.Body> bodies = new LinkedHashMap<>();
        contents.forEach((path, content) -> bodies.put(path, out -> out.write(content)));
        folder.writeAll(bodies);
        return certificate;
    }

    /** The certificate is of files as they will stand in the folder, made before anything there is touched. */
    private Certificate certify(Map<String, byte[]> contents, Certificate.Origin origin, Arithmetic arithmetic)
            throws IOException {
        Path trial = Files.createTempDirectory("isoloss");
        try {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                Path file = trial.resolve(content.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, content.getValue());
            }
            return new CertificateBuilder(trial, arithmetic).build(origin, LAW, FIRST, SECOND, probePaths());
        } finally {
            try (Stream<Path> inside = Files.walk(trial)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static boolean isInPlace(Path folder, Map.Entry<String, Path> copy) throws IOException {
        Path target = folder.resolve(copy.getKey());
        return Files.exists(target) && Files.isSameFile(target, copy.getValue());
    }

    private List<String> probePaths() {
        return IntStream.rangeClosed(1, probes.size())
                .mapToObj(i -> "probe-" + i + ".json")
                .toList();
    }

    private static byte[] bytes(Object document) {
        return StrictJson.indented(document).getBytes(StandardCharsets.US_ASCII);
    }
}
