package org.isoloss.identifiability.incontextnetworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.train.Batches;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.DocumentBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InContextNetworksStudyTest {

    private static final LearnerOptions TINY =
            new LearnerOptions(Optional.empty(), 0.02, 3, 4, 40, 24, 4, 30, 0.01, 8, 8, 20, 0.02);

    @TempDir
    private Path folder;

    private static RunContext context(int threads, Checkpoints checkpoints) {
        return new RunContext(new Seed(3), Workers.of(threads), Progress.silent(), checkpoints, Artifacts.none());
    }

    /** Everything but the wall times of trainings. */
    private static List<Object> figures(Findings findings) {
        return List.of(
                findings.law(),
                findings.models().stream().map(ModelResult::behaviour).toList(),
                findings.models().stream().map(ModelResult::loss).toList(),
                findings.pairs(),
                findings.claims());
    }

    @Test
    void theFindingsDoNotDependOnThreadsNorOnCheckpoints() {
        Findings one = new InContextNetworksStudy(TINY).run(context(1, Checkpoints.none()));
        Findings two = new InContextNetworksStudy(TINY).run(context(2, new CheckpointFolder(folder)));
        Findings again = new InContextNetworksStudy(TINY).run(context(2, new CheckpointFolder(folder)));
        assertThat(figures(two)).isEqualTo(figures(one));
        assertThat(figures(again)).isEqualTo(figures(one));
        assertThat(one.models())
                .extracting(ModelResult::name)
                .containsExactly("bayes", "transformer", "lstm", "lstm-misled");
        assertThat(one.models().get(0).loss().klPerSequence()).isZero();
        assertThat(one.models().subList(1, 4)).allSatisfy(model -> {
            assertThat(model.loss().klPerToken()).isPositive();
            TrainingRecord training = Objects.requireNonNull(model.training());
            assertThat(training.curve()).hasSize(30);
        });
    }

    @Test
    void aStepsBatchFollowsFromTheStepAloneAndWeighsDocumentsAndPrompts() {
        Ginc law = new GincGenerator(InContextNetworksStudy.SMALL).ginc();
        Lstm network = new Lstm(law.vocabulary(), new LstmConfig(4, 4, 1));
        HmmLaw documents = law.smoothed(0.02).law(24);
        var plain = DocumentBatches.alone(documents, 4, network, new Seed(1));
        var misled = new DocumentBatches(
                documents,
                4,
                network,
                new WrongAnswers(documents.mixture(), law, TINY, 0.25, new Seed(1)),
                new Seed(1));
        Batches.Batch first = plain.at(7);
        assertArrayEquals(first.targets(), plain.at(7).targets());
        assertThat(DoubleStream.of(first.targets()).sum()).isCloseTo(1, within(1e-12));
        assertThat(DoubleStream.of(misled.at(7).targets()).sum()).isCloseTo(1.25, within(1e-12));
        assertThat(plain.at(8).targets()).isNotEqualTo(first.targets());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LearnerOptions(Optional.empty(), 0.02, 3, 4, 40, 18, 4, 30, 0.01, 8, 8, 20, 0.02))
                .hasMessage(
                        "documentLength is 18; expected more than the 18 symbols of the longest prompt, at most 4096");
        assertThatThrownBy(() ->
                        new LearnerOptions(Optional.empty(), 0.02, 3, 4, 40, 24, 4, 30, Double.NaN, 8, 8, 20, 0.02))
                .hasMessageContaining("learningRate is NaN");
        assertThatThrownBy(() -> new LearnerOptions(Optional.empty(), 0.02, 3, 4, 40, 24, 4, 30, 0.01, 8, 6, 20, 0.02))
                .hasMessageContaining("width is 6");
    }
}
