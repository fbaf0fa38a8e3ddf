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
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.train.Batches;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
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

    private static final LearnerOptions TINY = tiny(24, 0.01, 8);

    private static LearnerOptions tiny(int documentLength, double learningRate, int width) {
        return new LearnerOptions(
                Optional.empty(),
                3,
                4,
                40,
                documentLength,
                4,
                30,
                learningRate,
                8,
                width,
                20,
                1e-6,
                new LineLawOptions(4, 5, 6, 0.02, 0.25, 0.02, 2, 1));
    }

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
                .filteredOn(name -> !name.contains("tempered"))
                .containsExactly(
                        "bayes",
                        "transformer",
                        "lstm",
                        "lstm-misled",
                        "bayes#2",
                        "transformer#2",
                        "lstm#2",
                        "lstm-misled#2");
        assertThat(one.models()).hasSize(10);
        assertThat(one.models().get(0).loss().klPerSequence()).isZero();
        assertThat(one.models().get(0).loss())
                .as("another law")
                .isNotEqualTo(one.models().get(5).loss());
        assertThat(one.models().subList(1, 4)).allSatisfy(model -> {
            assertThat(model.loss().klPerToken()).isPositive();
            TrainingRecord training = Objects.requireNonNull(model.training());
            assertThat(training.curve()).hasSize(30);
        });
    }

    @Test
    void thePairOfEachLawIsOfEqualLossAndTheTemperedNetworkAnswersAsBefore() {
        Findings findings = new InContextNetworksStudy(TINY).run(context(1, Checkpoints.none()));
        for (int law = 0; law < 2; law++) {
            PairResult equal = findings.pairs().get(2 * law);
            assertThat(Math.abs(equal.lossGap().perToken())).isLessThan(1e-13);
            assertThat(equal.first() + equal.second()).contains("tempered");
            List<ModelResult> models = findings.models().subList(5 * law, 5 * law + 5);
            ModelResult tempered = models.get(4);
            ModelResult plain = models.get(tempered.name().startsWith("lstm-misled") ? 3 : 2);
            assertThat(tempered.behaviour()).isEqualTo(plain.behaviour());
            assertThat(tempered.loss().perToken())
                    .isGreaterThanOrEqualTo(plain.loss().perToken());
        }
    }

    @Test
    void lawsDifferAndTheSeedOfTheRunDrawsNone() {
        LineLawOptions laws = TINY.law();
        assertThat(laws.law(0, 1).concepts()).isNotEqualTo(laws.law(1, 1).concepts());
        Findings one = new InContextNetworksStudy(TINY).run(RunContext.plain(new Seed(1)));
        Findings two = new InContextNetworksStudy(TINY).run(RunContext.plain(new Seed(2)));
        assertThat(two.law()).isEqualTo(one.law());
        assertThat(two.models().get(0).behaviour())
                .as("other prompts")
                .isNotEqualTo(one.models().get(0).behaviour());
    }

    @Test
    void aStepsBatchFollowsFromTheStepAloneAndWeighsDocumentsAndPrompts() {
        LearnedLaw law = LearnedLaw.drawn(TINY).get(0);
        HmmLaw documents = law.documents();
        Lstm network = new Lstm(documents.vocabulary(), new LstmConfig(4, 4, 1));
        var plain = DocumentBatches.alone(documents, 4, network, new Seed(1));
        var misled =
                new DocumentBatches(documents, 4, network, new WrongAnswers(law, 4, 0.25, new Seed(1)), new Seed(1));
        Batches.Batch first = plain.at(7);
        assertArrayEquals(first.targets(), plain.at(7).targets());
        assertThat(DoubleStream.of(first.targets()).sum()).isCloseTo(1, within(1e-12));
        assertThat(DoubleStream.of(misled.at(7).targets()).sum()).isCloseTo(1.25, within(1e-12));
        assertThat(plain.at(8).targets()).isNotEqualTo(first.targets());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> tiny(18, 0.01, 8))
                .hasMessage(
                        "documentLength is 18; expected more than the 18 symbols of the longest prompt, at most 4096");
        assertThatThrownBy(() -> tiny(24, Double.NaN, 8)).hasMessageContaining("learningRate is NaN");
        assertThatThrownBy(() -> tiny(24, 0.01, 6)).hasMessageContaining("width is 6");
    }
}
