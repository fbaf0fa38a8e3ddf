package org.isoloss.cli.study.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.ResultTables;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.junit.jupiter.api.Test;

class InContextOrFineTuningPageTest {

    private static final RunResult RUN = SampleRuns.adaptation();
    private static final StudyPage PAGE = new InContextOrFineTuningPage();

    private static String csv(Table table) {
        return TableFormat.CSV.format(List.of(table));
    }

    @Test
    void theHeadlineIsTheCrossingWithinTheRange() {
        assertThat(PAGE.headline(RUN))
                .isEqualTo(
                        "On altered tasks examples are better in the prompt up to about 2.5 of them, and from there on"
                                + " better fine-tuned on (full fine-tuning; 95% interval 1.5 to 3.5).");
        assertThat(PAGE.highlights(RUN)).extracting(StudyPage.Highlight::value).containsExactly("\u221e", "2.5");
        assertThat(PAGE.measure(RUN)).isEmpty();
    }

    @Test
    void otherRunsAreLeftAlone() {
        RunResult inContext = SampleRuns.inContext();
        RunResult other = SampleRuns.with(inContext, inContext.models());
        assertThat(PAGE.highlights(other)).isEmpty();
        assertThat(PAGE.sections(other, Definitions.of(List.of())))
                .extracting(Section::id)
                .doesNotContain("accuracy", "cost");
        assertThat(new AdaptationTables(other).all())
                .allSatisfy(table -> assertThat(table.rows()).isEmpty());
    }

    @Test
    void tablesHoldEveryFigureAndWhatThereIsNotIsMissing() {
        AdaptationTables tables = new AdaptationTables(RUN);
        assertThat(csv(tables.crossings()).lines())
                .containsExactly(
                        "task,way,examples,low,high,measuredExamples,trainingFlops,inContextFlopsPerQuery,flopsPerQuery,"
                                + "breakEvenQueries",
                        "seen,full fine-tuning,Infinity,3.0,Infinity,,,,,",
                        "seen,LoRA,Infinity,Infinity,Infinity,,,,,",
                        "altered,full fine-tuning,2.5,1.5,3.5,4,57600,3800,600,18.0",
                        "altered,LoRA,0.0,0.0,1.0,,,,,");
        assertThat(csv(tables.byExamples()).lines())
                .hasSize(1 + 2 * 4 * 3)
                .contains(
                        "seen,bayes,1,0.8,0.05,0.9,,,,,",
                        "seen,in the prompt,4,0.8,0.05,0.9,,,,3800,",
                        "altered,LoRA,0,0.4,0.05,0.9,0,,0,600,0.0",
                        "altered,LoRA,4,0.6,0.05,0.9,8,0.01,57600,600,18.0");
        assertThat(new ResultTables(RUN, Definitions.of(List.of())).all(PAGE.tables(RUN)))
                .extracting(Table::key)
                .contains("crossings", "labelled-examples");
    }
}
