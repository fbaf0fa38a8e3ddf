package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.base.text.Shown;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.certificate.CertifiedFiles.NamedModel;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/**
 * Checks a certificate against its files alone.
 *
 * <p>Every figure is computed anew from the files, and each loss a second time, sequence by sequence. All of it gives the
 * same bits on every platform. An interval of the certificate must hold the recomputed one: it may be wider, never
 * narrower, and there is no tolerance.
 */
public final class CertificateVerifier {

    /** How far the second computation, in plain doubles, may be from the first, relative to its size or to 1. */
    private static final double SECOND_COMPUTATION = 1e-9;

    private final SourceFolder folder;
    private final CertifiedFiles files;
    private final Certificate certificate;
    private final Arithmetic arithmetic;
    private final List<String> checked = new ArrayList<>();

    private CertificateVerifier(SourceFolder folder, Certificate certificate, Arithmetic arithmetic) {
        this.folder = folder;
        this.files = new CertifiedFiles(folder, arithmetic);
        this.certificate = certificate;
        this.arithmetic = arithmetic;
    }

    /**
     * Checks a certificate, in the arithmetic that it is about.
     *
     * @throws DamagedFileException if a file is missing, leads out of the folder, or is not the one that a model was made
     *     with
     * @throws IllegalArgumentException if the certificate or a file of the right SHA-256 does not hold what it should, or
     *     asks for more memory or time than a certificate may; the message begins with the place
     */
    public static Verification verify(Path file) throws IOException {
        JsonPlace document = Certificate.document(file);
        if (DivergenceCertificate.isOne(document)) {
            return DivergenceVerifier.verify(file, document);
        }
        Certificate certificate = Certificate.of(document);
        return verify(file, certificate, certificate.about());
    }

    /**
     * Checks a certificate in the arithmetic that it is about, and then whether its intervals hold of real arithmetic, too.
     * Where they do not, what holds instead is told all the same.
     *
     * @throws DamagedFileException as {@link #verify(Path)}
     * @throws IllegalArgumentException as {@link #verify(Path)}, and if an architecture is not known in real arithmetic
     */
    public static Verification verifyReal(Path file) throws IOException {
        JsonPlace document = Certificate.document(file);
        if (DivergenceCertificate.isOne(document)) {
            return DivergenceVerifier.verify(file, document); // its law and model are real numbers already
        }
        Certificate certificate = Certificate.of(document);
        Verification own = verify(file, certificate, certificate.about());
        if (certificate.about() == Arithmetic.REAL || !(own instanceof Verification.Holds holds)) {
            return own;
        }
        Verification real = verify(file, certificate, Arithmetic.REAL);
        if (real instanceof Verification.Fails fails) {
            return new Verification.Fails(
                    fails.pointer(), "in real arithmetic: " + fails.reason(), both(holds.checked(), fails.checked()));
        }
        return new Verification.Holds(both(holds.checked(), ((Verification.Holds) real).checked()));
    }

    private static List<String> both(List<String> own, List<String> real) {
        return Stream.concat(own.stream(), real.stream().map(line -> "in real arithmetic: " + line))
                .toList();
    }

    private static Verification verify(Path file, Certificate certificate, Arithmetic arithmetic) throws IOException {
        CertificateVerifier verifier = new CertificateVerifier(SourceFolder.around(file), certificate, arithmetic);
        try {
            verifier.verify();
            return new Verification.Holds(verifier.checked);
        } catch (Refuted e) {
            // Figures beside those that are claimed of the same thing would only confuse.
            boolean ofTheSame = certificate.about() == arithmetic;
            return new Verification.Fails(e.pointer(), e.reason(), ofTheSame ? List.of() : verifier.checked);
        }
    }

    private void verify() throws IOException, Refuted {
        Statements.require(
                certificate.sha256().equals(certificate.seal()),
                "#/sha256",
                "the document was changed: its content has SHA-256 " + certificate.seal());
        Filed<FiniteLaw> law = law();
        NamedModel first = model("#/first", certificate.first(), law.content());
        NamedModel second = model("#/second", certificate.second(), law.content());
        List<Filed<BehaviourProbe>> probes = new ArrayList<>();
        for (ProbeStatement statement : certificate.probes()) {
            probes.add(probe(Statements.probe(probes.size()), statement, law.content()));
        }
        Certifier certifier = new Certifier(certificate.origin(), arithmetic, law, probes);
        Certificate found = certifier.pair(
                certifier.measure(first.name(), new Filed<>(certificate.first().file(), first.model())),
                certifier.measure(
                        second.name(), new Filed<>(certificate.second().file(), second.model())));
        tell(found);
        if (certificate.about() == arithmetic && (first.network() || second.network())) {
            checked.add("arithmetic " + arithmetic + ": " + arithmetic.meaning());
        }
        compare(found);
        again("#/first", found.first(), law.content(), first.reference());
        again("#/second", found.second(), law.content(), second.reference());
        Statements.require(
                !certificate.probes().isEmpty(),
                "#/probes",
                "there is no probe: the losses hold, " + checked.get(3)
                        + ", but nothing is said of how the models behave; expected at least one probe");
    }

    private Filed<FiniteLaw> law() throws IOException, Refuted {
        ReadFile file = Statements.read(folder, "#/law/file", certificate.law().file());
        FiniteLaw law = files.law(file);
        Statements.name("#/law/name", certificate.law().name(), law.name());
        return new Filed<>(file.reference(), law);
    }

    private NamedModel model(String pointer, ModelStatement statement, FiniteLaw law) throws IOException, Refuted {
        NamedModel model = files.model(Statements.read(folder, pointer + "/file", statement.file()), law);
        Statements.name(pointer + "/name", statement.name(), model.name());
        return model;
    }

    private Filed<BehaviourProbe> probe(String pointer, ProbeStatement statement, FiniteLaw law)
            throws IOException, Refuted {
        ReadFile file = Statements.read(folder, pointer + "/file", statement.file());
        BehaviourProbe probe = files.probe(file, law.vocabulary());
        Statements.name(pointer + "/name", statement.name(), probe.name());
        Statements.prompts(
                pointer + "/prompts", statement.prompts(), probe.items().size());
        return new Filed<>(file.reference(), probe);
    }

    /** Says what was recomputed. */
    private void tell(Certificate found) {
        checked.add("law " + Shown.name(found.law().name()) + ": entropy in "
                + found.law().entropy() + " nats a sequence");
        for (ModelStatement model : List.of(found.first(), found.second())) {
            checked.add("model " + Shown.name(model.name()) + ": loss in " + model.crossEntropy() + ", KL in "
                    + model.divergence() + " nats a sequence");
        }
        checked.add(
                found.gap().bitIdentical()
                        ? "loss gap: 0, the conditionals are the same to the last bit wherever the law has mass"
                        : "loss gap: in " + found.gap().gap() + " nats a sequence");
        for (ProbeStatement probe : found.probes()) {
            checked.add("probe " + Shown.name(probe.name()) + " (" + probe.prompts() + " prompts): "
                    + Shown.name(found.first().name()) + " in " + probe.first() + ", "
                    + Shown.name(found.second().name()) + " in " + probe.second());
        }
    }

    /** Compares statements, whose files and names are the same by now. */
    private void compare(Certificate found) throws Refuted {
        within("#/law/entropy", certificate.law().entropy(), found.law().entropy());
        within("#/law/tokens", certificate.law().tokens(), found.law().tokens());
        loss("#/first", certificate.first(), found.first());
        loss("#/second", certificate.second(), found.second());
        boolean identical = found.gap().bitIdentical();
        Statements.require( // of bits, doubles alone are the subject
                certificate.about() != arithmetic || certificate.gap().bitIdentical() == identical,
                "#/gap/bitIdentical",
                "the certificate says " + certificate.gap().bitIdentical()
                        + "; the conditionals on the law's support are " + (identical ? "the same" : "not the same")
                        + " to the last bit");
        within("#/gap/gap", certificate.gap().gap(), found.gap().gap());
        for (int i = 0; i < certificate.probes().size(); i++) {
            ProbeStatement probe = found.probes().get(i);
            within(Statements.probe(i) + "/first", certificate.probes().get(i).first(), probe.first());
            within(Statements.probe(i) + "/second", certificate.probes().get(i).second(), probe.second());
        }
    }

    private void loss(String pointer, ModelStatement claimed, ModelStatement found) throws Refuted {
        within(pointer + "/crossEntropy", claimed.crossEntropy(), found.crossEntropy());
        within(pointer + "/divergence", claimed.divergence(), found.divergence());
    }

    /** Computes a loss by its definition, without a tree. */
    private static void again(String pointer, ModelStatement found, FiniteLaw law, AutoregressiveModel model)
            throws Refuted {
        double loss = sequenceBySequence(law, model);
        double bound = found.crossEntropy().lower();
        Statements.require(
                loss == bound || Math.abs(loss - bound) <= SECOND_COMPUTATION * Math.max(1, Math.abs(bound)),
                pointer + "/crossEntropy",
                "summed sequence by sequence the loss is " + loss + "; over the tree it is in " + found.crossEntropy());
    }

    /** Minus the mean of ln q(x), compensated. */
    private static double sequenceBySequence(FiniteLaw law, AutoregressiveModel model) {
        double[] row = new double[law.vocabulary().outcomes()];
        CompensatedSum loss = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (WeightedSequence sequence : law.tree().sequences()) {
            CompensatedSum logProbability = new CompensatedSum();
            Cursor cursor = model.start();
            for (int symbol : sequence.symbols()) {
                cursor.logProbabilities(row);
                logProbability.add(row[symbol]);
                cursor.advance(symbol);
            }
            cursor.logProbabilities(row);
            logProbability.add(row[law.vocabulary().end()]);
            loss.add(-sequence.weight() * logProbability.value());
            total.add(sequence.weight());
        }
        return loss.value() / total.value();
    }

    private void within(String pointer, Interval claimed, Interval found) throws Refuted {
        boolean old = !certificate.format().equals(Certificate.FORMAT);
        Statements.within(
                pointer,
                claimed,
                found,
                old ? ": it is of an older format, whose rules were others; build it anew" : "");
    }

    @Override
    public String toString() {
        return "verified so far: " + String.join(", ", checked);
    }
}
