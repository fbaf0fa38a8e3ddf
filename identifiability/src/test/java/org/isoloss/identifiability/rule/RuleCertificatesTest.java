package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.language.BlockLaws;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.Certificate.ProbeStatement;
import org.isoloss.identifiability.certificate.CertificateArtifacts;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.Verification;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PairResult.LossGap;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelSource;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study of words of at most 6 symbols a block leaves, checked as a stranger would: from the folder alone. */
class RuleCertificatesTest {

    private static Path run = Path.of("");
    private static List<PairResult> pairs = List.of();
    private static List<ModelResult> models = List.of();

    @BeforeAll
    static void runTheStudy(@TempDir Path folder) {
        run = folder;
        RuleExtrapolationOptions options =
                RuleOptions.of("aNbN", 6, 4, 1, 0.005, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS);
        Findings findings = new RuleExtrapolationStudy(options).run(into(run));
        pairs = findings.pairs();
        models = findings.models();
    }

    @Test
    void everyPairHasACertificateThatVerifiesFromTheFilesAlone(@TempDir Path elsewhere) throws IOException {
        copy(run.resolve("certificates"), elsewhere.resolve("certificates")); // without the run's models
        assertThat(pairs).hasSize(4);
        for (PairResult pair : pairs) {
            Path file = elsewhere.resolve(path(pair));
            assertThat(CertificateVerifier.verify(file)).as(file.toString()).isInstanceOf(Verification.Holds.class);
            Certificate certificate = Certificate.read(file);
            assertThat(certificate.first().name()).isEqualTo(pair.first());
            assertThat(certificate.second().name()).isEqualTo(pair.second());
            assertThat(certificate.gap().bitIdentical())
                    .isEqualTo(pair.lossGap().bitIdentical());
            assertThat(middle(certificate.gap().gap())).isCloseTo(pair.lossGap().perSequence(), within(1e-9));
        }
    }

    @Test
    void lossesOfCertificatesAreThoseOfTheResult() throws IOException {
        for (PairResult pair : pairs) {
            Certificate certificate = Certificate.read(run.resolve(path(pair)));
            for (Certificate.ModelStatement model : List.of(certificate.first(), certificate.second())) {
                ModelResult result = models.stream()
                        .filter(m -> m.name().equals(model.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(middle(model.crossEntropy())).isCloseTo(result.loss().perSequence(), within(1e-9));
                assertThat(middle(model.divergence())).isCloseTo(result.loss().klPerSequence(), within(1e-9));
            }
        }
    }

    @Test
    void theConstructedPairIsOppositeForCertain() throws IOException {
        Certificate certificate = read("rule-keeping", "rule-breaking");
        assertThat(certificate.gap().bitIdentical()).isTrue();
        assertThat(certificate.probes()).hasSize(1);
        assertThat(certificate.probes().get(0).first()).isEqualTo(Interval.ONE);
        assertThat(certificate.probes().get(0).second()).isEqualTo(Interval.ZERO);
        assertThat(certificate.probes().get(0).prompts()).isEqualTo(13);
    }

    /** The adversary mends nothing and the oracle nearly all; the exact figures are narrow. */
    @Test
    void theTrainedPairWritesWhatEachWasTaught() throws IOException {
        Certificate certificate = read("adversarial", "oracle");
        ProbeStatement mended = certificate.probes().get(0);
        ProbeStatement surplus = certificate.probes().get(1);
        assertThat(mended.name()).isEqualTo("outOfDistribution-mended");
        assertThat(surplus.name()).isEqualTo("outOfDistribution-surplus");
        assertThat(mended.first().upper()).isLessThan(0.05);
        assertThat(mended.second().lower()).isGreaterThan(0.95);
        assertThat(surplus.first().lower()).isGreaterThan(0.95);
        assertThat(surplus.second().upper()).isLessThan(0.05);
        for (Interval figure : List.of(mended.first(), mended.second(), surplus.first(), surplus.second())) {
            assertThat(figure.upper() - figure.lower()).isLessThan(1e-13);
        }
    }

    @Test
    void aFlippedDigitInAnyFileIsRefused(@TempDir Path copy) throws IOException {
        var random = new SplittableRandom(1);
        PairResult pair = pair("adversarial", "oracle");
        for (String name : List.of(
                path(pair),
                "certificates/law.json",
                "certificates/outOfDistribution-mended.json",
                "certificates/models/oracle.json",
                "certificates/models/oracle/config.json",
                "certificates/models/oracle/model.safetensors")) {
            copy(run.resolve("certificates"), copy.resolve("certificates"));
            Path file = copy.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            int at = random.nextInt(bytes.length);
            while (bytes[at] < '0' || bytes[at] > '9') {
                at = (at + 1) % bytes.length;
            }
            bytes[at] ^= 1; // another digit
            Files.write(file, bytes);
            Path certificate = copy.resolve(path(pair));
            if (name.contains("/models/oracle/") || name.equals(path(pair))) {
                assertThat(refusal(certificate)).as(name + " at byte " + at).isNotEmpty();
            } else {
                assertThat(refusal(certificate))
                        .contains(file.getFileName().toString())
                        .contains("SHA-256");
            }
        }
        Files.delete(copy.resolve("certificates/models/oracle/config.json"));
        assertThatThrownBy(() -> CertificateVerifier.verify(copy.resolve(path(pair))))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("there is no such file");
    }

    /** Of 105 trained pairs the 100 that are farthest apart are certified, and the order of pairs stays. */
    @Test
    void ofManyPairsTheFarthestApartAreCertified(@TempDir Path folder) throws IOException {
        FiniteLaw law = BlockLaws.uniform(Languages.A_N_B_N, 2);
        List<CertifiedModel> subjects = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            subjects.add(new CertifiedModel.Constructed(
                    "m" + i,
                    law.model(OffSupportPolicy.ruleKeeping(Languages.A_N_B_N)),
                    new ModelSource.LawConditionals(
                            new LawSource.Language("aNbN", 2),
                            new ModelSource.Policy(PolicyName.RULE_KEEPING, "aNbN"))));
        }
        List<PairResult> many = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            for (int j = i + 1; j < 15; j++) {
                Measurement gap = Measurement.of((many.size() % 2 == 0 ? 1 : -1) * many.size() / 105.0);
                many.add(new PairResult(
                        "m" + i,
                        "m" + j,
                        PairKind.TRAINED,
                        new LossGap(0, 0, true),
                        Map.of(PromptSet.OUT_OF_DISTRIBUTION.key(), Map.of("rule1OverAll", gap)),
                        null));
            }
        }
        Collections.shuffle(many, new Random(1));
        RuleCertificates certificates = new RuleCertificates(
                law,
                Languages.A_N_B_N,
                new LawSource.Language("aNbN", 2),
                List.of(new int[] {1, 0}, new int[] {1, 1}),
                CertificateArtifacts.FOLDER,
                into(folder));
        List<PairResult> certified = certificates.certify(many, subjects);
        assertThat(certified)
                .extracting(PairResult::first, PairResult::second)
                .containsExactlyElementsOf(
                        many.stream().map(p -> tuple(p.first(), p.second())).toList());
        assertThat(certified)
                .filteredOn(p -> p.certificate() == null)
                .hasSize(5)
                .allSatisfy(p -> assertThat(p.behaviourGap()
                                .getOrDefault(PromptSet.OUT_OF_DISTRIBUTION.key(), Map.of())
                                .get("rule1OverAll"))
                        .isInstanceOfSatisfying(
                                Measurement.Scalar.class,
                                gap -> assertThat(Math.abs(gap.value())).isLessThan(5 / 105.0)));
        Path one = folder.resolve(path(certified.stream()
                .filter(p -> p.certificate() != null)
                .findFirst()
                .orElseThrow()));
        assertThat(CertificateVerifier.verify(one)).isInstanceOf(Verification.Holds.class);
    }

    /** What the command would say: why the certificate is refused. */
    private static String refusal(Path certificate) throws IOException {
        try {
            return CertificateVerifier.verify(certificate) instanceof Verification.Fails fails
                    ? fails.pointer() + ": " + fails.reason()
                    : "";
        } catch (DamagedFileException | IllegalArgumentException e) {
            return Objects.requireNonNull(e.getMessage());
        }
    }

    private static Certificate read(String first, String second) throws IOException {
        return Certificate.read(run.resolve(path(pair(first, second))));
    }

    private static PairResult pair(String first, String second) {
        return pairs.stream()
                .filter(p -> p.first().equals(first) && p.second().equals(second))
                .findFirst()
                .orElseThrow();
    }

    private static String path(PairResult pair) {
        return Objects.requireNonNull(pair.certificate(), pair.toString());
    }

    private static double middle(Interval interval) {
        return 0.5 * (interval.lower() + interval.upper());
    }

    private static RunContext into(Path folder) {
        Artifacts artifacts = (path, body) -> {
            Path file = folder.resolve(path);
            try {
                Files.createDirectories(file.getParent());
                AtomicFile.write(file, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new RunContext(new Seed(1), Workers.single(), Progress.silent(), Checkpoints.none(), artifacts);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}
