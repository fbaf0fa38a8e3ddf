package org.isoloss.identifiability.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Architectures;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationStudyTest {

    private static final LineLawOptions LAW = new LineLawOptions(4, 5, 5, 0.05, 0.25, 0.02, 2, 1);

    private static AdaptationOptions tiny(String network) {
        return new AdaptationOptions(
                List.of(TaskKind.ALTERED, TaskKind.RELABELLED),
                3,
                1,
                2,
                3,
                4,
                LAW,
                new PretrainedNetworkOptions(network, 6, 8, 14, 4, 30, 0.02, 5),
                new TuningOptions(FineTuningObjective.LABELS, 4, List.of(0.01, 0.1), List.of(0.1), 1, 2));
    }

    private static final AdaptationOptions TINY = tiny("lstm");

    private static RunContext context(int threads, Checkpoints checkpoints, Progress progress) {
        return new RunContext(new Seed(3), Workers.of(threads), progress, checkpoints, Artifacts.none());
    }

    /** Everything but the wall time of pretraining. */
    private static List<Object> figures(Findings findings) {
        return List.of(
                findings.law(),
                findings.models().stream().map(ModelResult::behaviour).toList(),
                findings.models().stream().map(ModelResult::loss).toList(),
                findings.claims());
    }

    private static List<Object> figures(int threads, Checkpoints checkpoints) {
        return figures(new AdaptationStudy(TINY).run(context(threads, checkpoints, Progress.silent())));
    }

    @Test
    void theFindingsDoNotDependOnThreadsNorOnCheckpoints(@TempDir Path folder) {
        List<Object> one = figures(1, Checkpoints.none());
        assertThat(figures(3, new CheckpointFolder(folder))).isEqualTo(one);
        assertThat(figures(2, new CheckpointFolder(folder)))
                .as("from checkpoints alone")
                .isEqualTo(one);
    }

    @ParameterizedTest(name = "interrupted after {0} reports")
    @ValueSource(ints = {3, 31, 33, 35})
    void anInterruptedRunEndsAlike(int reports, @TempDir Path folder) {
        AtomicInteger left = new AtomicInteger(reports);
        Progress interrupting = new Progress() {
            @Override
            public void expect(long steps) {}

            @Override
            public Part start(String name, long steps) {
                return new Part() {
                    @Override
                    public void reached(long step, double figure) {
                        if (left.decrementAndGet() == 0) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        Checkpoints checkpoints = new CheckpointFolder(folder);
        AdaptationStudy study = new AdaptationStudy(TINY);
        assertThatThrownBy(() -> study.run(context(1, checkpoints, interrupting)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(figures(1, checkpoints)).isEqualTo(figures(1, Checkpoints.none()));
    }

    private static Measurement figure(ModelResult model, String task, String way, String name) {
        Measurement group = model.behaviour().getOrDefault(task, Map.of()).get(way);
        return Objects.requireNonNull(
                ((Measurement.Group) Objects.requireNonNull(group)).members().get(name));
    }

    static List<String> architectures() {
        return Architectures.names();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void aResultHasACurveAWayOfUsingExamples(String network) {
        Findings findings = new AdaptationStudy(tiny(network)).run(RunContext.plain(new Seed(3)));
        assertThat(findings.models())
                .extracting(ModelResult::name)
                .containsExactly("bayes", network, "bayes#2", network + "#2");
        assertThat(findings.law().parameters())
                .containsEntry("labelledExamples", List.of(0, 1, 2, 4))
                .containsEntry("examplesThatFit", 2);
        ModelResult pretrained = findings.models().get(1);
        assertThat(pretrained.behaviour()).containsOnlyKeys("altered", "relabelled");
        for (String task : pretrained.behaviour().keySet()) {
            Measurement.Series prompt = (Measurement.Series) figure(pretrained, task, "inContext", "accuracy");
            assertThat(prompt.values()).hasSize(4);
            assertThat(prompt.values().get(3))
                    .as("no more than two fit")
                    .isEqualTo(prompt.values().get(2));
            for (String way : List.of("full", "lora")) {
                Measurement.Series tuned = (Measurement.Series) figure(pretrained, task, way, "accuracy");
                assertThat(tuned.values().get(0))
                        .as("without examples")
                        .isEqualTo(prompt.values().get(0));
                Measurement.Group crossing = (Measurement.Group) figure(pretrained, task, way, "crossing");
                assertThat(crossing.members()).containsKeys("examples", "low", "high", "confidence");
            }
        }
    }

    /** The options of --quick: every claim that the study is about holds, in a few seconds. */
    @Test
    void theQuickRunShowsWhatTheStudyIsAbout() {
        Findings findings = new AdaptationStudy(AdaptationOptions.QUICK)
                .run(new RunContext(
                        new Seed(1), Workers.of(2), Progress.silent(), Checkpoints.none(), Artifacts.none()));
        assertThat(findings.claims())
                .hasSize(4)
                .allSatisfy(
                        claim -> assertThat(claim.holds()).as(claim.toString()).isTrue());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> with(List.of(), 3, 3)).hasMessage("task is []; expected at least one, each once");
        assertThatThrownBy(() -> with(List.of(TaskKind.SEEN, TaskKind.SEEN), 3, 3))
                .hasMessageContaining("task is [seen, seen]");
        assertThatThrownBy(() -> with(List.of(TaskKind.SEEN), 4, 3))
                .hasMessage("concepts is 4; expected at least 5, one a task: tasks is 4 and tuningTasks 1");
        assertThatThrownBy(() -> with(List.of(TaskKind.SEEN), 3, 9)).hasMessageContaining("exampleLength is 9");
        assertThatThrownBy(() -> with(List.of(TaskKind.SEEN), 3, 7))
                .hasMessage("documentLength is 14; expected more than the 14 symbols of a prompt with one example");
        assertThatThrownBy(() -> new LineLawOptions(4, 5, 5, Double.NaN, 0.25, 0.02, 1, 1))
                .hasMessage("temperature is NaN; expected above 0");
        assertThatThrownBy(() ->
                        new TuningOptions(FineTuningObjective.LABELS, 4, List.of(0.1, Double.NaN), List.of(0.1), 1, 2))
                .hasMessageContaining("fullRates is [0.1, NaN]");
        AdaptationOptions highRank = new AdaptationOptions(
                TINY.task(),
                3,
                1,
                2,
                3,
                4,
                LAW,
                TINY.pretraining(),
                new TuningOptions(FineTuningObjective.LABELS, 4, List.of(0.1), List.of(0.1), 7, 2));
        assertThatThrownBy(() -> new AdaptationStudy(highRank))
                .hasMessageStartingWith("loraRank does not fit: rank is 7; expected at most 6");
    }

    private static AdaptationOptions with(List<TaskKind> kinds, int tasks, int exampleLength) {
        return new AdaptationOptions(kinds, tasks, 1, 2, exampleLength, 4, LAW, TINY.pretraining(), TINY.tuning());
    }
}
