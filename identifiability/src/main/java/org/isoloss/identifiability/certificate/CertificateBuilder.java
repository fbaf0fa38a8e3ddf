package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.LossEnclosure;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.certificate.Certificate.LawStatement;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.certificate.CertifiedFiles.NamedModel;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.profile.EnclosedBehaviour;

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
        EnclosedLaw enclosed = EnclosedLaw.of(known);
        NamedModel one = files.model(first, known.vocabulary());
        NamedModel other = files.model(second, known.vocabulary());
        AutoregressiveModel oneModel = new ReferenceModel(one.model());
        AutoregressiveModel otherModel = new ReferenceModel(other.model());
        double[] oneTable = oneModel.logProbabilities(known.tree());
        double[] otherTable = otherModel.logProbabilities(known.tree());
        List<ProbeStatement> statements = new ArrayList<>();
        for (String path : probes) {
            BehaviourProbe probe = files.probe(path, known.vocabulary());
            statements.add(new ProbeStatement(
                    FileReference.to(folder, path),
                    probe.name(),
                    probe.items().size(),
                    EnclosedBehaviour.of(oneModel, probe).mean(),
                    EnclosedBehaviour.of(otherModel, probe).mean()));
        }
        return Certificate.sealed(
                origin,
                new LawStatement(FileReference.to(folder, law), known.name(), enclosed.entropy(), enclosed.tokens()),
                statement(first, one.name(), enclosed.loss(oneTable)),
                statement(second, other.name(), enclosed.loss(otherTable)),
                enclosed.gap(oneTable, otherTable),
                statements);
    }

    private ModelStatement statement(String path, String name, LossEnclosure loss) throws IOException {
        return new ModelStatement(FileReference.to(folder, path), name, loss.crossEntropy(), loss.divergence());
    }
}
