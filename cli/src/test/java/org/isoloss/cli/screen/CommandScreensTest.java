package org.isoloss.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first screens of commands: how many lines, how wide, and that they answer. */
class CommandScreensTest {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final Path PUBLISHED = Path.of("../metrics/src/test/resources/org/isoloss/metrics/published");
    private static final List<Integer> WIDTHS = List.of(80, 140);

    @TempDir
    private Path folder;

    /** At every width: few lines, none wider, the answer among the first, the places last; a word is whole or marked as cut. */
    private static void assertScreen(List<String> command, String answer) {
        for (int width : WIDTHS) {
            Invocation shown = Invocation.ofWidth(width, Studies.all(), command.toArray(String[]::new));
            assertThat(shown.status()).as(shown.err()).isZero();
            List<String> lines = shown.out().lines().toList();
            assertThat(lines).as(shown.out()).hasSizeLessThanOrEqualTo(FirstScreen.LINES);
            assertThat(lines).as("width %s", width).allMatch(line -> Emphasis.columns(line) <= width);
            assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains(answer);
            assertThat(lines.get(lines.size() - 1)).contains("--");
        }
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    @Test
    void scoresOfOneModel() {
        assertScreen(List.of("score", example("choice-small.jsonl")), "On four options its accuracy is 47.5%");
    }

    @Test
    void scoresOfTwoModelsSayWhichIsBetterAndHowSurely() {
        assertScreen(
                List.of("score", example("choice-small.jsonl"), example("choice-large.jsonl")),
                "choice-large.jsonl is probably better (accuracy 0.625 against 0.475, p 0.0313). 40 items can tell a"
                        + " difference of 0.17.");
    }

    @Test
    void scoresOfFiveModelsAreAMatrix() throws IOException {
        List<String> command = new ArrayList<>(List.of("score"));
        for (int model = 0; model < 5; model++) {
            StringBuilder items = new StringBuilder();
            for (int item = 0; item < 60; item++) {
                items.append(String.format(
                        Locale.ROOT,
                        "{\"id\": %d, \"prediction\": \"%s\", \"target\": \"x\"}%n",
                        item,
                        item < 12 * model + 3 ? "x" : "y"));
            }
            command.add(Files.writeString(folder.resolve("model-" + model + ".jsonl"), items)
                    .toString());
        }
        assertScreen(command, "model-4.jsonl is better than 4 of the 4 others");
        assertScreen(command, "A model-4.jsonl better better better better");
    }

    @Test
    void scoresOfManyTasksWithLongNamesAndSigns() throws IOException {
        StringBuilder items = new StringBuilder();
        for (int task = 0; task < 60; task++) {
            items.append("{\"id\": 1, \"task\": \"" + "\u6570\u5b66 very_long_name_of_a_task_".repeat(3) + task
                    + "\", \"prediction\": \"x\", \"target\": \"x\"}\n");
        }
        String file = Files.writeString(folder.resolve("many.jsonl"), items).toString();
        assertScreen(List.of("score", file), "60 tasks: from 100%");
    }

    @Test
    void curvesByEvidence() throws IOException {
        StringBuilder csv = new StringBuilder("model,task,metric,parameters,score,standard_error,items\n");
        for (int task = 0; task < 40; task++) {
            for (int i = 0; i < 8; i++) {
                double score = task < 20 ? 0.2 + 0.05 * i : 0.5;
                csv.append(String.format(
                        Locale.ROOT, "m%d,task_with_a_long_name_%d,acc,1e%d,%s,0.01,1000%n", i, task, 6 + i, score));
            }
        }
        String file = Files.writeString(folder.resolve("runs.csv"), csv).toString();
        assertScreen(
                List.of("scale", file), "Of 40 tasks and metrics over 8 models, 20 change with scale beyond noise");
        assertScreen(List.of("scale", file), "rising \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588 0.2 0.55");
        assertScreen(List.of("forecast", file), "of 40 curves of shares were foretold");
        assertScreen(List.of("fit", file), "curves of scores by size");
    }

    @Test
    void populations() {
        assertScreen(
                List.of(
                        "pairs",
                        PUBLISHED.resolve("mccoy2020.csv").toString(),
                        "--loss",
                        "MNLI dev acc.",
                        "--behaviour",
                        "*nonent*",
                        "--items",
                        "5000",
                        "--bootstrap",
                        "100"),
                "No: Run 37 and Run 72, equal in loss,");
    }

    @Test
    void profiles() {
        assertScreen(List.of("profile", "aNbN:8", "outOfDistribution:4:rule1"), "have 0 to 1.");
        assertScreen(List.of("profile", "aNbN:8", "outOfDistribution:4"), "How much of");
    }

    @Test
    void certificates() {
        Path pair = folder.resolve("pair");
        assertThat(Invocation.of(
                                Studies.all(),
                                "pair",
                                "build",
                                "--law",
                                "aNbN:4",
                                "--model",
                                "rule-keeping",
                                "--probe",
                                "outOfDistribution:4",
                                "--behaviour",
                                "0",
                                "--budget",
                                "0",
                                "--out",
                                pair.toString())
                        .status())
                .isZero();
        assertScreen(List.of("pair", "verify", pair.toString()), "\u2714 holds");
    }

    @ParameterizedTest(name = "--full at {0}")
    @ValueSource(ints = {60, 80, 140})
    void allTablesFitTheTerminalToo(int width) {
        for (List<String> command : List.of(
                List.of("score", example("choice-small.jsonl"), example("choice-large.jsonl"), "--full"),
                List.of("score", "--list-metrics"),
                List.of("laws", "--full"))) {
            String out = Invocation.ofWidth(width, Studies.all(), command.toArray(String[]::new))
                    .out();
            assertThat(out.lines()).as(out).isNotEmpty().allMatch(line -> Emphasis.columns(line) <= width);
        }
    }

    @Test
    void oneTableIsAStreamOfCsvAndAWrongNameIsTold() {
        String file = example("choice-small.jsonl");
        assertThat(Invocation.of(List.of(), "score", file, "--table", "scores").out())
                .startsWith("run,task,metric,items,value,")
                .doesNotContain("\n\n");
        assertThat(Invocation.of(List.of(), "score", file, "--table", "score").err())
                .endsWith(
                        "isoloss: --table: there is no table 'score'; did you mean 'scores'?; expected one of scores\n");
        assertThat(Invocation.of(Studies.all(), "profile", "aNbN:4", "outOfDistribution:4", "--table", "x")
                        .err())
                .contains("--table: profile has no tables");
    }

    /** As a run does: what is there stays, unless it is the same or is to be replaced. */
    @Test
    void aFolderThatHoldsAnotherReportIsRefusedUnlessForced() {
        String out = folder.resolve("report").toString();
        String file = example("choice-small.jsonl");
        assertThat(Invocation.of(List.of(), "score", file, "--out", out).out()).contains("page " + out);
        assertThat(Invocation.of(List.of(), "score", file, "--out", out).status())
                .isZero();
        Invocation other = Invocation.of(List.of(), "score", example("choice-large.jsonl"), "--out", out);
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("holds another report", "or replace it with --force");
        assertThat(Invocation.of(List.of(), "score", example("choice-large.jsonl"), "--out", out, "--force")
                        .status())
                .isZero();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"0, 0 %", "1, 100 %", "0.999, >99 %", "0.0001, <1 %", "0.555, 56 %"})
    void sharesAreNeverRoundedToAllOrNothing(double share, String text) {
        assertThat(BarAxis.percent(share)).isEqualTo(text);
    }

    @Test
    void barsAreCutInTheMiddleAndNamesToo() {
        List<Bar> bars = Arrays.stream(new int[30])
                .mapToObj(i -> Bar.of("a name that is much longer than its half of the line can be", 0.5, List.of()))
                .toList();
        List<String> lines = new BarPicture(BarAxis.shares("right"), BarLegend.NONE, "", List.of(), bars)
                .lines(40, 9, Glyphs.of(StandardCharsets.US_ASCII, false));
        assertThat(lines).hasSize(9).allMatch(line -> line.length() <= 40);
        assertThat(lines.get(5)).contains("23 between");
        assertThat(lines.get(1)).contains("#####").contains(".....").contains("...");
    }
}
