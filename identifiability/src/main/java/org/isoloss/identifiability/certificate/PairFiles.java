package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.json.StrictJson;

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
     * Writes everything, over what is there, and returns the certificate. If something cannot be written, what was written before is taken
     * away again.
     */
    public Certificate write(Path folder, Certificate.Origin origin) throws IOException {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(Certificate.NAME)); // it is not about the new files
            for (Map.Entry<String, Path> copy : copies.entrySet()) {
                Path target = folder.resolve(copy.getKey());
                if (Files.exists(target) && Files.isSameFile(target, copy.getValue())) {
                    continue; // it stands where it is wanted, and is not ours to take away
                }
                byte[] bytes = Files.readAllBytes(copy.getValue());
                if (target.getParent() != null) {
                    Files.createDirectories(target.getParent());
                }
                written.add(target);
                AtomicFile.write(target, out -> out.write(bytes));
            }
            write(folder.resolve(LAW), law, written);
            write(folder.resolve(FIRST), first, written);
            write(folder.resolve(SECOND), second, written);
            List<String> paths = new ArrayList<>();
            for (ProbeDocument probe : probes) {
                String path = "probe-" + (paths.size() + 1) + ".json";
                write(folder.resolve(path), probe, written);
                paths.add(path);
            }
            Certificate certificate = new CertificateBuilder(folder).build(origin, LAW, FIRST, SECOND, paths);
            write(folder.resolve(Certificate.NAME), certificate, written);
            return certificate;
        } catch (IOException | RuntimeException e) {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private static void write(Path file, Object document, List<Path> written) throws IOException {
        written.add(file);
        StrictJson.write(file, document);
    }
}
