package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.base.mutation.ReaderProperty;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.HmmMixture;
import org.isoloss.core.hmm.HmmMixtureDocument;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.Certifier.Filed;
import org.isoloss.identifiability.certificate.DivergenceCertificate.LawStatement;
import org.isoloss.identifiability.certificate.DivergenceCertificate.ModelStatement;
import org.isoloss.identifiability.certificate.DivergenceCertificate.ProbeStatement;
import org.isoloss.identifiability.countermodel.CounterModelDocument;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceCertificateTest {

    private static final Vocabulary SYMBOLS = Vocabulary.of("/", "a", "b", "c");
    private static final HmmMixture MIXTURE = HmmMixture.of(
            new double[] {0.3, 0.7},
            List.of(
                    Hmm.of(new double[] {0.1, 0.9}, new double[][] {{0.2, 0.8}, {0.6, 0.4}}, new double[][] {
                        {0.9, 0.1, 0, 0}, {0, 0.3, 0.7, 0}
                    }),
                    Hmm.deterministic(
                            new double[] {0.2, 0.5, 0.3},
                            new double[][] {{0.1, 0.2, 0.7}, {0.5, 0.25, 0.25}, {0.4, 0.3, 0.3}},
                            new int[] {0, 1, 2},
                            4)));
    private static final int LENGTH = 8;

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private DivergenceCertificate honest = DivergenceCertificate.sealed(
            new Origin("", ""),
            new LawStatement(FileReference.of("law.json", new byte[0]), LENGTH),
            new ModelStatement(FileReference.of("model.json", new byte[0]), "", Interval.ONE, Interval.ONE),
            List.of()); // until the files are there

    @BeforeEach
    void writeFiles() throws IOException {
        file = folder.resolve("certificate.json");
        StrictJson.write(folder.resolve("law.json"), HmmMixtureDocument.of(SYMBOLS, MIXTURE));
        CounterModelDocument model =
                new CounterModelDocument(CounterRule.COPY_LAST_LABEL, "/", new PromptCell(2, 1), 0.01);
        StrictJson.write(folder.resolve("model.json"), model);
        ProbeDocument probe = new ProbeDocument(
                "few",
                SYMBOLS.symbols(),
                new BehaviourSource.Next(List.of("a")),
                List.of(
                        new ProbeDocument.Prompt("ab/a", 2),
                        new ProbeDocument.Prompt("ba/b", 1, new BehaviourSource.Next(List.of("b", "", "/")))));
        StrictJson.write(folder.resolve("probe.json"), probe);
        honest = new DivergenceCertifier(
                        new Origin("0.1.0", "test"),
                        new Filed<>(FileReference.to(folder, "law.json"), new HmmMixtureFile.Named(SYMBOLS, MIXTURE)),
                        LENGTH,
                        List.of(new Filed<>(FileReference.to(folder, "probe.json"), probe.probe())))
                .certificate(new Filed<>(FileReference.to(folder, "model.json"), model));
        StrictJson.write(file, honest);
    }

    @Test
    void anHonestOneHoldsAndSaysWhatWasRecomputed() throws IOException {
        Verification.Holds holds = (Verification.Holds) CertificateVerifier.verify(file);
        assertThat(holds.checked())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("model copy-last-label: KL in "))
                .anyMatch(line -> line.startsWith("probe few (2 prompts): the law in "));
        assertThat(DivergenceCertificate.readIfOne(file)).contains(honest);
    }

    @Test
    void whatIsWrittenIsValid() throws IOException {
        assertThat(SchemasTest.errors("divergence-certificate", Files.readString(file)))
                .isEmpty();
        assertThat(SchemasTest.errors("counter-model", Files.readString(folder.resolve("model.json"))))
                .isEmpty();
        assertThat(SchemasTest.errors("hmm-mixture", Files.readString(folder.resolve("law.json"))))
                .isEmpty();
    }

    @Test
    void aWiderClaimHolds() throws IOException {
        ModelStatement model = honest.model();
        write(
                honest.law(),
                new ModelStatement(model.file(), model.name(), new Interval(0, 1), new Interval(0, 100)),
                honest.probes());
        assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
    }

    @ParameterizedTest
    @CsvSource({
        "promptMass, #/model/promptMass",
        "divergence, #/model/divergence",
        "law, #/probes/0/law",
        "model, #/probes/0/model"
    })
    void anEndMovedInwardByOneUlpIsRefusedEvenIfSealed(String figure, String pointer) throws IOException {
        for (boolean lower : new boolean[] {true, false}) {
            ModelStatement model = honest.model();
            ProbeStatement probe = honest.probes().get(0);
            write(
                    honest.law(),
                    new ModelStatement(
                            model.file(),
                            model.name(),
                            narrowedIf(figure.equals("promptMass"), lower, model.promptMass()),
                            narrowedIf(figure.equals("divergence"), lower, model.divergence())),
                    List.of(new ProbeStatement(
                            probe.file(),
                            probe.name(),
                            probe.prompts(),
                            narrowedIf(figure.equals("law"), lower, probe.law()),
                            narrowedIf(figure.equals("model"), lower, probe.model()))));
            assertThat(CertificateVerifier.verify(file))
                    .isInstanceOfSatisfying(
                            Verification.Fails.class,
                            fails -> assertThat(fails.pointer()).isEqualTo(pointer));
        }
    }

    private static Interval narrowedIf(boolean chosen, boolean lower, Interval claimed) {
        if (!chosen) {
            return claimed;
        }
        return lower
                ? new Interval(Math.nextUp(claimed.lower()), claimed.upper())
                : new Interval(claimed.lower(), Math.nextDown(claimed.upper()));
    }

    @Test
    void otherFilesUnderTheSameFiguresAreRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(12);
        for (String name : List.of("law.json", "model.json", "probe.json")) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            int refused = 0;
            for (int i = 0; i < 100; i++) {
                Files.write(folder.resolve(name), Mutator.json().mutate(content, random));
                ModelStatement model = honest.model();
                ProbeStatement probe = honest.probes().get(0);
                write(
                        new LawStatement(FileReference.to(folder, "law.json"), LENGTH),
                        new ModelStatement(
                                FileReference.to(folder, "model.json"),
                                model.name(),
                                model.promptMass(),
                                model.divergence()),
                        List.of(new ProbeStatement(
                                FileReference.to(folder, "probe.json"),
                                probe.name(),
                                probe.prompts(),
                                probe.law(),
                                probe.model())));
                refused += holds() ? 0 : 1;
            }
            // What still holds says the same: white space, the order of members, a number written otherwise, a
            // description.
            assertThat(refused).as(name).isGreaterThan(60);
            Files.write(folder.resolve(name), content);
        }
    }

    private boolean holds() throws IOException {
        try {
            return CertificateVerifier.verify(file) instanceof Verification.Holds;
        } catch (IllegalArgumentException | DamagedFileException e) {
            assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
            return false;
        }
    }

    @Test
    void whatCannotBeComputedIsRefusedWithItsFile() throws IOException {
        StrictJson.write(
                folder.resolve("model.json"),
                new CounterModelDocument(CounterRule.COPY_LAST_LABEL, "/", new PromptCell(2, 300_000), 0.01));
        ModelStatement model = honest.model();
        write(
                new LawStatement(honest.law().file(), 10_000_000),
                new ModelStatement(
                        FileReference.to(folder, "model.json"), model.name(), model.promptMass(), model.divergence()),
                honest.probes());
        assertThatThrownBy(() -> CertificateVerifier.verify(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.json")
                .hasMessageContaining("entries of an automaton; expected at most");
    }

    @Test
    void withoutProbesItDoesNotHold() throws IOException {
        write(honest.law(), honest.model(), List.of());
        assertThat(CertificateVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verification.Fails.class,
                        fails -> assertThat(fails.pointer()).isEqualTo("#/probes"));
    }

    @Test
    void whateverTheDocumentHoldsItIsReadOrRefusedInOneLine() throws IOException {
        ReaderProperty.Counts counts = new ReaderProperty(
                        CertificateVerifier::verify,
                        Set.of(FormatException.class, DamagedFileException.class, IllegalArgumentException.class))
                .holdsFor(file, Mutator.json().repeated(), 500);
        assertThat(counts.refused()).isGreaterThan(100);
    }

    private void write(LawStatement law, ModelStatement model, List<ProbeStatement> probes) throws IOException {
        StrictJson.write(file, DivergenceCertificate.sealed(honest.origin(), law, model, probes));
    }
}
