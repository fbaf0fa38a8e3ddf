package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.automaton.PromptSets;
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

/**
 * What the verifier accepts of divergences is true by the second one, which lists every prompt and sums the definition in
 * exact fractions.
 */
class ForgedDivergenceCertificatesTest {

    private static final Vocabulary SYMBOLS = Vocabulary.of("/", "a", "b");
    private static final int CERTIFICATES = 20;
    private static final int FORGERIES = 12;
    private static final int LENGTH = 9;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(20261129);

    @BeforeEach
    void needsPython() {
        assumeTrue(SecondVerifier.isThere(), "the second verifier needs python3");
    }

    @Test
    void whatHoldsIsTrueByTheSecondVerifier() throws IOException, InterruptedException {
        List<Path> held = new ArrayList<>();
        Set<String> rules = new LinkedHashSet<>();
        int refused = 0;
        for (int i = 0; i < CERTIFICATES; i++) {
            Path own = Files.createDirectory(folder.resolve("c" + i));
            DivergenceCertificate honest = drawn(own);
            rules.add(honest.model().name());
            write(own.resolve("honest.json"), honest);
            assertThat(SecondVerifier.firstAccepts(own.resolve("honest.json"))).isTrue();
            held.add(own.resolve("honest.json"));
            for (int j = 0; j < FORGERIES; j++) {
                Path forged = own.resolve("forged-" + j + ".json");
                write(forged, forged(honest, own, "-" + j));
                if (SecondVerifier.firstAccepts(forged)) {
                    held.add(forged);
                } else {
                    refused++;
                }
            }
        }
        assertThat(rules).hasSize(CounterRule.values().length);
        assertThat(refused).isGreaterThan(CERTIFICATES * FORGERIES / 2);
        assertThat(held.size()).isGreaterThan(CERTIFICATES + CERTIFICATES * FORGERIES / 20);
        assertThat(SecondVerifier.objections(held)).isEmpty();
    }

    /** The second verifier finds false claims, each alone. */
    @Test
    void theSecondVerifierRefusesFalseClaims() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; files.size() < 8; i++) {
            Path own = Files.createDirectory(folder.resolve("c" + i));
            DivergenceCertificate honest = drawn(own);
            ModelStatement model = honest.model();
            ProbeStatement probe = honest.probes().get(0);
            for (DivergenceCertificate false_ : List.of(
                    sealed(
                            honest,
                            new ModelStatement(
                                    model.file(), model.name(), model.promptMass(), beyond(model.divergence())),
                            probe),
                    sealed(
                            honest,
                            new ModelStatement(
                                    model.file(), model.name(), beyond(model.promptMass()), model.divergence()),
                            probe),
                    sealed(honest, model, answers(probe, beyond(probe.law()), probe.model())),
                    sealed(honest, model, answers(probe, probe.law(), beyond(probe.model()))))) {
                Path file = own.resolve("false-" + files.size() + ".json");
                write(file, false_);
                assertThat(SecondVerifier.firstAccepts(file)).isFalse();
                files.add(file);
            }
        }
        assertThat(SecondVerifier.objections(files))
                .hasSize(files.size())
                .allSatisfy(line -> assertThat(line).contains("does not hold"));
    }

    private static Interval beyond(Interval claim) {
        return new Interval(claim.upper() * 1.001 + 1e-9, 1e9);
    }

    private static ProbeStatement answers(ProbeStatement probe, Interval law, Interval model) {
        return new ProbeStatement(probe.file(), probe.name(), probe.prompts(), law, model);
    }

    private static DivergenceCertificate sealed(
            DivergenceCertificate honest, ModelStatement model, ProbeStatement probe) {
        return DivergenceCertificate.sealed(honest.origin(), honest.law(), model, List.of(probe));
    }

    private DivergenceCertificate forged(DivergenceCertificate c, Path own, String suffix) throws IOException {
        LawStatement law = c.law();
        ModelStatement model = c.model();
        ProbeStatement probe = c.probes().get(0);
        switch (random.nextInt(9)) {
            case 0, 1 ->
                model = new ModelStatement(
                        model.file(),
                        model.name(),
                        SecondVerifier.changed(model.promptMass(), random),
                        model.divergence());
            case 2, 3 ->
                model = new ModelStatement(
                        model.file(),
                        model.name(),
                        model.promptMass(),
                        SecondVerifier.changed(model.divergence(), random));
            case 4 -> probe = answers(probe, SecondVerifier.changed(probe.law(), random), probe.model());
            case 5 -> probe = answers(probe, probe.law(), SecondVerifier.changed(probe.model(), random));
            case 6 ->
                law = new LawStatement(
                        SecondVerifier.digitChanged(own, law.file(), suffix, random), law.documentLength());
            case 7 ->
                model = new ModelStatement(
                        SecondVerifier.digitChanged(own, model.file(), suffix, random),
                        model.name(),
                        model.promptMass(),
                        model.divergence());
            default ->
                probe = new ProbeStatement(
                        SecondVerifier.digitChanged(own, probe.file(), suffix, random),
                        probe.name(),
                        probe.prompts(),
                        probe.law(),
                        probe.model());
        }
        return DivergenceCertificate.sealed(c.origin(), law, model, List.of(probe));
    }

    /** Writes a random mixture, a counter-model and a probe, and returns their certificate. */
    private DivergenceCertificate drawn(Path own) throws IOException {
        while (true) {
            CounterRule rule = CounterRule.values()[random.nextInt(CounterRule.values().length)];
            PromptCell cell = new PromptCell(2 + random.nextInt(2), random.nextInt(3));
            HmmMixture mixture = mixture(rule == CounterRule.UNUSED_SYMBOL);
            try {
                CounterModelDocument model =
                        new CounterModelDocument(rule, "/", cell, random.nextInt(4) == 0 ? 1e-9 : random.nextDouble());
                ProbeDocument probe = probe(cell);
                write(own.resolve("law.json"), HmmMixtureDocument.of(SYMBOLS, mixture));
                write(own.resolve("model.json"), model);
                write(own.resolve("probe.json"), probe);
                return new DivergenceCertifier(
                                new Origin("0.1.0", "test"),
                                new Filed<>(
                                        FileReference.to(own, "law.json"), new HmmMixtureFile.Named(SYMBOLS, mixture)),
                                LENGTH,
                                List.of(new Filed<>(FileReference.to(own, "probe.json"), probe.probe())))
                        .certificate(new Filed<>(FileReference.to(own, "model.json"), model));
            } catch (IllegalArgumentException | ArithmeticException e) {
                continue; // a rule without an answer, or a prompt that is impossible: draw again
            }
        }
    }

    /** Writes without waiting for the disk, as hundreds of files need not survive. */
    private static void write(Path file, Object document) throws IOException {
        Files.writeString(file, StrictJson.indented(document));
    }

    private HmmMixture mixture(boolean oneUnused) {
        int symbols = oneUnused ? SYMBOLS.size() - 1 : SYMBOLS.size();
        List<Hmm> components = new ArrayList<>();
        for (int c = random.nextInt(3); c >= 0; c--) {
            int states = 1 + random.nextInt(3);
            double[][] transition = new double[states][];
            double[][] emission = new double[states][];
            for (int h = 0; h < states; h++) {
                transition[h] = distribution(states);
                emission[h] = new double[SYMBOLS.size()];
                System.arraycopy(distribution(symbols), 0, emission[h], 0, symbols);
            }
            components.add(Hmm.of(distribution(states), transition, emission));
        }
        return HmmMixture.of(distribution(components.size()), components);
    }

    /** Prompts of the form, and others. */
    private ProbeDocument probe(PromptCell cell) {
        PromptSets sets = new PromptSets(SYMBOLS.size(), 0, cell.exampleLength());
        Set<String> texts = new LinkedHashSet<>();
        int count = 1 + random.nextInt(3);
        while (texts.size() < count) {
            int length = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : sets.length(cell.examples());
            texts.add(IntStream.range(0, length)
                    .mapToObj(t -> SYMBOLS.symbol(
                            t % (cell.exampleLength() + 1) == cell.exampleLength() ? 0 : 1 + random.nextInt(2)))
                    .reduce("", String::concat));
        }
        return new ProbeDocument(
                "few",
                SYMBOLS.symbols(),
                new BehaviourSource.Next(random.nextBoolean() ? List.of("a") : List.of("b", "/", "")),
                texts.stream()
                        .map(text -> new ProbeDocument.Prompt(text, 1 + random.nextInt(3)))
                        .toList());
    }

    /** A distribution: uniform, certain, or drawn; now and then with a tiny entry. */
    private double[] distribution(int size) {
        double[] p = new double[size];
        double sum = 0;
        int kind = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            p[i] = kind == 0 ? 1 : kind == 1 && i > 0 ? 0 : kind == 2 && i > 0 ? 1e-12 : random.nextDouble();
            sum += p[i];
        }
        for (int i = 0; i < size; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
