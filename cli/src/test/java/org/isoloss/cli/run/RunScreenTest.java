package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first screens of runs: how many lines, how wide, and what stands on them. */
class RunScreenTest {

    static Stream<Arguments> runs() {
        return Stream.of(
                        SampleRuns.ruleExtrapolation(),
                        SampleRuns.inContext(),
                        SampleRuns.fineTuning(),
                        SampleRuns.adaptation())
                .flatMap(run -> Stream.of(40, 80, 140).map(width -> Arguments.of(run.study(), width, run)));
    }

    private static List<String> screen(RunResult run, int width) {
        StudyWing wing = Studies.all().stream()
                .filter(known -> known.entry().name().equals(run.study()))
                .findFirst()
                .orElseThrow();
        Terminal terminal = Invocation.terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream(), width);
        return RunScreen.of(run, wing, RunSettings.DEFAULTS, Path.of("runs", run.study()))
                .lines(terminal);
    }

    private static RunResult failing(RunResult run, int claims) {
        List<Claim> failed = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            failed.add(Claim.atMost("Claim " + i + " of a statement as long as such statements often are", 2, 1));
        }
        failed.addAll(run.claims());
        return new RunResult(
                run.schemaVersion(),
                run.study(),
                run.seed(),
                run.config(),
                run.provenance(),
                run.law(),
                run.models(),
                run.pairs(),
                failed,
                run.completions(),
                run.published(),
                run.findings());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("runs")
    void fitsAScreen(String study, int width, RunResult run) {
        for (RunResult shown : List.of(run, failing(run, 1), failing(run, 12))) {
            List<String> lines = screen(shown, width);
            assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(FirstScreen.LINES);
            assertThat(lines)
                    .as(String.join("\n", lines))
                    .allMatch(line -> Emphasis.columns(line) <= width || line.contains("runs/"));
            assertThat(lines.get(0)).startsWith(study.substring(0, 5));
            assertThat(lines.get(lines.size() - 1)).contains("--full");
        }
    }

    @Test
    void modelsAreRowsWithTheirLossAndWhatWasPublished() {
        List<String> lines = screen(SampleRuns.ruleExtrapolation(), 80);
        assertThat(lines).anyMatch(line -> line.startsWith("  rule-keeping") && line.contains("\u2588"));
        assertThat(lines).anyMatch(line -> line.contains("excess loss"));
        assertThat(lines).anyMatch(line -> line.contains("\u25c6 published"));
        assertThat(lines).anyMatch(line -> line.startsWith("page runs/rule-extrapolation/report.html"));
    }

    /** What failed comes first, then why, with the option to change. */
    @Test
    void failuresStandFirst() {
        List<String> lines = screen(failing(SampleRuns.ruleExtrapolation(), 1), 80);
        assertThat(lines.get(0)).contains("\u2718");
        assertThat(lines.get(1)).startsWith("  \u2718 Claim 0");
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .contains("2; required at most 1.0")
                .contains("--");
    }
}
