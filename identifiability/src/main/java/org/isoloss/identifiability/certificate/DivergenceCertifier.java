package org.isoloss.identifiability.certificate;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.hmm.EnclosedMixture;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.DivergenceCertificate.LawStatement;
import org.isoloss.identifiability.certificate.DivergenceCertificate.ModelStatement;
import org.isoloss.identifiability.certificate.DivergenceCertificate.ProbeStatement;
import org.isoloss.identifiability.countermodel.CounterModelDocument;
import org.isoloss.identifiability.countermodel.EnclosedAnswers;
import org.isoloss.identifiability.countermodel.EnclosedCounterModel;
import org.isoloss.identifiability.profile.BehaviourProbe;

/** Measures counter-models of one law and states what they are. May be used by several threads at once. */
public final class DivergenceCertifier {

    private final Origin origin;
    private final LawStatement statement;
    private final HmmMixtureFile.Named law;
    private final EnclosedMixture enclosed;
    private final List<Filed<BehaviourProbe>> probes;

    /**
     * Creates a certifier under a law.
     *
     * @param documentLength symbols in each document
     * @param probes what both are asked: behaviours of the next symbol
     */
    public DivergenceCertifier(
            Origin origin, Filed<HmmMixtureFile.Named> law, int documentLength, List<Filed<BehaviourProbe>> probes) {
        this.origin = origin;
        this.statement = new LawStatement(law.file(), documentLength);
        this.law = law.content();
        this.enclosed = EnclosedMixture.of(law.content().mixture());
        this.probes = List.copyOf(probes);
    }

    /**
     * Returns the certificate of a counter-model.
     *
     * @throws IllegalArgumentException if the law has no such counter-model, a probe cannot be asked, or it would take too
     *     much work
     */
    public DivergenceCertificate certificate(Filed<CounterModelDocument> document) {
        EnclosedCounterModel model =
                new EnclosedCounterModel(enclosed, law.vocabulary(), statement.documentLength(), document.content());
        List<ProbeStatement> answers = new ArrayList<>();
        for (Filed<BehaviourProbe> probe : probes) {
            EnclosedAnswers both = EnclosedAnswers.of(enclosed, model, probe.content(), statement.documentLength());
            answers.add(new ProbeStatement(
                    probe.file(),
                    probe.content().name(),
                    probe.content().items().size(),
                    both.law(),
                    both.model()));
        }
        return DivergenceCertificate.sealed(
                origin,
                statement,
                new ModelStatement(document.file(), document.content().name(), model.promptMass(), model.divergence()),
                answers);
    }

    @Override
    public String toString() {
        return "certifier of counter-models of " + law.mixture() + ", " + probes.size() + " probes";
    }
}
