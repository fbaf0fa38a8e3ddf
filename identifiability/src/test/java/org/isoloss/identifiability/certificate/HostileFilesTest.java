package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.Row;
import org.isoloss.identifiability.spec.ModelSource.SavedFiles;
import org.isoloss.identifiability.spec.ModelSource.Table;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.spec.SourceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and their files as enemies and accidents make them. */
class HostileFilesTest {

    private static final List<String> AB = List.of("a", "b");
    private static final double HALF = Math.log(0.5);
    private static final double NO = Double.NEGATIVE_INFINITY;
    private static final int TRIALS = 3_000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(Certificate.NAME);
        law(List.of(new LawSource.Sequence("a", 0.5), new LawSource.Sequence("b", 0.5)));
        model("first.json", "first", new ModelSource.Uniform());
        model("second.json", "second", new ModelSource.Uniform());
        StrictJson.write(
                folder.resolve("probe.json"),
                new ProbeDocument(
                        "probe",
                        AB,
                        new BehaviourSource.Next(List.of("a")),
                        List.of(
                                new ProbeDocument.Prompt("b", 2),
                                new ProbeDocument.Prompt("a", 1, new BehaviourSource.Completions(List.of("b"))))));
        StrictJson.write(file, certificate());
    }

    @Test
    void aSequenceThatIsListedTwiceIsRefused() throws IOException {
        law(List.of(
                new LawSource.Sequence("a", 0.25),
                new LawSource.Sequence("b", 0.5),
                new LawSource.Sequence("a", 0.25)));
        assertThatThrownBy(this::certificate)
                .hasMessageContaining("law.json#/law: sequences/0 and sequences/2 are both \"a\"");
    }

    @Test
    void probabilitiesWithoutProvenQuotientsAreRefused() throws IOException {
        Path law = folder.resolve("law.json");
        Files.writeString(
                law, Files.readString(law).replaceFirst("0\\.5", "1.0").replaceFirst("0\\.5", "4.9E-324"));
        assertThatThrownBy(this::certificate)
                .hasMessageContaining("law.json#/law/sequences/1: probability is 4.9E-324");
    }

    @Test
    void aNetworkThatIsNamedAndNeverReadGivesNoTolerance() throws IOException {
        Lstm network = new Lstm(Languages.A_N_B_N.vocabulary(), new LstmConfig(2, 2, 1));
        NetworkFiles.write(folder.resolve("network"), new SavedNetwork(network, network.initialise(new Seed(1))));
        model(
                "first.json",
                "first",
                new Table(
                        List.of(
                                new Row("", List.of(HALF, HALF, NO)),
                                new Row("a", List.of(NO, NO, 0.0)),
                                new Row("b", List.of(-30.0, NO, -9.4e-14))),
                        SavedFiles.in(folder, "network")));
        Certificate honest = certificate();
        StrictJson.write(file, honest);
        assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
        ModelStatement first = honest.first();
        StrictJson.write(
                file,
                Certificate.sealed(
                        honest.about(),
                        honest.origin(),
                        honest.law(),
                        new ModelStatement(first.file(), first.name(), first.crossEntropy(), Interval.ZERO),
                        honest.second(),
                        honest.gap(),
                        honest.probes()));
        assertThat(CertificateVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Fails.class,
                        fails -> assertThat(fails.pointer()).isEqualTo("#/first/divergence"));
    }

    @Test
    void claimsMayBeWiderAndCertificatesOfTheFirstFormatAreHeldToTheSameRules() throws IOException {
        Certificate c = certificate();
        ModelStatement wide = new ModelStatement(
                c.first().file(),
                c.first().name(),
                new Interval(0, 3),
                c.first().divergence());
        StrictJson.write(
                file, Certificate.sealed(c.about(), c.origin(), c.law(), wide, c.second(), c.gap(), c.probes()));
        assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
        Certificate open = first(c, "");
        StrictJson.write(file, first(c, open.seal()));
        assertThat(Files.readString(file)).doesNotContain("arithmetic");
        assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
    }

    private static Certificate first(Certificate c, String seal) {
        return new Certificate(
                Certificate.FIRST_FORMAT, null, c.origin(), c.law(), c.first(), c.second(), c.gap(), c.probes(), seal);
    }

    @Test
    void linksOutOfTheFolderAreRefused(@TempDir Path elsewhere) throws IOException {
        Path law = folder.resolve("law.json");
        Path moved = Files.move(law, elsewhere.resolve("law.json"));
        Files.createSymbolicLink(law, moved);
        assertThatThrownBy(() -> CertificateVerifier.verify(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("law.json")
                .hasMessageContaining("is a link to");
    }

    @Test
    void sizesAreRefusedBeforeMemoryIsTaken() throws IOException {
        StrictJson.write(
                folder.resolve("law.json"), new LawDocument(new LawSource.Language("aNbN", Integer.MAX_VALUE)));
        assertThatThrownBy(this::certificate)
                .hasMessageContaining("law.json#/law")
                .hasMessageContaining("expected at most");
        ModelSource chain = new ModelSource.Uniform();
        for (int i = 0; i < 100; i++) {
            chain = new ModelSource.LawConditionals(new LawSource.Language("aNbN", 1_000 + i), chain);
        }
        write();
        model("first.json", "first", chain);
        assertThatThrownBy(this::certificate)
                .hasMessageContaining("first.json#/model")
                .hasMessageContaining("entries of trees and tables; expected at most");
    }

    @Test
    void bothLossesInfiniteHaveNoGap() throws IOException {
        Table never = new Table(List.of(new Row("", List.of(NO, NO, 0.0))), new ModelSource.Uniform());
        model("first.json", "first", never);
        model("second.json", "second", never);
        assertThatThrownBy(this::certificate).hasMessageContaining("both losses are infinite");
    }

    @Test
    void namesCannotActOnATerminal() throws IOException {
        model("second.json", "\u001b[2J\nall \u202eholds", new ModelSource.Uniform());
        StrictJson.write(file, certificate());
        assertThat(CertificateVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Holds.class,
                        holds -> assertThat(String.join("", holds.checked())).doesNotContain("\u001b", "\u202e"));
    }

    @Test
    void everyAlteredFileIsReadOrRefusedWithItsPlace() throws IOException {
        Set<Class<? extends Exception>> refusals = Set.of(IllegalArgumentException.class, DamagedFileException.class);
        FiniteLaw known = files().law(read(folder.resolve("law.json")));
        property(path -> files().law(read(path)), refusals, "law.json");
        model(
                "first.json",
                "first",
                new Table(List.of(new Row("b", List.of(HALF, HALF, NO))), new ModelSource.Uniform()));
        property(path -> files().model(read(path), known), refusals, "first.json");
        property(path -> files().probe(read(path), known.vocabulary()), refusals, "probe.json");
        property(path -> Certificate.read(path), refusals, Certificate.NAME);
    }

    private void property(ReaderProperty.Reader reader, Set<Class<? extends Exception>> refusals, String name)
            throws IOException {
        ReaderProperty.Counts counts = new ReaderProperty(reader, refusals)
                .holdsFor(folder.resolve(name), Mutator.json().repeated(), TRIALS);
        assertThat(counts.refused()).isGreaterThan(TRIALS / 2);
    }

    private CertifiedFiles files() {
        return new CertifiedFiles(SourceFolder.of(folder), Arithmetic.DOUBLE);
    }

    private SourceFolder.ReadFile read(Path path) throws IOException {
        return SourceFolder.of(folder).read(folder.relativize(path).toString());
    }

    private void law(List<LawSource.Sequence> sequences) throws IOException {
        StrictJson.write(folder.resolve("law.json"), new LawDocument(new LawSource.Sequences("coin", AB, sequences)));
    }

    private void model(String path, String name, ModelSource model) throws IOException {
        StrictJson.write(folder.resolve(path), new ModelDocument(name, AB, model));
    }

    private Certificate certificate() throws IOException {
        return new CertificateBuilder(folder, Arithmetic.DOUBLE)
                .build(new Origin("0.1.0", "test"), "law.json", "first.json", "second.json", List.of("probe.json"));
    }
}
