package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.DivergenceCertificate.ProbeStatement;
import org.isoloss.identifiability.countermodel.CounterModelDocument;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/** Checks a {@link DivergenceCertificate} against its files alone, as {@link CertificateVerifier} checks those of pairs. */
final class DivergenceVerifier {

    private final SourceFolder folder;
    private final CertifiedFiles files;
    private final DivergenceCertificate certificate;
    private final List<String> checked = new ArrayList<>();

    private DivergenceVerifier(SourceFolder folder, DivergenceCertificate certificate) {
        this.folder = folder;
        this.files = new CertifiedFiles(folder, Arithmetic.REAL);
        this.certificate = certificate;
    }

    static Verification verify(Path file, JsonPlace document) throws IOException {
        DivergenceVerifier verifier =
                new DivergenceVerifier(SourceFolder.around(file), DivergenceCertificate.of(document));
        try {
            verifier.verify();
            return new Verification.Holds(verifier.checked);
        } catch (Refuted e) {
            return new Verification.Fails(e.pointer(), e.reason(), List.of());
        }
    }

    private void verify() throws IOException, Refuted {
        Statements.require(
                certificate.sha256().equals(certificate.seal()),
                "#/sha256",
                "the document was changed: its content has SHA-256 " + certificate.seal());
        ReadFile lawFile =
                Statements.read(folder, "#/law/file", certificate.law().file());
        HmmMixtureFile.Named law = HmmMixtureFile.of(JsonDocumentReader.parse(lawFile.path(), lawFile.bytes()));
        ReadFile modelFile =
                Statements.read(folder, "#/model/file", certificate.model().file());
        JsonPlace modelRoot = JsonDocumentReader.parse(modelFile.path(), modelFile.bytes());
        CounterModelDocument model = RecordReader.read(modelRoot, CounterModelDocument.class);
        Statements.name("#/model/name", certificate.model().name(), model.name());
        List<Filed<BehaviourProbe>> probes = new ArrayList<>();
        for (ProbeStatement statement : certificate.probes()) {
            probes.add(probe(Statements.probe(probes.size()), statement, law));
        }
        Statements.require(
                !probes.isEmpty(),
                "#/probes",
                "there is no probe, so nothing is said of how the model behaves; expected at least one probe");
        DivergenceCertificate found;
        try {
            found = new DivergenceCertifier(
                            certificate.origin(),
                            new Filed<>(lawFile.reference(), law),
                            certificate.law().documentLength(),
                            probes)
                    .certificate(new Filed<>(modelFile.reference(), model));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw modelRoot.refused(new IllegalArgumentException(e.getMessage(), e));
        }
        compare(found);
    }

    private Filed<BehaviourProbe> probe(String pointer, ProbeStatement statement, HmmMixtureFile.Named law)
            throws IOException, Refuted {
        ReadFile file = Statements.read(folder, pointer + "/file", statement.file());
        BehaviourProbe probe = files.probe(file, law.vocabulary());
        Statements.name(pointer + "/name", statement.name(), probe.name());
        Statements.prompts(
                pointer + "/prompts", statement.prompts(), probe.items().size());
        return new Filed<>(file.reference(), probe);
    }

    private void compare(DivergenceCertificate found) throws Refuted {
        String name = Shown.name(found.model().name());
        checked.add("law: a mixture of hidden Markov models, documents of "
                + found.law().documentLength() + " symbols");
        checked.add("prompts after which " + name + " differs: probability in "
                + found.model().promptMass());
        checked.add("model " + name + ": KL in " + found.model().divergence() + " nats a document");
        Statements.within(
                "#/model/promptMass",
                certificate.model().promptMass(),
                found.model().promptMass(),
                "");
        Statements.within(
                "#/model/divergence",
                certificate.model().divergence(),
                found.model().divergence(),
                "");
        for (int i = 0; i < found.probes().size(); i++) {
            ProbeStatement claimed = certificate.probes().get(i);
            ProbeStatement probe = found.probes().get(i);
            checked.add("probe " + Shown.name(probe.name()) + " (" + probe.prompts() + " prompts): the law in "
                    + probe.law() + ", " + name + " in " + probe.model());
            Statements.within(Statements.probe(i) + "/law", claimed.law(), probe.law(), "");
            Statements.within(Statements.probe(i) + "/model", claimed.model(), probe.model(), "");
        }
    }
}
