package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.numeric.CompensatedSum;
import org.isoloss.core.interval.EnclosedLaw;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.interval.LossEnclosure;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.AutoregressiveModel.Cursor;
import org.isoloss.core.sequence.WeightedSequence;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.certificate.CertifiedFiles.NamedModel;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.profile.EnclosedBehaviour;

/**
 * Checks a certificate against its files alone.
 *
 * <p>Every figure is computed anew from the files: the bounds over the tree of prefixes, from the conditionals that plain
 * cursors give, and each loss a second time, sequence by sequence. Tables and policies give the same bits everywhere, so
 * their bounds must be the certificate's to the last bit; those of networks may differ by rounding between machines.
 */
public final class CertificateVerifier {

    /** How far a network's figures may be from the certificate's, relative to their size or to 1. */
    private static final double NETWORK_TOLERANCE = 1e-9;

    /** How far probabilities may be from summing to 1, and how far the second computation from the first. */
    private static final double TOLERANCE = 1e-9;

    private final Path folder;
    private final Certificate certificate;
    private final List<String> checked = new ArrayList<>();

    private CertificateVerifier(Path folder, Certificate certificate) {
        this.folder = folder;
        this.certificate = certificate;
    }

    /**
     * Checks a certificate.
     *
     * @throws DamagedFileException if the certificate or a file of the right SHA-256 cannot be read, or a file is missing
     */
    public static Verification verify(Path file) throws IOException {
        Certificate certificate = Certificate.read(file);
        Path folder = file.toAbsolutePath().getParent();
        try {
            return new CertificateVerifier(folder == null ? file : folder, certificate).verify();
        } catch (Refuted e) {
            return new Verification.Fails(e.pointer, e.reason);
        } catch (ArithmeticException e) { // log-probabilities near -1e308
            return new Verification.Fails("#", "the figures cannot be computed: " + e.getMessage());
        }
    }

    private Verification verify() throws IOException, Refuted {
        require(
                certificate.sha256().equals(certificate.seal()),
                "#/sha256",
                "the document was changed: its content has SHA-256 " + certificate.seal());
        FiniteLaw law = law();
        NamedModel first = model("#/first", certificate.first(), law);
        NamedModel second = model("#/second", certificate.second(), law);
        EnclosedLaw enclosed = EnclosedLaw.of(law);
        same("#/law/entropy", certificate.law().entropy(), enclosed.entropy(), true);
        same("#/law/tokens", certificate.law().tokens(), enclosed.tokens(), true);
        checked.add("law " + law.name() + ": entropy in " + enclosed.entropy() + " nats a sequence");
        AutoregressiveModel one = new ReferenceModel(first.model());
        AutoregressiveModel other = new ReferenceModel(second.model());
        double[] oneTable = one.logProbabilities(law.tree());
        double[] otherTable = other.logProbabilities(law.tree());
        loss("#/first", certificate.first(), enclosed, law, first, oneTable);
        loss("#/second", certificate.second(), enclosed, law, second, otherTable);
        boolean portable = first.source().portable() && second.source().portable();
        gap(enclosed.gap(oneTable, otherTable), portable);
        for (int i = 0; i < certificate.probes().size(); i++) {
            probe("#/probes/" + i, certificate.probes().get(i), law, first, second);
        }
        return new Verification.Holds(checked);
    }

    private FiniteLaw law() throws IOException, Refuted {
        FileReference file = certificate.law().file();
        FiniteLaw law = CertifiedFiles.law(folder.resolve(file.path()), bytes("#/law/file", file));
        name("#/law/name", certificate.law().name(), law.name());
        return law;
    }

    private NamedModel model(String pointer, ModelStatement statement, FiniteLaw law) throws IOException, Refuted {
        FileReference file = statement.file();
        NamedModel model =
                CertifiedFiles.model(folder.resolve(file.path()), bytes(pointer + "/file", file), law.vocabulary());
        name(pointer + "/name", statement.name(), model.name());
        return model;
    }

    private void loss(
            String pointer,
            ModelStatement statement,
            EnclosedLaw enclosed,
            FiniteLaw law,
            NamedModel model,
            double[] table)
            throws Refuted {
        LossEnclosure loss = enclosed.loss(table);
        Interval sums = loss.normalisation();
        require(
                new Interval(1 - TOLERANCE, 1 + TOLERANCE).contains(sums),
                pointer + "/file",
                "the probabilities after a prefix sum to between " + sums.lower() + " and " + sums.upper()
                        + "; expected 1");
        same(
                pointer + "/crossEntropy",
                statement.crossEntropy(),
                loss.crossEntropy(),
                model.source().portable());
        same(
                pointer + "/divergence",
                statement.divergence(),
                loss.divergence(),
                model.source().portable());
        double again = sequenceBySequence(law, model.model());
        require(
                agree(again, loss.crossEntropy().lower(), TOLERANCE),
                pointer + "/crossEntropy",
                "summed sequence by sequence the loss is " + again + "; over the tree it is in " + loss.crossEntropy());
        checked.add("model " + model.name() + ": loss in " + loss.crossEntropy() + ", KL in " + loss.divergence()
                + " nats a sequence");
    }

    private void gap(GapEnclosure found, boolean portable) throws Refuted {
        require(
                certificate.gap().bitIdentical() == found.bitIdentical(),
                "#/gap/bitIdentical",
                "the certificate says " + certificate.gap().bitIdentical()
                        + "; the conditionals on the law's support are "
                        + (found.bitIdentical() ? "the same" : "not the same") + " to the last bit");
        same("#/gap/gap", certificate.gap().gap(), found.gap(), portable);
        checked.add(
                found.bitIdentical()
                        ? "loss gap: 0, the conditionals are the same to the last bit wherever the law has mass"
                        : "loss gap: in " + found.gap() + " nats a sequence");
    }

    private void probe(String pointer, ProbeStatement statement, FiniteLaw law, NamedModel first, NamedModel second)
            throws IOException, Refuted {
        FileReference file = statement.file();
        BehaviourProbe probe =
                CertifiedFiles.probe(folder.resolve(file.path()), bytes(pointer + "/file", file), law.vocabulary());
        name(pointer + "/name", statement.name(), probe.name());
        require(
                statement.prompts() == probe.items().size(),
                pointer + "/prompts",
                "the certificate says " + statement.prompts() + "; the file has "
                        + probe.items().size());
        Interval one =
                EnclosedBehaviour.of(new ReferenceModel(first.model()), probe).mean();
        Interval other =
                EnclosedBehaviour.of(new ReferenceModel(second.model()), probe).mean();
        same(pointer + "/first", statement.first(), one, first.source().portable());
        same(pointer + "/second", statement.second(), other, second.source().portable());
        checked.add("probe " + probe.name() + " (" + statement.prompts() + " prompts): " + first.name() + " in " + one
                + ", " + second.name() + " in " + other);
    }

    /** The loss by its definition, without a tree: minus the mean of ln q(x), compensated. */
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

    private byte[] bytes(String pointer, FileReference file) throws IOException, Refuted {
        byte[] bytes = file.bytes(folder);
        require(
                file.matches(bytes),
                pointer,
                file.path() + " was changed: its SHA-256 is " + Sha256.of(bytes) + "; expected " + file.sha256());
        return bytes;
    }

    private static void name(String pointer, String claimed, String found) throws Refuted {
        require(claimed.equals(found), pointer, "the certificate says " + claimed + "; the file says " + found);
    }

    private static void same(String pointer, Interval claimed, Interval found, boolean portable) throws Refuted {
        boolean holds = portable
                ? claimed.equals(found)
                : agree(claimed.lower(), found.lower(), NETWORK_TOLERANCE)
                        && agree(claimed.upper(), found.upper(), NETWORK_TOLERANCE);
        require(holds, pointer, "the certificate says " + claimed + "; recomputed it is in " + found);
    }

    private static boolean agree(double a, double b, double tolerance) {
        return a == b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
    }

    private static void require(boolean holds, String pointer, String reason) throws Refuted {
        if (!holds) {
            throw new Refuted(pointer, reason);
        }
    }

    /** The first statement that does not hold: it ends the check. */
    private static final class Refuted extends Exception {

        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final String reason;

        private Refuted(String pointer, String reason) {
            super(pointer + ": " + reason);
            this.pointer = pointer;
            this.reason = reason;
        }
    }
}
