package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleExtrapolationStudyTest {

    private static final NetworkOptions SMALL = new NetworkOptions(
            8,
            2,
            1,
            16,
            NetworkOptions.DEFAULTS.positions(),
            NetworkOptions.DEFAULTS.normalisation(),
            NetworkOptions.DEFAULTS.layerNormEpsilon());

    private static RuleExtrapolationOptions small(String language, int steps) {
        return RuleOptions.of(language, 4, 4, 2, 0.005, SMALL, ObjectiveOptions.DEFAULTS.withSteps(steps));
    }

    private static RunContext context(Workers workers, Checkpoints checkpoints) {
        return new RunContext(new Seed(1), workers, Progress.silent(), checkpoints, Artifacts.none());
    }

    /** Words of at most 6 symbols a block, prompts of 6: every claim holds, in a few seconds. */
    @Test
    void trainedModelsOfEqualLossKeepAndBreakTheRule() {
        RuleExtrapolationOptions options =
                RuleOptions.of("aNbN", 6, 4, 1, 0.005, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS);
        Findings findings = new RuleExtrapolationStudy(options).run(RunContext.plain(new Seed(1)));
        assertThat(findings.claims())
                .hasSize(10)
                .allSatisfy(
                        claim -> assertThat(claim.holds()).as(claim.toString()).isTrue());
        assertThat(findings.models())
                .extracting(ModelResult::name)
                .containsExactly("rule-keeping", "rule-breaking", "maximum-likelihood", "adversarial", "oracle");
        assertThat(findings.models().stream().filter(m -> m.kind() == ModelKind.TRAINED))
                .allSatisfy(m -> {
                    TrainingRecord training = training(m);
                    assertThat(training.stop()).isEqualTo(TrainingRecord.Stop.TOLERANCE);
                    assertThat(training.curve().get(training.curve().size() - 1).loss())
                            .isCloseTo(m.loss().perToken(), within(1e-12));
                });
        assertThat(findings.pairs().get(0).kind()).isEqualTo(PairKind.OFF_SUPPORT);
        assertThat(findings.pairs().get(0).lossGap().bitIdentical()).isTrue();
        assertThat(findings.pairs())
                .filteredOn(p -> p.kind() == PairKind.TRAINED)
                .hasSize(3);
        assertThat(findings.completions()).extracting(c -> c.model()).contains("rule-keeping", "oracle");
        assertThat(findings.law().parameters())
                .containsEntry("language", "aNbN")
                .containsEntry("maxCount", 6);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        RuleExtrapolationStudy study = new RuleExtrapolationStudy(small("aNbN", 40));
        Findings alone = withoutTimes(study.run(context(Workers.single(), Checkpoints.none())));
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            assertThat(withoutTimes(study.run(context(workers, Checkpoints.none()))))
                    .isEqualTo(alone);
        }
        assertThat(alone.models()).extracting(ModelResult::name).contains("oracle#2", "adversarial#2");
    }

    /** Interrupted at several places and gone on from its checkpoints, a run ends with the same figures. */
    @ParameterizedTest(name = "interrupted after {0} reports")
    @ValueSource(ints = {1, 5, 9})
    void anInterruptedRunEndsAlike(int reports, @TempDir Path folder) {
        RuleExtrapolationStudy study = new RuleExtrapolationStudy(small("aNbN", 40));
        Findings whole = withoutTimes(study.run(context(Workers.single(), Checkpoints.none())));
        Checkpoints checkpoints = new CheckpointFolder(folder);
        RunContext interrupted = new RunContext(
                new Seed(1), Workers.single(), new InterruptingProgress(reports), checkpoints, Artifacts.none());
        assertThatThrownBy(() -> study.run(interrupted)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(withoutTimes(study.run(context(Workers.single(), checkpoints))))
                .isEqualTo(whole);
        assertThat(withoutTimes(study.run(context(Workers.single(), checkpoints))))
                .isEqualTo(whole);
    }

    /** Interrupts the thread that reports, the n-th time. */
    private static final class InterruptingProgress implements Progress {

        private int left;

        private InterruptingProgress(int left) {
            this.left = left;
        }

        @Override
        public void expect(long steps) {}

        @Override
        public Part start(String name, long steps) {
            return new Part() {
                @Override
                public void reached(long step, double figure) {
                    assertThat(figure).isNotNegative();
                    if (--left == 0) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void close() {}
            };
        }
    }

    /** A checkpoint in the middle of a training, and not only at its end, leads to the same end. */
    @Test
    void aTrainingGoesOnFromTheMiddle() {
        Map<String, Checkpoints.Encoder> states = new HashMap<>();
        Checkpoints memory = new MemoryCheckpoints(states);
        Findings half = new RuleExtrapolationStudy(small("aNbN", 20)).run(context(Workers.single(), memory));
        assertThat(training(half.models().get(2)).stop()).isEqualTo(TrainingRecord.Stop.BUDGET);
        RuleExtrapolationStudy longer = new RuleExtrapolationStudy(small("aNbN", 40));
        Findings continued = longer.run(context(Workers.single(), memory));
        Findings whole = longer.run(context(Workers.single(), Checkpoints.none()));
        assertThat(withoutTimes(continued)).isEqualTo(withoutTimes(whole));
        assertThat(training(continued.models().get(2)).steps()).isEqualTo(40);
    }

    private record MemoryCheckpoints(Map<String, Checkpoints.Encoder> states) implements Checkpoints {

        @Override
        public void save(String name, Encoder state) {
            states.put(name, state);
        }

        @Override
        public <T> Optional<T> load(String name, Decoder<T> decoder) {
            Encoder encoder = states.get(name);
            if (encoder == null) {
                return Optional.empty();
            }
            var bytes = new ByteArrayOutputStream();
            try {
                encoder.encode(new DataOutputStream(bytes));
                return Optional.of(decoder.decode(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused(@TempDir Path folder) {
        Checkpoints checkpoints = new CheckpointFolder(folder);
        new RuleExtrapolationStudy(small("aNbN", 10)).run(context(Workers.single(), checkpoints));
        RuleExtrapolationOptions wider = RuleOptions.of(
                "aNbN", 4, 4, 2, 0.005, NetworkOptions.DEFAULTS, ObjectiveOptions.DEFAULTS.withSteps(10));
        assertThatThrownBy(() -> new RuleExtrapolationStudy(wider).run(context(Workers.single(), checkpoints)))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("delete it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aNbNcN", "aNbNaN"})
    void theOtherLanguagesRunToo(String language) {
        RuleExtrapolationOptions options =
                RuleOptions.of(language, 3, 3, 1, 0.005, SMALL, ObjectiveOptions.DEFAULTS.withSteps(10));
        Findings findings = new RuleExtrapolationStudy(options).run(RunContext.plain(new Seed(1)));
        assertThat(findings.models()).hasSize(5);
        assertThat(findings.claims().get(0).holds()).isTrue();
        assertThat(findings.claims().get(1).holds()).isTrue();
        assertThat(training(findings.models().get(2)).stop()).isEqualTo(TrainingRecord.Stop.BUDGET);
    }

    /** Far from trained, the models fail every claim about training, and the run says so. */
    @Test
    void claimsThatDoNotHoldAreReportedAsSuch() {
        Findings findings = new RuleExtrapolationStudy(small("aNbN", 1)).run(RunContext.plain(new Seed(1)));
        assertThat(findings.claims().stream().filter(claim -> !claim.holds()).map(Claim::statement))
                .anyMatch(s -> s.startsWith("Every trained model's loss"))
                .anyMatch(s -> s.startsWith("In distribution every trained model keeps rule 1"))
                .anyMatch(s -> s.startsWith("Out of distribution every oracle model"));
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunWithItsReason() {
        ObjectiveOptions wild = new ObjectiveOptions(Optional.of(1e200), 1, 0, 0, 100, 0.002);
        RuleExtrapolationOptions options = RuleOptions.of("aNbN", 4, 4, 1, 0.005, SMALL, wild);
        assertThatThrownBy(() -> new RuleExtrapolationStudy(options).run(RunContext.plain(new Seed(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("learningRate is 1.0E200")
                .hasMessageContaining("expected a smaller rate");
    }

    @Test
    void everyModelIsKept() {
        Set<String> paths = new ConcurrentSkipListSet<>();
        var context = new RunContext(
                new Seed(1), Workers.single(), Progress.silent(), Checkpoints.none(), (path, body) -> paths.add(path));
        new RuleExtrapolationStudy(small("aNbN", 1)).run(context);
        assertThat(paths)
                .filteredOn(path -> path.startsWith("models/"))
                .hasSize(12)
                .contains("models/oracle#2/config.json", "models/maximum-likelihood/model.safetensors");
    }

    private static TrainingRecord training(ModelResult model) {
        return Objects.requireNonNull(model.training(), model.name());
    }

    private static Findings withoutTimes(Findings findings) {
        Stream<ModelResult> models = findings.models().stream().map(m -> {
            TrainingRecord t = m.training();
            TrainingRecord timeless = t == null ? null : new TrainingRecord(t.steps(), 0, t.stop(), t.curve());
            return new ModelResult(
                    m.name(), m.family(), m.repetition(), m.kind(), m.parameters(), m.loss(), m.behaviour(), timeless);
        });
        return new Findings(
                findings.declaration(),
                findings.law(),
                models.toList(),
                findings.pairs(),
                findings.claims(),
                findings.completions(),
                findings.published(),
                findings.own());
    }

    @Test
    void measurementsOfTheConstructedPairAreThoseOfTheContract() {
        Findings findings = new RuleExtrapolationStudy(small("aNbN", 1)).run(RunContext.plain(new Seed(1)));
        ModelResult keeping = findings.models().get(0);
        assertThat(keeping.kind()).isEqualTo(ModelKind.CONSTRUCTED);
        assertThat(keeping.loss().klPerSequence()).isZero();
        assertThat(keeping.behaviour()).containsOnlyKeys("inDistribution", "outOfDistribution", "startOnly");
        assertThat(keeping.behaviour().get("outOfDistribution"))
                .containsEntry("prompts", Measurement.of(13))
                .containsEntry("rule1", Measurement.of(1))
                .containsEntry("grammatical", Measurement.of(0));
    }
}
