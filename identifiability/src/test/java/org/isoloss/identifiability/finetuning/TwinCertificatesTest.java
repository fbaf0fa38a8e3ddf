package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.GapEnclosure;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.identifiability.certificate.Certificate;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.Verification;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinCertificatesTest {

    private static Path run = Path.of("");
    private static List<PairResult> pairs = List.of();

    @BeforeAll
    static void runTheStudy(@TempDir Path folder) {
        run = folder;
        Artifacts artifacts = (path, body) -> {
            try {
                Path file = run.resolve(path);
                Files.createDirectories(file.getParent());
                AtomicFile.write(file, body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        FineTuningOptions options = SmallStudies.options(
                "aNbN", "aNbNaN", List.of("relu:2^4", "sign-flips", "permutation", "idle-random:2^2"), "sgd@0.01");
        pairs = new FineTuningStudy(options)
                .run(new RunContext(new Seed(1), Workers.of(2), Progress.silent(), Checkpoints.none(), artifacts))
                .pairs();
    }

    @Test
    void everyTwinOfTheSameBitsHasACertificateThatVerifiesFromTheFilesAlone() throws IOException {
        assertThat(pairs).extracting(PairResult::second).containsExactly("relu:2^4", "sign-flips", "idle-random:2^2");
        deleteModelsOfTheRun();
        for (PairResult pair : pairs) {
            Path file = file(pair);
            assertThat(CertificateVerifier.verify(file)).isInstanceOf(Verification.Holds.class);
            Certificate certificate = Certificate.read(file);
            assertThat(certificate.gap()).isEqualTo(new GapEnclosure(true, Interval.ZERO));
            assertThat(certificate.first().name()).isEqualTo(pair.first());
            assertThat(certificate.second().name()).isEqualTo(pair.second());
            assertThat(certificate.second().crossEntropy())
                    .isEqualTo(certificate.first().crossEntropy());
            assertThat(certificate.probes())
                    .hasSize(2)
                    .allSatisfy(probe -> assertThat(probe.second()).isEqualTo(probe.first()));
            assertThat(certificate.first().file())
                    .isNotEqualTo(certificate.second().file());
        }
    }

    /** Nothing outside the folder of certificates is needed. */
    private static void deleteModelsOfTheRun() throws IOException {
        try (Stream<Path> files = Files.walk(run.resolve("models"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Bits and not only digits: in real arithmetic two sets of parameters are not known to be one function. */
    @Test
    void inRealArithmeticTheLossesAreTheSameAsFarAsIsKnown() throws IOException {
        Verification real = CertificateVerifier.verifyReal(file(pairs.get(0)));
        assertThat(((Verification.Fails) real).checked())
                .anyMatch(line -> line.startsWith("in real arithmetic: loss gap: in [-"));
    }

    @Test
    void aBitOfATwinsWeightsIsMissed() throws IOException {
        Path weights = run.resolve("certificates/models/sign-flips").resolve(NetworkFiles.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        byte[] before = Files.readAllBytes(weights);
        Files.write(weights, bytes);
        try {
            assertThatThrownBy(() -> CertificateVerifier.verify(file(pairs.get(1))))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("sign-flips");
        } finally {
            Files.write(weights, before);
        }
    }

    private static Path file(PairResult pair) {
        return run.resolve(Objects.requireNonNull(pair.certificate()));
    }
}
