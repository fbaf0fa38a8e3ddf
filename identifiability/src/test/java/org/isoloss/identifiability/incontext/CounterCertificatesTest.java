package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.interval.Interval;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.identifiability.certificate.CertificateVerifier;
import org.isoloss.identifiability.certificate.DivergenceCertificate;
import org.isoloss.identifiability.certificate.Verification;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.profile.BehaviourEvent;
import org.isoloss.identifiability.profile.BehaviourProbe;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.spec.ProbeDocument;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The certificates of a run on a law whose documents can be listed, against the list. */
class CounterCertificatesTest {

    private static final int LENGTH = 6;
    private static final InContextOptions OPTIONS =
            new InContextOptions(Optional.empty(), 0.05, 0.01, List.of(2), List.of(0, 1), 40, 20, LENGTH, 10);

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
        try (Workers workers = Workers.of(2)) {
            pairs = new InContextStudy(OPTIONS, CounterModelTest.TOY)
                    .run(new RunContext(new Seed(1), workers, Progress.silent(), Checkpoints.none(), artifacts))
                    .pairs();
        }
    }

    private static Path file(CounterRule rule) {
        return run.resolve(Objects.requireNonNull(pairs.stream()
                .filter(pair -> pair.second().equals(rule.label()))
                .findFirst()
                .orElseThrow()
                .certificate()));
    }

    private static DivergenceCertificate certificate(CounterRule rule) throws IOException {
        return DivergenceCertificate.readIfOne(file(rule)).orElseThrow();
    }

    @Test
    void everyCounterModelHasACertificateAndModelsOffTheSupportHaveNone() {
        assertThat(pairs)
                .filteredOn(pair -> pair.kind() == PairKind.SMALL_MASS)
                .hasSize(CounterRule.values().length)
                .allSatisfy(pair ->
                        assertThat(pair.certificate()).isEqualTo("certificates/bayes--" + pair.second() + ".json"));
        assertThat(pairs)
                .filteredOn(pair -> pair.kind() == PairKind.OFF_SUPPORT)
                .singleElement()
                .satisfies(pair -> assertThat(pair.certificate()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateVerifiesFromItsFilesAlone(CounterRule rule) throws IOException {
        assertThat(CertificateVerifier.verify(file(rule))).isInstanceOf(Verification.Holds.class);
        assertThat(CertificateVerifier.verifyReal(file(rule))).isEqualTo(CertificateVerifier.verify(file(rule)));
    }

    @ParameterizedTest
    @EnumSource
    void theDivergenceOverAllDocumentsIsWithinTheCertifiedOne(CounterRule rule) throws IOException {
        FiniteLaw documents = CounterModelTest.enumerated(CounterModelTest.TOY.smoothed(OPTIONS.smoothing()), LENGTH);
        Interval certified = certificate(rule).model().divergence();
        double listed = ExactLoss.of(documents, model(rule)).klPerSequence();
        // The divergence of the list carries the rounding of 4^6 documents.
        assertThat(listed).isBetween(certified.lower() - 1e-12, certified.upper() + 1e-12);
    }

    @ParameterizedTest
    @EnumSource
    void theBehavioursAreThoseOfTheModelsThemselves(CounterRule rule) throws IOException {
        DivergenceCertificate.ProbeStatement stated = certificate(rule).probes().get(0);
        BehaviourProbe probe = RecordReader.read(
                        JsonDocumentReader.read(run.resolve("certificates")
                                .resolve(stated.file().path())),
                        ProbeDocument.class)
                .probe();
        assertThat(stated.prompts()).isEqualTo(probe.items().size()).isBetween(2, 40);
        AutoregressiveModel law =
                CounterModelTest.TOY.smoothed(OPTIONS.smoothing()).law(LENGTH).model();
        assertThat(mean(law, probe)).isCloseTo(stated.law().lower(), within(1e-12));
        assertThat(mean(model(rule), probe)).isCloseTo(stated.model().lower(), within(1e-12));
        assertThat(stated.law().width()).isLessThan(1e-12);
        assertThat(stated.model().width()).isLessThan(1e-12);
    }

    private static AutoregressiveModel model(CounterRule rule) {
        return new CounterModel(
                CounterModelTest.TOY.smoothed(OPTIONS.smoothing()),
                LENGTH,
                OPTIONS.headline(),
                rule,
                OPTIONS.lawWeight());
    }

    private static double mean(AutoregressiveModel model, BehaviourProbe probe) {
        double[] row = new double[model.vocabulary().outcomes()];
        double sum = 0;
        for (BehaviourProbe.Item item : probe.items()) {
            AutoregressiveModel.Cursor cursor = model.start();
            for (int symbol : item.prompt()) {
                cursor.advance(symbol);
            }
            cursor.logProbabilities(row);
            for (int y : ((BehaviourEvent.Next) item.behaviour()).outcomes()) {
                sum += Math.exp(row[y]);
            }
        }
        return sum / probe.items().size();
    }
}
