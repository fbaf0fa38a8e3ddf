package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.CertifiedFiles.NamedModel;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.Certifier.Measured;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/**
 * Measures files that stand in a folder and states what they are.
 *
 * @param folder of the files, and of the certificate to be
 * @param arithmetic what networks are taken to compute
 */
public record CertificateBuilder(Path folder, Arithmetic arithmetic) {

    /**
     * Returns the certificate of files in the folder.
     *
     * @param law the path of a {@link LawDocument}
     * @param first the path of a {@link ModelDocument}
     * @param second the path of another
     * @param probes the paths of {@link ProbeDocument}s
     */
    public Certificate build(Origin origin, String law, String first, String second, List<String> probes)
            throws IOException {
        SourceFolder source = SourceFolder.of(folder);
        CertifiedFiles files = new CertifiedFiles(source, arithmetic);
        ReadFile lawFile = source.read(law);
        FiniteLaw known = files.law(lawFile);
        List<Filed<BehaviourProbe>> asked = new ArrayList<>();
        for (String path : probes) {
            ReadFile probe = source.read(path);
            asked.add(new Filed<>(probe.reference(), files.probe(probe, known.vocabulary())));
        }
        Certifier certifier = new Certifier(origin, arithmetic, new Filed<>(lawFile.reference(), known), asked);
        return certifier.pair(
                measured(certifier, files, source.read(first), known),
                measured(certifier, files, source.read(second), known));
    }

    private static Measured measured(Certifier certifier, CertifiedFiles files, ReadFile file, FiniteLaw law)
            throws IOException {
        NamedModel model = files.model(file, law);
        return certifier.measure(model.name(), new Filed<>(file.reference(), model.model()));
    }
}
