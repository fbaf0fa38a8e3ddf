package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.folder.Manifest;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a report beside its page. */
class ReportFilesTest {

    private static final RunResult RUN = SampleRuns.inContext();

    @TempDir
    private Path folder;

    private void write(RunResult run) throws IOException {
        ReportFiles.of(List.of(new ReportedRun("a run", run)), SampleRuns.PAGES).write(folder);
    }

    @Test
    void everyNumberIsARowWithTheFormOfItsPrompt() throws IOException {
        write(RUN);
        List<String> lines = Files.readAllLines(folder.resolve(ReportFiles.OBSERVATIONS));
        assertThat(lines.get(0)).isEqualTo("study,run,seed,objective,model,repetition,probe,metric,k,n,value,error");
        ModelResult first = RUN.models().get(0);
        assertThat(lines)
                .contains("in-context,a run," + RUN.seed() + "," + first.family() + "," + first.name()
                        + ",1,idPrompts,accuracy,3,16,0.84,0.01");
        assertThat(lines.stream().filter(line -> line.contains(",loss,klPerToken,")))
                .hasSameSizeAs(RUN.models());
    }

    @Test
    void figuresOfAnEarlierReportAreRemovedWithIt() throws IOException {
        write(RUN);
        Path figure = folder.resolve("figures/posterior.pdf");
        assertThat(figure).exists();
        write(SampleRuns.fineTuning());
        assertThat(figure).doesNotExist();
        assertThat(folder.resolve("figures/twins-1.svg")).exists();
        assertThat(Files.readString(folder.resolve(Manifest.NAME))).contains("figures/twins-1.svg");
    }

    @Test
    void meansHaveTheirDeviationAndFitAColumn() throws IOException {
        write(SampleRuns.ruleExtrapolation());
        String table = Files.readString(folder.resolve("tables/means-outOfDistribution-1.tex"));
        assertThat(table).contains("\\begin{tabular}{lrr").contains("$\\pm$");
        assertThat(table.lines().filter(line -> line.endsWith("\\\\"))).allMatch(line -> line.split("&").length <= 4);
    }
}
