package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.language.Languages;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.certificate.Certificate.ModelStatement;
import org.isoloss.identifiability.certificate.Certificate.Origin;
import org.isoloss.identifiability.spec.BehaviourSource;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelDocument;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.LawConditionals;
import org.isoloss.identifiability.spec.ModelSource.Policy;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;
import org.isoloss.identifiability.spec.ModelSource.Row;
import org.isoloss.identifiability.spec.ModelSource.SavedFiles;
import org.isoloss.identifiability.spec.ModelSource.Table;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {

    private static final List<String> AB = List.of("a", "b");
    private static final Origin ORIGIN = new Origin("0.1.0", "isoloss pair build --law aNbN:3");
    private static final LawSource LAW = new LawSource.Language("aNbN", 3);
    private static final List<String> FILES =
            List.of("law.json", "first.json", "second.json", "probe.json", Certificate.NAME);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void build() throws IOException {
        file = folder.resolve(Certificate.NAME);
        StrictJson.write(folder.resolve("law.json"), new LawDocument(LAW));
        write("first.json", "rule-keeping", policy(PolicyName.RULE_KEEPING));
        write("second.json", "rule-breaking", table(policy(PolicyName.RULE_BREAKING)));
        StrictJson.write(
                folder.resolve("probe.json"),
                new ProbeDocument(
                        "some",
                        AB,
                        new BehaviourSource.Rule("aNbN", BehaviourSource.RuleName.RULE_1),
                        List.of(
                                new ProbeDocument.Prompt("ba", 1),
                                new ProbeDocument.Prompt("bb", 2),
                                new ProbeDocument.Prompt("ab", 1, new BehaviourSource.Next(List.of("a", ""))))));
        certify().write(file);
    }

    @Test
    void statesEqualLossAndOppositeBehaviour() throws IOException {
        Certificate certificate = Certificate.read(file);
        assertThat(certificate.law().entropy().contains(Math.log(3))).isTrue();
        assertThat(certificate.first().crossEntropy().lower()).isCloseTo(Math.log(3), within(1e-15));
        assertThat(certificate.first().divergence().upper()).isLessThan(1e-29);
        assertThat(certificate.probes().get(0).first()).isEqualTo(Interval.ONE);
        // "ab" is on the support: only its own conditional, 0.25 on a and the end, is the second model's.
        assertThat(certificate.probes().get(0).second().contains(0.25 * 0.25)).isTrue();
        assertThat(certificate.gap().bitIdentical()).isFalse();
        assertHolds();
        assertThat(Certificate.read(file)).isEqualTo(certificate);
    }

    @Test
    void offSupportPairsAreBitIdentical() throws IOException {
        write("second.json", "rule-breaking", policy(PolicyName.RULE_BREAKING));
        Certificate certificate = certify();
        assertThat(certificate.gap()).isEqualTo(new GapEnclosure(true, Interval.ZERO));
        certificate.write(file);
        assertHolds();
    }

    @Test
    void networksAreCertifiedByTheirFiles() throws IOException {
        Transformer network = new Transformer(
                Languages.named("aNbN").vocabulary(),
                new TransformerConfig(4, 2, 1, 6, Positions.SINUSOIDAL, Normalisation.POST, 1e-5));
        double[] parameters = network.initialise(new Seed(1));
        NetworkFiles.write(folder.resolve("network"), new SavedNetwork(network, parameters));
        write("first.json", "network", SavedFiles.in(folder, "network"));
        write("second.json", "patched", table(SavedFiles.in(folder, "network")));
        certify().write(file);
        assertHolds();

        Path weights = folder.resolve("network").resolve(NetworkFiles.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 3] ^= 1;
        Files.write(weights, bytes);
        assertThatThrownBy(() -> CertificateVerifier.verify(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(NetworkFiles.WEIGHTS)
                .hasMessageContaining("SHA-256");
    }

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void refusesEveryTampering(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 350; i++) {
            Path target = folder.resolve(FILES.get(random.nextInt(FILES.size())));
            byte[] before = Files.readAllBytes(target);
            byte[] after = mutated(random, before, Files.readAllBytes(folder.resolve(FILES.get(random.nextInt(5)))));
            Files.write(target, after);
            if (verdict() == 0 && !sameContent(target, before, after)) {
                fail("accepted: " + target.getFileName() + "\n" + new String(after, StandardCharsets.UTF_8));
            }
            Files.write(target, before);
        }
        assertHolds();
    }

    /** A forger who also computes the seal is caught by the figures, and told which. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void refusesFalseFiguresThatAreSealedAnew(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        Certificate c = Certificate.read(file);
        UnaryOperator<Interval> nudge = i -> random.nextBoolean()
                ? new Interval(Math.nextUp(i.lower()), Math.nextUp(i.upper()))
                : new Interval(Math.nextDown(i.lower()), Math.nextDown(i.upper()));
        var law = c.law();
        var probe = c.probes().get(0);
        List<Forgery> forgeries = List.of(
                new Forgery(
                        "#/law/entropy",
                        reseal(
                                c,
                                new Certificate.LawStatement(
                                        law.file(), law.name(), nudge.apply(law.entropy()), law.tokens()),
                                c.first(),
                                c.gap(),
                                probe)),
                new Forgery(
                        "#/first/crossEntropy",
                        reseal(
                                c,
                                law,
                                new ModelStatement(
                                        c.first().file(),
                                        c.first().name(),
                                        nudge.apply(c.first().crossEntropy()),
                                        c.first().divergence()),
                                c.gap(),
                                probe)),
                new Forgery(
                        "#/first/divergence",
                        reseal(
                                c,
                                law,
                                new ModelStatement(
                                        c.first().file(),
                                        c.first().name(),
                                        c.first().crossEntropy(),
                                        nudge.apply(c.first().divergence())),
                                c.gap(),
                                probe)),
                new Forgery("#/first/file", reseal(c, law, withFile(c.first(), random), c.gap(), probe)),
                new Forgery(
                        "#/gap/bitIdentical",
                        reseal(c, law, c.first(), new GapEnclosure(true, c.gap().gap()), probe)),
                new Forgery(
                        "#/gap/gap",
                        reseal(
                                c,
                                law,
                                c.first(),
                                new GapEnclosure(false, nudge.apply(c.gap().gap())),
                                probe)),
                new Forgery(
                        "#/probes/0/second",
                        reseal(
                                c,
                                law,
                                c.first(),
                                c.gap(),
                                new Certificate.ProbeStatement(
                                        probe.file(),
                                        probe.name(),
                                        probe.prompts(),
                                        probe.first(),
                                        nudge.apply(probe.second())))));
        for (Forgery forgery : forgeries) {
            forgery.certificate().write(file);
            assertThat(CertificateVerifier.verify(file))
                    .isInstanceOfSatisfying(
                            Verification.Fails.class,
                            fails -> assertThat(fails.pointer()).isEqualTo(forgery.pointer()));
        }
    }

    private record Forgery(String pointer, Certificate certificate) {}

    @Test
    void filesThatDoNotBelongTogetherAreToldApart() throws IOException {
        StrictJson.write(
                folder.resolve("first.json"),
                new ModelDocument("three", List.of("a", "b", "c"), new ModelSource.Uniform()));
        assertThatThrownBy(this::certify)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first.json#/vocabulary");
        write(
                "first.json",
                "sums",
                new Table(List.of(new Row("a", List.of(0.0, 0.0, 0.0))), new ModelSource.Uniform()));
        assertThatThrownBy(this::certify)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first.json#/model")
                .hasMessageContaining("sum to 3");
        Files.delete(folder.resolve("first.json"));
        assertThatThrownBy(() -> CertificateVerifier.verify(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void pathsStayInTheFolder() {
        String sha = "0".repeat(64);
        for (String path : List.of("", "/etc/passwd", "../law.json", "a/../../law.json", "./law.json")) {
            assertThatThrownBy(() -> new FileReference(path, sha)).hasMessageContaining("inside the folder");
        }
        assertThatThrownBy(() -> new FileReference("law.json", "0")).hasMessageContaining("64 lower-case");
    }

    private Certificate certify() throws IOException {
        return new CertificateBuilder(folder, Arithmetic.DOUBLE)
                .build(ORIGIN, "law.json", "first.json", "second.json", List.of("probe.json"));
    }

    private void write(String path, String name, ModelSource model) throws IOException {
        StrictJson.write(folder.resolve(path), new ModelDocument(name, AB, model));
    }

    private static ModelSource policy(PolicyName name) {
        return new LawConditionals(LAW, new Policy(name, "aNbN"));
    }

    private static ModelSource table(ModelSource elsewhere) {
        return new Table(List.of(new Row("ab", List.of(Math.log(0.125), Math.log(0.75), Math.log(0.125)))), elsewhere);
    }

    private void assertHolds() throws IOException {
        Verification verification = CertificateVerifier.verify(file);
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Holds.class,
                        holds -> assertThat(holds.checked()).hasSizeGreaterThanOrEqualTo(5));
    }

    /** The command's exit status. */
    private int verdict() throws IOException {
        try {
            return CertificateVerifier.verify(file) instanceof Verification.Holds ? 0 : 1;
        } catch (DamagedFileException | IllegalArgumentException e) {
            return 2;
        }
    }

    /** Files with a SHA-256 are their bytes; the certificate is what it says, however it is laid out. */
    private boolean sameContent(Path target, byte[] before, byte[] after) {
        if (Arrays.equals(before, after)) {
            return true;
        }
        return target.equals(file) && certificate(after).equals(certificate(before));
    }

    private Certificate certificate(byte[] json) {
        return RecordReader.read(JsonDocumentReader.parse(file, json), Certificate.class);
    }

    private static byte[] mutated(SplittableRandom random, byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        switch (random.nextInt(7)) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 -> changed[digitFrom(bytes, at)] = (byte) ('0' + random.nextInt(10));
            case 2 -> changed = Arrays.copyOf(bytes, at);
            case 3 -> changed = spliced(bytes, at, at + 1, new byte[0]);
            case 4 -> changed = spliced(bytes, at, at, new byte[] {(byte) (' ' + random.nextInt(95))});
            case 5 -> changed = other;
            default -> {
                int until = Math.min(bytes.length, at + random.nextInt(40));
                changed = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, until));
            }
        }
        return changed;
    }

    private static int digitFrom(byte[] bytes, int at) {
        for (int i = 0; i < bytes.length; i++) {
            int j = (at + i) % bytes.length;
            if (bytes[j] >= '0' && bytes[j] <= '9') {
                return j;
            }
        }
        return at;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + inserted.length);
        System.arraycopy(inserted, 0, result, from, inserted.length);
        System.arraycopy(bytes, to, result, from + inserted.length, bytes.length - to);
        return result;
    }

    private static Certificate reseal(
            Certificate c,
            Certificate.LawStatement law,
            ModelStatement first,
            GapEnclosure gap,
            Certificate.ProbeStatement probe) {
        return Certificate.sealed(c.about(), c.origin(), law, first, c.second(), gap, List.of(probe));
    }

    private static ModelStatement withFile(ModelStatement statement, SplittableRandom random) {
        char[] sha = statement.file().sha256().toCharArray();
        int at = random.nextInt(sha.length);
        sha[at] = sha[at] == '0' ? '1' : '0';
        return new ModelStatement(
                new FileReference(statement.file().path(), new String(sha)),
                statement.name(),
                statement.crossEntropy(),
                statement.divergence());
    }
}
