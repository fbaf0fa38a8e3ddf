package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.Measurement.Group;
import org.isoloss.identifiability.result.Measurement.Scalar;
import org.isoloss.identifiability.result.Measurement.Series;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineTuningStudyTest {

    private static final List<String> TWINS = List.of("relu:2^4", "sign-flips", "permutation", "idle-helpful:2^2");

    private static final FineTuningOptions SMALL =
            SmallStudies.options("aNbN", "aNbNaN", TWINS, "sgd@0.01", "adam@0.003", "lora@0.01");

    /** Run once for all tests that only look at it. */
    private static final Findings FOUND = withoutTimes(run(SMALL));

    private static RunContext context(Workers workers, Checkpoints checkpoints) {
        return new RunContext(new Seed(1), workers, Progress.silent(), checkpoints, Artifacts.none());
    }

    private static Findings run(FineTuningOptions options) {
        return new FineTuningStudy(options).run(RunContext.plain(new Seed(1)));
    }

    private static double scalar(ModelResult model, String probe, String metric) {
        Measurement figure = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return ((Scalar) Objects.requireNonNull(figure)).value();
    }

    /** Reads a member of groups within groups, from behaviour.transfer down. */
    private static Measurement curve(ModelResult model, String kind, String rate, String member) {
        Measurement rates = model.behaviour().getOrDefault("transfer", Map.of()).get(kind);
        Measurement curve = ((Group) Objects.requireNonNull(rates)).members().get(rate);
        return Objects.requireNonNull(
                ((Group) Objects.requireNonNull(curve)).members().get(member));
    }

    private static double first(Measurement series) {
        return ((Scalar) ((Series) series).values().get(0)).value();
    }

    /** Seconds differ from run to run. */
    private static Findings withoutTimes(Findings findings) {
        List<ModelResult> models = new ArrayList<>();
        for (ModelResult m : findings.models()) {
            TrainingRecord t = m.training();
            models.add(new ModelResult(
                    m.name(),
                    m.family(),
                    m.repetition(),
                    m.kind(),
                    m.parameters(),
                    m.loss(),
                    m.behaviour(),
                    t == null ? null : new TrainingRecord(t.steps(), 0, t.stop(), t.curve())));
        }
        return new Findings(
                findings.declaration(), findings.law(), models, findings.pairs(), findings.claims(), findings.own());
    }

    /** The options of --quick: every claim that the study is about holds, in a few seconds. */
    @Test
    void twinsOfEqualBitsLearnTenTimesFasterOrSlower() {
        Findings findings = run(FineTuningOptions.QUICK);
        assertThat(findings.claims())
                .hasSize(7)
                .allSatisfy(
                        claim -> assertThat(claim.holds()).as(claim.toString()).isTrue());
        assertThat(findings.claims())
                .extracting(Claim::statement)
                .anyMatch(s -> s.startsWith("Steps to the target differ by a large factor: sgd@"))
                .anyMatch(s -> s.startsWith("Adam narrows the factor"))
                .anyMatch(s -> s.startsWith("Each at the largest rate at which its loss only falls"))
                .anyMatch(s -> s.startsWith("Tuned, each at its own best rate"));
    }

    @Test
    void resultsHaveTheShapeOfTheContract() {
        Findings findings = FOUND;
        assertThat(findings.models())
                .extracting(ModelResult::name)
                .containsExactly("pretrained", "relu:2^4", "sign-flips", "permutation", "idle-helpful:2^2");
        ModelResult pretrained = findings.models().get(0);
        assertThat(pretrained.kind()).isEqualTo(ModelKind.TRAINED);
        assertThat(pretrained.training()).isNotNull();
        assertThat(findings.models().subList(1, 5))
                .allSatisfy(m -> assertThat(m.kind()).isEqualTo(ModelKind.CONSTRUCTED));
        // All exact twins, and they alone, are pairs.
        assertThat(findings.pairs())
                .extracting(PairResult::second)
                .containsExactly("relu:2^4", "sign-flips", "idle-helpful:2^2");
        assertThat(findings.pairs()).allSatisfy(pair -> {
            assertThat(pair.kind()).isEqualTo(PairKind.REPARAMETRISED);
            assertThat(pair.lossGap().bitIdentical()).isTrue();
            assertThat(pair.lossGap().perToken()).isZero();
        });
        assertThat(findings.models()).allSatisfy(m -> {
            assertThat(m.behaviour().get("transfer")).containsOnlyKeys("sgd", "adam", "lora");
            assertThat(((Scalar) curve(m, "adam", "0.003", "stepsToTarget")).value())
                    .isEqualTo(scalar(m, "stepsToTarget", "adam@0.003"));
            assertThat(first(curve(m, "sgd", "0.01", "excess")))
                    .as("all begin with the same loss")
                    .isEqualTo(first(curve(pretrained, "sgd", "0.01", "excess")), within(1e-9));
        });
        assertThat(findings.law().parameters())
                .containsEntry("language", "aNbN")
                .containsEntry("target", "aNbNaN")
                .containsEntry("targetMaxCount", 3);
    }

    /** Flipping signs in pairs is a symmetry of training too: every step is the mirror image of the original's. */
    @Test
    void flippedSignsTrainToTheSameBits() {
        List<ModelResult> models = FOUND.models();
        for (String member : List.of("step", "excess", "areaUnderCurve", "oldExcess")) {
            assertThat(curve(models.get(2), "sgd", "0.01", member))
                    .isEqualTo(curve(models.get(0), "sgd", "0.01", member));
            assertThat(curve(models.get(2), "adam", "0.003", member))
                    .isEqualTo(curve(models.get(0), "adam", "0.003", member));
        }
        assertThat(curve(models.get(1), "sgd", "0.01", "excess"))
                .isNotEqualTo(curve(models.get(0), "sgd", "0.01", "excess"));
    }

    @Test
    void whatIsMeantToKeepBitsDoesAndTheRestIsMeasured() {
        List<ModelResult> models = FOUND.models();
        for (ModelResult m : models) {
            double differing = scalar(m, "function", "differingValues");
            if (m.name().equals("permutation")) {
                assertThat(scalar(m, "function", "largestDifference")).isLessThan(1e-10);
            } else {
                assertThat(differing).as(m.name()).isZero();
            }
            assertThat(scalar(m, "function", "prefixes")).isGreaterThan(500);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        FineTuningStudy study = new FineTuningStudy(SMALL);
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            assertThat(withoutTimes(study.run(context(workers, Checkpoints.none()))))
                    .isEqualTo(FOUND);
        }
    }

    @ParameterizedTest(name = "interrupted after {0} reports")
    @ValueSource(ints = {2, 30, 200})
    void anInterruptedRunEndsAlike(int reports, @TempDir Path folder) {
        FineTuningStudy study = new FineTuningStudy(SMALL);
        Checkpoints checkpoints = new CheckpointFolder(folder);
        RunContext interrupted =
                new RunContext(new Seed(1), Workers.single(), new Interrupting(reports), checkpoints, Artifacts.none());
        assertThatThrownBy(() -> study.run(interrupted)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(withoutTimes(study.run(context(Workers.single(), checkpoints))))
                .isEqualTo(FOUND);
    }

    /** Interrupts the thread that reports, the n-th time. */
    private static final class Interrupting implements Progress {

        private int left;

        private Interrupting(int left) {
            this.left = left;
        }

        @Override
        public void expect(long steps) {}

        @Override
        public Part start(String name, long steps) {
            return new Part() {
                @Override
                public void reached(long step, double figure) {
                    if (--left == 0) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void everyModelIsKept() {
        Set<String> paths = new ConcurrentSkipListSet<>();
        new FineTuningStudy(SMALL)
                .run(new RunContext(
                        new Seed(1),
                        Workers.single(),
                        Progress.silent(),
                        Checkpoints.none(),
                        (path, body) -> paths.add(path)));
        assertThat(paths)
                // Five models; a law, two probes, four models and three pairs certified; sequences of the old law and
                // the new.
                .hasSize(5 * 2 + 3 + 4 * 3 + 3 + 2)
                .contains(
                        "certificates/pretrained--relu_2_4.json",
                        "models/pretrained/config.json",
                        "models/relu_2_4/model.safetensors",
                        "models/idle-helpful_2_2/config.json");
    }

    /** c is known from the start, though the old law never uses it; a longer a^n b^n is a new law of the old language. */
    @ParameterizedTest(name = "{0} to {1}, with {2} counts and {3} outcomes")
    @CsvSource({"aNbN, aNbNcN, 3, 4", "aNbN, aNbN, 6, 3", "aNbNcN, aNbN, 3, 4"})
    void otherTargetsRunToo(String language, String target, int maxCount, int outcomes) {
        FineTuningOptions options = SmallStudies.options(language, target, List.of("relu:2^-3"), "sgd@0.005");
        Findings findings = run(options);
        assertThat(findings.law().parameters()).containsEntry("targetMaxCount", maxCount);
        assertThat(findings.pairs().get(0).lossGap().bitIdentical()).isTrue();
        assertThat(TransferLaws.of(options.laws()).vocabulary().outcomes()).isEqualTo(outcomes);
    }

    /** c has an embedding that nothing reads before the new language: its loss is the same, its function after c is not. */
    @Test
    void aTwinWithOtherUnusedSymbolsIsEqualWhereTheyDoNotOccur() {
        Findings findings = run(SmallStudies.options(
                "aNbN", "aNbNcN", List.of("relu:2^3", "sign-flips", "unused-symbols:2^4"), "sgd@0.005"));
        ModelResult twin = findings.models().get(3);
        assertThat(scalar(twin, "function", "differingValues")).isZero();
        assertThat(scalar(twin, "function", "prefixes")).isGreaterThan(500);
        Map<String, Measurement> after = ((Group) Objects.requireNonNull(
                        twin.behaviour().getOrDefault("function", Map.of()).get("afterUnusedSymbols")))
                .members();
        assertThat(((Scalar) Objects.requireNonNull(after.get("differingValues"))).value())
                .isPositive();
        assertThat(findings.models().get(1).behaviour().get("function")).doesNotContainKey("afterUnusedSymbols");
        assertThat(findings.pairs())
                .extracting(PairResult::kind)
                .containsExactly(PairKind.REPARAMETRISED, PairKind.REPARAMETRISED, PairKind.OFF_SUPPORT);
        assertThat(findings.pairs().get(2).lossGap().bitIdentical()).isTrue();
        assertThat(findings.claims())
                .filteredOn(c -> c.statement().startsWith("Logits"))
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.holds()).isTrue())
                .extracting(Claim::statement)
                .anyMatch(
                        s -> s.startsWith("Logits and log-probabilities of the 3 exact models that differ in any bit"))
                .anyMatch(s -> s.startsWith("Logits and log-probabilities of unused-symbols:2^4 that differ in any bit")
                        && s.endsWith("prefixes without the symbols that pretraining never used"));
        assertThat(findings.claims())
                .filteredOn(c -> c.statement().contains("whose loss differs"))
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.holds()).isTrue());
    }

    @Test
    void theDefaultTwinsHaveThatOneWhereThereAreUnusedSymbols() {
        TwinSpec unused = TwinSpec.parse("unused-symbols:2^4");
        for (List<TwinSpec> list : List.of(DefaultTwins.ALL, DefaultTwins.FEW)) {
            List<String> names = list.stream().map(TwinSpec::toString).toList();
            assertThat(SmallStudies.options("aNbN", "aNbNcN", names, "sgd")
                            .twin()
                            .twins())
                    .startsWith(list.toArray(TwinSpec[]::new))
                    .endsWith(unused)
                    .hasSize(list.size() + 1);
            assertThat(SmallStudies.options("aNbN", "aNbNaN", names, "sgd")
                            .twin()
                            .twins())
                    .isEqualTo(list);
            assertThat(SmallStudies.options("aNbNcN", "aNbN", names, "sgd")
                            .twin()
                            .twins())
                    .isEqualTo(list);
        }
        assertThat(SmallStudies.options("aNbN", "aNbNcN", List.of("relu:2^1"), "sgd")
                        .twin()
                        .twins())
                .doesNotContain(unused);
    }

    @Test
    void aGivenNetworkIsTheStart() {
        Transformer network = new Transformer(Vocabulary.of("a", "b"), SmallStudies.NETWORK.config());
        NetworkModel<Transformer> model = network.model(network.initialise(new Seed(7)));
        Findings findings = new FineTuningStudy(SMALL, model).run(RunContext.plain(new Seed(1)));
        ModelResult start = findings.models().get(0);
        assertThat(start.training()).isNull();
        assertThat(findings.claims().get(0).holds()).as("it is not saturated").isFalse();
    }

    @Test
    void aNetworkThatLacksASymbolOfTheTargetIsRefused() {
        Transformer network = new Transformer(Vocabulary.of("a", "b"), SmallStudies.NETWORK.config());
        NetworkModel<Transformer> model = network.model(network.initialise(new Seed(7)));
        FineTuningOptions options = SmallStudies.options("aNbN", "aNbNcN", List.of(), "sgd");
        assertThatThrownBy(() -> new FineTuningStudy(options, model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target is aNbNcN, over the symbols [a, b, c]; the network knows [a, b]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "relu.7:2^4,   'twins has \"relu.7:2^4\": layer is 7; expected 0 to 0'",
        "relu:-2^4,    'twins has \"relu:-2^4\": the factor is -16.0; expected a factor above 0'",
        "relu:0,       'twins has \"relu:0.0\": the factor is 0.0; expected a finite factor other than 0'",
        "query-key:NaN,'twins has \"query-key:NaN\": the factor is NaN'",
        "idle-helpful:NaN, 'twins has \"idle-helpful:NaN\": the factor is NaN; expected a finite number other than 0'",
        "idle-random:0, 'twins has \"idle-random:0.0\": the factor is 0.0; expected a finite number other than 0'",
        "unused-symbols:2^4, 'twins has \"unused-symbols:2^4\": the law of pretraining, aNbN'",
        "unused-symbols:2^4, 'uses all symbols, [a, b]; expected a target with another one, or leave this twin out'",
        "relu:2^-1021, 'expected a finite value that is not subnormal'"
    })
    void twinsThatCannotBeMadeAreRefusedBeforeAnythingRuns(String twin, String message) {
        FineTuningOptions options = SmallStudies.options("aNbN", "aNbNaN", List.of(twin), "sgd");
        assertThatThrownBy(() -> new FineTuningStudy(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRankAboveTheMatricesIsRefusedBeforeAnythingRuns() {
        FineTuningOptions o = SMALL;
        FineTuningOptions options = new FineTuningOptions(
                o.laws(),
                o.twin(),
                o.transfer(),
                new AdapterOptions(7, o.adapters().loraScale(), o.adapters().loraMatrices()),
                o.examination(),
                o.model(),
                o.network(),
                o.pretraining());
        assertThatThrownBy(() -> new FineTuningStudy(options))
                .hasMessageContaining("loraRank does not fit: rank is 7; expected at most 6");
    }

    @Test
    void everyDefaultTwinHasAFileNameOfItsOwn() {
        Set<String> names = new HashSet<>();
        FineTuningOptions.DEFAULTS
                .twin()
                .twins()
                .forEach(t -> names.add(t.toString().replaceAll("[^A-Za-z0-9.@-]", "_")));
        assertThat(names).hasSize(FineTuningOptions.DEFAULTS.twin().twins().size());
    }
}
