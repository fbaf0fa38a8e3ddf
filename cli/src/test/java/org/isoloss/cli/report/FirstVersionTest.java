package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.isoloss.identifiability.adaptation.AdaptationFindings;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.finetuning.FineTuningFindings;
import org.isoloss.identifiability.finetuning.FineTuningFindings.TwinFinding;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksFindings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.rule.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of schema version 1, as isoloss wrote them at commit 37c6076 with {@code run STUDY --quick --threads 1}. */
class FirstVersionTest {

    @TempDir
    private Path folder;

    private RunResult read(String study) throws IOException {
        return RunResultFile.read(stored(study));
    }

    private Path stored(String study) throws IOException {
        Path file = folder.resolve(RunResultFile.NAME);
        try (InputStream in = FirstVersionTest.class.getResourceAsStream("version1/" + study + ".json")) {
            Files.write(file, Objects.requireNonNull(in, study).readAllBytes());
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "rule-extrapolation, 8",
        "in-context, 7",
        "fine-tuning, 7",
        "in-context-networks, 5",
        "in-context-or-fine-tuning, 2"
    })
    void hasItsPageAndKeepsItsFile(String study, int charts) throws IOException {
        byte[] before = Files.readAllBytes(stored(study));
        Invocation done = Invocation.of(Studies.all(), "report", folder.toString());
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isZero();
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page.split("id=\"run1-chart-", -1).length - 1).as("charts").isEqualTo(charts);
        assertThat(folder.resolve(RunResultFile.NAME)).hasBinaryContent(before);
    }

    @Test
    void familiesRepetitionsAndReadingsAreTold() throws IOException {
        RunResult run = read("rule-extrapolation");
        assertThat(run.schemaVersion()).isEqualTo(RunResult.SCHEMA_VERSION);
        assertThat(run.models())
                .extracting(ModelResult::name, ModelResult::family, ModelResult::repetition)
                .contains(tuple("rule-keeping", "rule-keeping", 1), tuple("oracle", "oracle", 1));
        assertThat(RuleFindings.of(run).prefixLaws()).isNotNull();
        assertThat(run.published())
                .extracting(PublishedFigure::source, PublishedFigure::reading)
                .contains(tuple(
                        "Reizinger et al. (2024), arXiv:2405.01964, N = 128",
                        "rules over finished completions, at minimal validation loss"));
    }

    @Test
    void findingsAreReadFromWhereTheyStood() throws IOException {
        InContextFindings inContext = InContextFindings.of(read("in-context"));
        assertThat(inContext.forms().exampleLengths()).containsExactly(3, 10);
        assertThat(inContext.forms().examples()).containsExactly(0, 1, 4, 16, 64);
        assertThat(inContext.forms().headline()).isEqualTo(new PromptCell(3, 64));
        assertThat(InContextNetworksFindings.of(read("in-context-networks"))
                        .forms()
                        .examples())
                .containsExactly(0, 1, 2, 4);
        assertThat(AdaptationFindings.of(read("in-context-or-fine-tuning")).labelledExamples())
                .containsExactly(0, 1, 2, 4, 8, 16, 32);
        RunResult fineTuning = read("fine-tuning");
        FineTuningFindings findings = FineTuningFindings.of(fineTuning);
        assertThat(findings.twins())
                .contains(new TwinFinding("relu:2^-4", "relu", null, 0.0625))
                .extracting(TwinFinding::model)
                .doesNotContain("pretrained");
        assertThat(findings.optimizers()).extracting(o -> o.learningRate()).containsExactly(0.0002, 0.0002);
        assertThat(findings.optimizers())
                .allSatisfy(optimizer -> assertThat(
                                optimizer.transfer(fineTuning.models().get(0)))
                        .isInstanceOf(Measurement.Group.class));
    }
}
