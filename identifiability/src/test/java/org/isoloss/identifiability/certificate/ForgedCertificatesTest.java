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
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.identifiability.certificate.Certificate.LawStatement;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.LawConditionals;
import org.isoloss.identifiability.spec.ModelSource.Row;
import org.isoloss.identifiability.spec.ModelSource.Table;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the verifier accepts is true by a second verifier that shares nothing with it: exact fractions, in Python,
 * {@code docs/verify_certificate.py}. Forgers know the format: they change claims and files, and compute every SHA-256 and
 * the seal anew.
 */
class ForgedCertificatesTest {

    private static final Origin ORIGIN = new Origin("0.1.0", "test");
    private static final int PAIRS = 50;
    private static final int FORGERIES = 40;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(20261128);

    @BeforeEach
    void needsPython() {
        assumeTrue(SecondVerifier.isThere(), "the second verifier needs python3");
    }

    @Test
    void whatHoldsIsTrueByTheSecondVerifier() throws IOException, InterruptedException {
        List<Path> held = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < PAIRS; i++) {
            Path pair = Files.createDirectory(folder.resolve("pair-" + i));
            Certificate honest = pair(pair);
            write(pair.resolve(Certificate.NAME), honest);
            assertThat(SecondVerifier.firstAccepts(pair.resolve(Certificate.NAME)))
                    .isTrue();
            held.add(pair.resolve(Certificate.NAME));
            for (int j = 0; j < FORGERIES; j++) {
                Path forged = pair.resolve("forged-" + j + ".json");
                write(forged, forged(honest, pair, "-" + j));
                if (SecondVerifier.firstAccepts(forged)) {
                    held.add(forged);
                } else {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(PAIRS * FORGERIES / 2);
        assertThat(held.size()).isGreaterThan(PAIRS + PAIRS * FORGERIES / 20);
        assertThat(SecondVerifier.objections(held)).isEmpty();
    }

    /** The second verifier is no yes-man: it finds the claims that a nudge by one digit makes false. */
    @Test
    void theSecondVerifierRefusesFalseClaims() throws IOException, InterruptedException {
        Path pair = Files.createDirectory(folder.resolve("pair"));
        Certificate honest = pair(pair);
        List<Path> files = new ArrayList<>();
        List<ModelStatement> false_ = List.of(
                crossEntropy(honest, below(honest.first().crossEntropy())),
                crossEntropy(honest, above(honest.first().crossEntropy())));
        for (ModelStatement statement : false_) {
            Path file = pair.resolve("false-" + files.size() + ".json");
            sealed(honest, honest.law(), statement, honest.gap(), honest.probes())
                    .write(file);
            assertThat(SecondVerifier.firstAccepts(file)).isFalse();
            files.add(file);
        }
        Path without = pair.resolve("without.json");
        sealed(honest, honest.law(), honest.first(), honest.gap(), List.of()).write(without);
        assertThat(CertificateVerifier.verify(without))
                .isInstanceOfSatisfying(
                        Verification.Fails.class,
                        fails -> assertThat(fails.reason())
                                .startsWith("there is no probe")
                                .contains("loss gap"));
        files.add(without);
        assertThat(SecondVerifier.objections(files))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("does not hold"));
    }

    private static Interval below(Interval i) {
        double far = i.lower() - Math.max(1e-9, Math.abs(i.lower()) * 1e-9);
        return new Interval(far, far);
    }

    private static Interval above(Interval i) {
        double far = i.upper() + Math.max(1e-9, Math.abs(i.upper()) * 1e-9);
        return new Interval(far, far);
    }

    private Certificate forged(Certificate c, Path pair, String suffix) throws IOException {
        LawStatement law = c.law();
        ModelStatement first = c.first();
        ModelStatement second = c.second();
        GapEnclosure gap = c.gap();
        ProbeStatement probe = c.probes().get(0);
        switch (random.nextInt(12)) {
            case 0 ->
                law = new LawStatement(
                        law.file(), law.name(), SecondVerifier.changed(law.entropy(), random), law.tokens());
            case 1 ->
                law = new LawStatement(
                        law.file(), law.name(), law.entropy(), SecondVerifier.changed(law.tokens(), random));
            case 2 -> first = crossEntropy(c, SecondVerifier.changed(first.crossEntropy(), random));
            case 3 ->
                first = new ModelStatement(
                        first.file(),
                        first.name(),
                        first.crossEntropy(),
                        SecondVerifier.changed(first.divergence(), random));
            case 4 -> gap = new GapEnclosure(gap.bitIdentical(), SecondVerifier.changed(gap.gap(), random));
            case 5 -> gap = new GapEnclosure(!gap.bitIdentical(), random.nextBoolean() ? Interval.ZERO : gap.gap());
            case 6, 7 ->
                probe = new ProbeStatement(
                        probe.file(),
                        probe.name(),
                        probe.prompts(),
                        SecondVerifier.changed(probe.first(), random),
                        probe.second());
            case 8 -> {
                first = c.second();
                second = c.first();
                gap = random.nextBoolean()
                        ? gap
                        : new GapEnclosure(gap.bitIdentical(), gap.gap().negate());
                probe = new ProbeStatement(probe.file(), probe.name(), probe.prompts(), probe.second(), probe.first());
            }
            case 9 ->
                first = new ModelStatement(
                        SecondVerifier.digitChanged(pair, first.file(), suffix, random),
                        first.name(),
                        first.crossEntropy(),
                        first.divergence());
            case 10 ->
                law = new LawStatement(
                        SecondVerifier.digitChanged(pair, law.file(), suffix, random),
                        law.name(),
                        law.entropy(),
                        law.tokens());
            default ->
                probe = new ProbeStatement(
                        SecondVerifier.digitChanged(pair, probe.file(), suffix, random),
                        probe.name(),
                        probe.prompts(),
                        probe.first(),
                        probe.second());
        }
        return Certificate.sealed(c.about(), c.origin(), law, first, second, gap, List.of(probe));
    }

    private static ModelStatement crossEntropy(Certificate c, Interval claim) {
        return new ModelStatement(
                c.first().file(), c.first().name(), claim, c.first().divergence());
    }

    private static Certificate sealed(
            Certificate c, LawStatement law, ModelStatement first, GapEnclosure gap, List<ProbeStatement> probes) {
        return Certificate.sealed(c.about(), c.origin(), law, first, c.second(), gap, probes);
    }

    /** Writes a random law, two models and a probe, and returns their certificate. */
    private Certificate pair(Path pair) throws IOException {
        while (true) {
            List<String> symbols = random.nextBoolean() ? List.of("a", "b") : List.of("x", "yy", "z");
            String blank = symbols.contains("yy") ? " " : "";
            LawSource law = random.nextInt(4) == 0 && blank.isEmpty()
                    ? new LawSource.Language("aNbN", 1 + random.nextInt(4))
                    : law(symbols, blank);
            try {
                write(pair.resolve("law.json"), new LawDocument(law));
                List<Row> rows = rows(symbols, blank);
                ModelSource elsewhere = random.nextBoolean()
                        ? new LawConditionals(law, uniform())
                        : new LawConditionals(law, uniform());
                write(pair, "first.json", symbols, new Table(rows, elsewhere));
                write(
                        pair,
                        "second.json",
                        symbols,
                        random.nextBoolean()
                                ? new Table(rows(symbols, blank), elsewhere)
                                : random.nextBoolean() ? elsewhere : uniform());
                write(pair.resolve("probe.json"), probe(symbols, blank));
                return new CertificateBuilder(pair, Arithmetic.DOUBLE)
                        .build(ORIGIN, "law.json", "first.json", "second.json", List.of("probe.json"));
            } catch (IllegalArgumentException e) {
                continue; // two infinite losses, or prompts that go on from one another: draw again
            }
        }
    }

    /** Writes without waiting for the disk, as thousands of files need not survive. */
    private static void write(Path file, Object document) throws IOException {
        Files.writeString(file, StrictJson.indented(document));
    }

    private static ModelSource uniform() {
        return new ModelSource.Uniform();
    }

    private static void write(Path pair, String file, List<String> symbols, ModelSource model) throws IOException {
        write(pair.resolve(file), new ModelDocument(file, symbols, model));
    }

    private LawSource law(List<String> symbols, String blank) {
        List<String> texts = texts(symbols, blank, 6);
        double[] weights = distribution(texts.size());
        return new LawSource.Sequences(
                "drawn",
                symbols,
                IntStream.range(0, weights.length)
                        .mapToObj(i -> new LawSource.Sequence(texts.get(i), weights[i]))
                        .toList());
    }

    private List<Row> rows(List<String> symbols, String blank) {
        return texts(symbols, blank, 4).stream()
                .map(prefix -> {
                    List<Double> row = new ArrayList<>();
                    for (double p : distribution(symbols.size() + 1)) {
                        row.add(Math.log(p));
                    }
                    return new Row(prefix, row);
                })
                .toList();
    }

    private ProbeDocument probe(List<String> symbols, String blank) {
        BehaviourSource next = new BehaviourSource.Next(List.of(random.nextBoolean() ? symbols.get(0) : ""));
        BehaviourSource completed = new BehaviourSource.Completions(texts(symbols, blank, 2));
        return new ProbeDocument(
                "probe",
                symbols,
                random.nextBoolean() ? next : completed,
                texts(symbols, blank, 2).stream()
                        .map(text -> new ProbeDocument.Prompt(text, 1 + random.nextInt(3)))
                        .toList());
    }

    /** Distinct sequences of up to 3 symbols, as text. */
    private List<String> texts(List<String> symbols, String blank, int most) {
        Set<String> texts = new LinkedHashSet<>();
        int count = 1 + random.nextInt(most);
        while (texts.size() < count) {
            texts.add(String.join(
                    blank,
                    IntStream.range(0, random.nextInt(4))
                            .mapToObj(i -> symbols.get(random.nextInt(symbols.size())))
                            .toList()));
        }
        return List.copyOf(texts);
    }

    /** A distribution: uniform, certain, or drawn; now and then with zeros or a tiny entry. */
    private double[] distribution(int size) {
        double[] p = new double[size];
        double sum = 0;
        int kind = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            p[i] = kind == 0 ? 1 : kind == 1 && i > 0 ? 0 : kind == 2 ? 1e-12 + (i == 0 ? 1 : 0) : random.nextDouble();
            sum += p[i];
        }
        for (int i = 0; i < size; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
