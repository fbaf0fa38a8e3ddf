package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Network;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ListingBudget;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Transformer and an LSTM with some conditionals replaced, in either arithmetic. */
class RealCertificateTest {

    private static final List<String> AB = List.of("a", "b");
    private static final LawSource LAW = new LawSource.Language("aNbN", 4);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(Certificate.NAME);
        Vocabulary symbols = Vocabulary.of(AB);
        TransformerConfig shape = new TransformerConfig(
                4, 2, 1, 8, TransformerConfig.Positions.SINUSOIDAL, TransformerConfig.Normalisation.POST, 1e-5);
        network("transformer", new Transformer(symbols, shape));
        network("lstm", new Lstm(symbols, new LstmConfig(3, 4, 2)));
        StrictJson.write(folder.resolve("law.json"), new LawDocument(LAW));
        model("first", ModelSource.SavedFiles.in(folder, "transformer"));
        List<Double> row = List.of(Double.NEGATIVE_INFINITY, 0.0, Double.NEGATIVE_INFINITY);
        model(
                "second",
                new ModelSource.Table(
                        List.of(new ModelSource.Row("aab", row)), ModelSource.SavedFiles.in(folder, "lstm")));
        StrictJson.write(
                folder.resolve("probe.json"),
                new ProbeDocument(
                        "some",
                        AB,
                        new BehaviourSource.Next(List.of("b")),
                        List.of(new ProbeDocument.Prompt("ba", 1), new ProbeDocument.Prompt("aab", 1))));
    }

    private void network(String name, Network network) throws IOException {
        NetworkFiles.write(folder.resolve(name), new SavedNetwork(network, network.initialise(new Seed(5))));
    }

    private void model(String name, ModelSource source) throws IOException {
        StrictJson.write(folder.resolve(name + ".json"), new ModelDocument(name, AB, source));
    }

    private Certificate certify(Arithmetic arithmetic) throws IOException {
        Certificate certificate = new CertificateBuilder(folder, arithmetic)
                .build(new Origin("0.1.0", "test"), "law.json", "first.json", "second.json", List.of("probe.json"));
        certificate.write(file);
        return certificate;
    }

    @Test
    void aCertificateIsCheckedInTheArithmeticThatItIsAbout() throws IOException {
        Certificate real = certify(Arithmetic.REAL);
        assertThat(real.arithmetic()).isEqualTo(Arithmetic.REAL);
        assertThat(CertificateVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Holds.class,
                        holds -> assertThat(holds.checked()).anyMatch(line -> line.startsWith("arithmetic real")));
        assertThat(CertificateVerifier.verifyReal(file)).isEqualTo(CertificateVerifier.verify(file));
        Certificate rounded = certify(Arithmetic.DOUBLE);
        close(real.first().crossEntropy(), rounded.first().crossEntropy());
        close(real.second().crossEntropy(), rounded.second().crossEntropy());
        close(real.gap().gap(), rounded.gap().gap());
        close(real.probes().get(0).second(), rounded.probes().get(0).second());
        assertThat(real.law()).isEqualTo(rounded.law());
    }

    /** Sums of some dozens of roundings apart, and nearly as narrow. */
    private static void close(Interval real, Interval rounded) {
        assertThat(real.lower()).isBetween(rounded.lower() - 1e-12, rounded.upper() + 1e-12);
        assertThat(real.width()).isLessThanOrEqualTo(1e-13);
    }

    @Test
    void whatOfACertificateDoesNotHoldInRealArithmeticIsToldWithWhatDoes() throws IOException {
        certify(Arithmetic.DOUBLE);
        assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
        Verification.Fails fails = (Verification.Fails) CertificateVerifier.verifyReal(file);
        assertThat(fails.reason()).startsWith("in real arithmetic: ");
        assertThat(fails.checked()).hasSize(6 + 5);
        assertThat(fails.checked().get(6 + 1)).startsWith("in real arithmetic: model first: loss in ");
    }

    @Test
    void widerIntervalsOfDoublesMayHoldInRealArithmeticToo() throws IOException {
        Certificate real = certify(Arithmetic.REAL);
        Certificate rounded = certify(Arithmetic.DOUBLE);
        resealed(
                        Arithmetic.DOUBLE,
                        real,
                        both(rounded.first(), real.first()),
                        both(rounded.second(), real.second()),
                        new GapEnclosure(
                                false, real.gap().gap().hull(rounded.gap().gap())),
                        rounded.probes()
                                .get(0)
                                .second()
                                .hull(real.probes().get(0).second()),
                        rounded.probes()
                                .get(0)
                                .first()
                                .hull(real.probes().get(0).first()))
                .write(file);
        assertThat(CertificateVerifier.verifyReal(file))
                .isInstanceOfSatisfying(
                        Verification.Holds.class,
                        holds -> assertThat(holds.checked()).hasSize(6 + 5));
    }

    private static ModelStatement both(ModelStatement one, ModelStatement other) {
        return new ModelStatement(
                one.file(),
                one.name(),
                one.crossEntropy().hull(other.crossEntropy()),
                one.divergence().hull(other.divergence()));
    }

    private static Certificate resealed(
            Arithmetic arithmetic,
            Certificate c,
            ModelStatement first,
            ModelStatement second,
            GapEnclosure gap,
            Interval secondBehaviour,
            Interval firstBehaviour) {
        Certificate.ProbeStatement probe = c.probes().get(0);
        return Certificate.sealed(
                arithmetic,
                c.origin(),
                c.law(),
                first,
                second,
                gap,
                List.of(new Certificate.ProbeStatement(
                        probe.file(), probe.name(), probe.prompts(), firstBehaviour, secondBehaviour)));
    }

    @Test
    void aNarrowerIntervalIsRefused() throws IOException {
        Certificate real = certify(Arithmetic.REAL);
        Certificate.ProbeStatement probe = real.probes().get(0);
        ModelStatement narrower = new ModelStatement(
                real.first().file(),
                real.first().name(),
                Interval.point(real.first().crossEntropy().lower()),
                real.first().divergence());
        resealed(Arithmetic.REAL, real, narrower, real.second(), real.gap(), probe.second(), probe.first())
                .write(file);
        assertThat(CertificateVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Fails.class,
                        fails -> assertThat(fails.pointer()).isEqualTo("#/first/crossEntropy"));
    }

    @Test
    void whatWouldTakeMinutesIsRefusedBeforeItIsBegun() {
        ListingBudget budget = new ListingBudget();
        budget.law(LAW);
        budget.network(5_000_000);
        assertThatThrownBy(() -> budget.realNetwork(5_000_000)).hasMessageContaining("expected at most 4000000");
        ListingBudget larger = new ListingBudget();
        larger.law(new LawSource.Language("aNbN", 300)); // 45,451 prefixes
        assertThatThrownBy(() -> larger.realNetwork(50_000)).hasMessageContaining("expected at most 1.0E9");
    }
}
