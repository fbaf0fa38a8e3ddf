package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own: what its streams, its locale and signals do to it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ProcessTest {

    private static final Path FULL = Path.of("/dev/full");
    private static final String NAME = "r\u00e9ponses \u6570.jsonl";

    @TempDir
    private static Path folder;

    private record Ended(int status, String out, String err) {

        /** Lines on standard error but for what Java itself says there. */
        List<String> messages() {
            return err.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
        }
    }

    @BeforeAll
    static void writeInputs() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), predictions("\u6570\u5b66 \u2013 Gr\u00f6\u00dfe"));
        Files.writeString(
                folder.resolve("a.csv"), "task,metric,score,parameters\nt,acc,0.1,1e6\nt,acc,0.2,1e7\nt,acc,0.4,1e8\n");
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                folder.resolve("run").resolve(RunResultFile.NAME),
                RunResultFile.toJson(List.of(SampleRuns.ruleExtrapolation())));
        assertThat(run(
                                "",
                                "pair build --law aNbN:4 --model uniform --probe outOfDistribution:4 --behaviour 0.5"
                                        + " --out pair")
                        .status())
                .isLessThan(2);
    }

    private static String predictions(String task) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append("{\"id\": \"" + i + "\", \"task\": \"" + task + "\", \"prediction\": \"" + i % 3
                    + "\", \"target\": \"1\"}\n");
        }
        return lines.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "run --help",
                "run rule-extrapolation --quick --max-count 2 --prompt-length 4 --steps 10 --out small",
                "report run",
                "report run --json",
                "score a.jsonl",
                "score a.jsonl --json",
                "score a.jsonl --format csv",
                "score --list-metrics",
                "scale a.csv",
                "scale a.csv --json",
                "profile aNbN:4 outOfDistribution:4",
                "profile aNbN:4 outOfDistribution:4 --json",
                "pair build --law aNbN:4 --model uniform --probe outOfDistribution:4 --behaviour 0.5 --out built --force",
                "pair verify pair",
                "pair verify pair --json"
            })
    void aResultThatCannotBeWrittenEndsWithStatusTwoAndOneMessage(String command) throws Exception {
        assumeTrue(Files.exists(FULL), "there is no /dev/full here");
        Ended ended = run(">/dev/full", command + " --quiet");
        assertThat(ended.messages())
                .singleElement()
                .asString()
                .startsWith("isoloss: standard output cannot be written");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void notesThatCannotBeWrittenEndWithStatusTwoOnceAllIsDone() throws Exception {
        assumeTrue(Files.exists(FULL), "there is no /dev/full here");
        Ended ended = run("2>/dev/full", "scale a.csv --json"); // it notes how many models there are
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).startsWith("{").endsWith("}\n");
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() throws Exception {
        Ended ended = shell("{ isoloss score a.jsonl --json --quiet; echo $? >status; } | true", Map.of());
        assertThat(ended.messages()).isEmpty();
        assertThat(Files.readString(folder.resolve("status"))).isEqualTo("141\n");
    }

    @ParameterizedTest
    @CsvSource({"tr-TR", "de-DE", "ar-EG-u-nu-arab"})
    void noFigureDependsOnTheLocale(String locale) throws Exception {
        String command = "score a.jsonl --format csv; isoloss profile aNbN:4 outOfDistribution:4;"
                + " isoloss scale a.csv; isoloss --help";
        String java = "-Duser.language=" + locale.substring(0, 2) + " -Duser.country=" + locale.substring(3, 5)
                + (locale.length() > 5 ? " -Duser.extensions=u-nu-arab" : "") + " -Duser.timezone=Asia/Kathmandu";
        assertThat(shell("isoloss " + command, Map.of("JDK_JAVA_OPTIONS", java)).out())
                .isEqualTo(shell("isoloss " + command, Map.of()).out());
    }

    @Test
    void jsonAndCsvAreUtf8AndTextIsCodePointsWhereTheTerminalIsAscii() throws Exception {
        Files.writeString(folder.resolve("b.jsonl"), predictions("\u6570\u5b66 \u2013 Gr\u00f6\u00dfe"));
        String ascii = "-Disoloss.encoding=US-ASCII";
        for (String format : List.of("json", "csv")) {
            assertThat(shell("isoloss score b.jsonl --format " + format, Map.of("JDK_JAVA_OPTIONS", ascii))
                            .out())
                    .contains("\u6570\u5b66 \u2013 Gr\u00f6\u00dfe");
        }
        assertThat(shell("isoloss score b.jsonl --table scores --format table", Map.of("JDK_JAVA_OPTIONS", ascii))
                        .out())
                .contains("<U+6570><U+5B66> - Gr<U+00F6><U+00DF>e")
                .doesNotContain("?");
    }

    @ParameterizedTest(name = "{0}: status {1}")
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsWorkThatLooksAtNoneWithAMessageAndItsStatus(String signal, int status) throws Exception {
        assumeTrue(
                shell("env --default-signal=INT true", Map.of()).status() == 0,
                "env cannot undo that a signal is ignored here");
        List<String> command = command("exec env --default-signal=" + signal + " " + JAVA
                + " profile ginc idPrompts:10:40000 --quiet >sig.out 2>sig.err");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        try {
            Duration starting = Duration.ofMillis(2500); // of processor time: then it computes, and would for long
            while (process.toHandle().info().totalCpuDuration().orElse(starting).compareTo(starting) < 0) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(50);
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(status);
        Ended ended = new Ended(
                status, Files.readString(folder.resolve("sig.out")), Files.readString(folder.resolve("sig.err")));
        assertThat(ended.messages()).containsExactly("isoloss: interrupted");
        assertThat(ended.out()).isEmpty();
    }

    private static final String JAVA = "'" + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -XX:TieredStopAtLevel=1 --add-modules jdk.incubator.vector -cp '"
            + System.getProperty("java.class.path")
            + "' " + Isoloss.class.getName();

    private static Ended run(String redirection, String arguments) throws IOException {
        return shell("isoloss " + arguments + " " + redirection, Map.of());
    }

    private static List<String> command(String script) {
        return List.of("sh", "-c", script);
    }

    /** Runs a script in which {@code isoloss} is the program. */
    private static Ended shell(String script, Map<String, String> environment) throws IOException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command("isoloss() { " + JAVA + " \"$@\"; }; " + script))
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return new Ended(
                    process.exitValue(),
                    Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                    Files.readString(folder.resolve("err"), StandardCharsets.UTF_8)
                            .replaceAll("(?m)^NOTE: Picked up.*\\R", ""));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
