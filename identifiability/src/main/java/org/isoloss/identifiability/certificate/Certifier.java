package org.isoloss.identifiability.certificate;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.EnclosedModel;
import org.isoloss.core.interval.EnclosedTable;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.LossEnclosure;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Certificate.LawStatement;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.profile.EnclosedBehaviour;
import org.isoloss.identifiability.spec.FileReference;

/**
 * Measures models under one law and on some probes, each model once, and states what pairs of them are. Models may be
 * measured by several threads at once.
 */
public final class Certifier {

    /** Where the probabilities after a prefix must sum to. */
    private static final Interval DISTRIBUTION = new Interval(1 - 1e-9, 1 + 1e-9);

    private final Origin origin;
    private final Arithmetic arithmetic;
    private final LawStatement statement;
    private final FiniteLaw law;
    private final EnclosedLaw enclosed;
    private final List<Filed<BehaviourProbe>> probes;

    /**
     * What a file holds.
     *
     * @param file where certificates will find it
     * @param content what reading it gives
     */
    public record Filed<T>(FileReference file, T content) {}

    /** What was measured of a model. */
    public static final class Measured {

        private final ModelStatement statement;
        private final EnclosedTable table;
        private final List<Interval> behaviours;

        private Measured(ModelStatement statement, EnclosedTable table, List<Interval> behaviours) {
            this.statement = statement;
            this.table = table;
            this.behaviours = behaviours;
        }
    }

    /**
     * Creates a certifier under a law.
     *
     * @param arithmetic what the networks among the models are taken to compute
     */
    public Certifier(Origin origin, Arithmetic arithmetic, Filed<FiniteLaw> law, List<Filed<BehaviourProbe>> probes) {
        this.origin = origin;
        this.arithmetic = arithmetic;
        this.law = law.content();
        this.enclosed = EnclosedLaw.of(this.law);
        this.statement = new LawStatement(law.file(), this.law.name(), enclosed.entropy(), enclosed.tokens());
        this.probes = List.copyOf(probes);
    }

    /**
     * Measures a model, by plain scalar code.
     *
     * @param name as its file says
     * @param model over the law's symbols
     * @throws IllegalArgumentException if it is no model: the message begins with the path of its file
     */
    public Measured measure(String name, Filed<EnclosedModel> model) {
        try {
            return measured(name, model);
        } catch (IllegalArgumentException | ArithmeticException e) { // NaN, or log-probabilities near -1e308
            throw new IllegalArgumentException(Shown.line(model.file().path() + ": " + e.getMessage()), e);
        }
    }

    private Measured measured(String name, Filed<EnclosedModel> model) {
        EnclosedModel reference = ReferenceModel.of(model.content());
        EnclosedTable table = reference.table(law.tree());
        LossEnclosure loss = enclosed.loss(table);
        if (!DISTRIBUTION.contains(loss.normalisation())) {
            throw new IllegalArgumentException("the probabilities after a prefix sum to between "
                    + loss.normalisation().lower() + " and "
                    + loss.normalisation().upper() + "; expected 1");
        }
        return new Measured(
                new ModelStatement(model.file(), name, loss.crossEntropy(), loss.divergence()),
                table,
                probes.stream()
                        .map(probe ->
                                EnclosedBehaviour.of(reference, probe.content()).mean())
                        .toList());
    }

    /**
     * Returns the certificate of two models that this certifier has measured.
     *
     * @throws IllegalArgumentException if the gap of their losses is no number
     */
    public Certificate pair(Measured first, Measured second) {
        List<ProbeStatement> statements = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            BehaviourProbe probe = probes.get(i).content();
            statements.add(new ProbeStatement(
                    probes.get(i).file(),
                    probe.name(),
                    probe.items().size(),
                    first.behaviours.get(i),
                    second.behaviours.get(i)));
        }
        return Certificate.sealed(
                arithmetic,
                origin,
                statement,
                first.statement,
                second.statement,
                enclosed.gap(first.table, second.table),
                statements);
    }

    @Override
    public String toString() {
        return "certificates under " + law.name();
    }
}
