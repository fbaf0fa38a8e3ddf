package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.CertifiedFiles.NamedModel;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.profile.BehaviourProbe;

/**
 * Measures files that stand in a folder and states what they are.
 *
 * @param folder of the files, and of the certificate to be
 */
public record CertificateBuilder(Path folder) {

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
        CertifiedFiles files = new CertifiedFiles(folder);
        FiniteLaw known = files.law(law);
        NamedModel one = files.model(first, known.vocabulary());
        NamedModel other = files.model(second, known.vocabulary());
        List<Filed<BehaviourProbe>> asked = new ArrayList<>();
        for (String path : probes) {
            asked.add(filed(path, files.probe(path, known.vocabulary())));
        }
        Certifier certifier = new Certifier(origin, filed(law, known), asked);
        return certifier.pair(
                certifier.measure(one.name(), filed(first, one.model())),
                certifier.measure(other.name(), filed(second, other.model())));
    }

    private <T> Filed<T> filed(String path, T content) throws IOException {
        return new Filed<>(FileReference.to(folder, path), content);
    }
}
