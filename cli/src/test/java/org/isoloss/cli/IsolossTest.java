package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolossTest {

    @Test
    void helpNamesTheCommandsOnStandardOutput() {
        Invocation help = Invocation.of(Studies.all(), "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("run", "--json", "--quiet", "--debug");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithTheCommonOptions() {
        for (String[] command :
                List.of(new String[] {"run", "--help"}, new String[] {"run", "rule-extrapolation", "--help"})) {
            Invocation help = Invocation.of(Studies.all(), command);
            assertThat(help.status()).isZero();
            assertThat(help.out()).contains("--help", "--json", "--quiet", "--debug", "--out", "--seed", "--threads");
        }
    }

    @Test
    void theVersionIsTold() {
        Invocation version = Invocation.of(Studies.all(), "--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("isoloss 1.2.3 (commit abc), Java ");
    }

    @Test
    void withoutACommandTheUsageIsTold() {
        Invocation nothing = Invocation.of(Studies.all());
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Usage: isoloss");
    }

    @ParameterizedTest(name = "isoloss {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rum | isoloss: unknown command 'rum'; did you mean 'run'?; expected one of: run",
                "--jsn | isoloss: unknown option '--jsn' of isoloss; did you mean --json",
                "run rule | isoloss: unknown study 'rule'; did you mean 'rule-extrapolation'?; expected one of: rule-extrapolation",
                "run rule-extrapolation --width 9 | --width: width is 9; expected a multiple of heads, which is 4",
                "run rule-extrapolation --width 0 | --width: width is 0; expected 1 to",
                "run rule-extrapolation --heads -1 | --heads: heads is -1; expected 1 to",
                "run rule-extrapolation --layers 2000000000 | --layers: layers is 2000000000; expected 1 to",
                "run rule-extrapolation --max-count 0 | --max-count: maxCount is 0; expected 1 to",
                "run rule-extrapolation --tolerance NaN | --tolerance: tolerance is NaN; expected a finite",
                "run rule-extrapolation --learning-rate Infinity | --learning-rate: learningRate is Infinity; expected",
                "run rule-extrapolation --prompt-length 60 | --prompt-length: promptLength is 60; expected 1 to",
                "run rule-extrapolation --language French | --language: language is French; expected one of",
                "run rule-extrapolation --dropout 1 | --dropout: dropout is 1.0; expected 0 to below 1",
                "run rule-extrapolation --positions spiral | --positions: found 'spiral', expected one of sinusoidal",
                "run rule-extrapolation --seeds | Missing required parameter for option '--seeds' (N)",
                "score a.jsonl --format xml | --format: found 'xml', expected one of table, json, csv, markdown, latex",
                "score a.jsonl --correction BH --seed 1.5 | --seed: found '1.5', expected a whole number",
                "score a.jsonl --json --format csv | --json and --format csv contradict each other",
                "scale a.csv --threads 0 | --threads: threads is 0; expected 1 to 1024",
                "scale a.csv --bootstrap 99 | --bootstrap: bootstrap is 99; expected at least 100",
                "scale a.csv --x depth | --x: found 'depth', expected one of params, flops, tokens",
                "profile aNbN:2 outOfDistribution --error 0.5 | --error: ",
                "profile aNbN:2 outOfDistribution --budget 1,x | --budget: found '1,x', expected a list whose elements",
                "pair build --law aNbN:2 --model uniform --probe inDistribution --behaviour x | --behaviour: found 'x'"
            })
    void wrongUsageIsOneMessageAndStatusTwo(String arguments, String told) {
        Invocation refused = Invocation.of(Studies.all(), arguments.split(" "));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(told);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score a.jsonl --bootstrap 0x10",
                "score a.jsonl --bootstrap \u0661\u0660",
                "score a.jsonl --confidence 0.5d",
                "score a.jsonl --seed 1L",
                "scale a.csv --threads 0x2",
                "scale a.csv --confidence 0x1p-1",
                "profile aNbN:2 outOfDistribution --budget 1f",
                "profile aNbN:0x2 outOfDistribution",
                "run rule-extrapolation --tolerance 1d"
            })
    void numbersAreTypedInDecimalNotationEverywhere(String arguments) {
        Invocation refused = Invocation.of(Studies.all(), arguments.split(" "));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("expected a ").doesNotContain("a.jsonl", "a.csv");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void moreResamplesThanTheMemoryHoldsAreRefusedBeforeAnyIsDrawn() {
        Invocation refused = Invocation.of(
                Studies.all(), "score", "../docs/examples/addition-small.jsonl", "--bootstrap", "2147483647");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("isoloss: --bootstrap: bootstrap is 2147483647, which needs 64.0 GiB for resamples");
    }

    @Test
    void onlyDebugShowsTheStackTrace() {
        String[] wrong = {"run", "rule-extrapolation", "--width", "9"};
        assertThat(Invocation.of(Studies.all(), wrong).err()).doesNotContain("\tat ");
        assertThat(Invocation.of(Studies.all(), "--debug", wrong[0], wrong[1], wrong[2], wrong[3])
                        .err())
                .contains("isoloss: --width: ", "\tat org.isoloss.");
    }

    @Test
    void failuresOfTheMachineNameTheFile() {
        assertThat(FailureMessage.of(new UncheckedIOException(
                        "wrapped", new FileSystemException("runs/x/result.json", null, "No space left on device"))))
                .isEqualTo("runs/x/result.json: the disk is full; free some space and run again");
        assertThat(FailureMessage.of(new AccessDeniedException("/runs"))).isEqualTo("/runs: permission denied");
        assertThat(FailureMessage.of(new IOException("the pipe broke"))).isEqualTo("the pipe broke");
        assertThat(FailureMessage.of(new OutOfMemoryError("Java heap space"))).startsWith("out of memory");
        assertThat(FailureMessage.of(new NullPointerException("x")))
                .isEqualTo("internal error: java.lang.NullPointerException: x; please report it with the output of"
                        + " --debug");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() {
        assertThat(Glyphs.of(StandardCharsets.US_ASCII, false).mark(true)).isEqualTo("yes");
        assertThat(Glyphs.of(StandardCharsets.ISO_8859_1, false).mark(false)).isEqualTo("NO");
        assertThat(Glyphs.of(StandardCharsets.UTF_8, false).mark(true)).isEqualTo("✔");
    }

    @ParameterizedTest(name = "terminal {0}, NO_COLOR \"{1}\", TERM {2}: colour {3}")
    @CsvSource({"true, '', xterm, true", "true, 1, xterm, false", "true, '', dumb, false", "false, '', xterm, false"})
    void colourIsForTerminalsThatWantIt(String terminal, String noColor, String term, boolean colour) {
        Properties properties = new Properties();
        properties.setProperty("isoloss.stdout.terminal", terminal);
        properties.setProperty("isoloss.columns", "100");
        Terminal made = Terminal.ofProcess(properties, Map.of("NO_COLOR", noColor, "TERM", term));
        assertThat(made.glyphs().colour()).isEqualTo(colour);
        assertThat(made.width()).isEqualTo(terminal.equals("true") ? 100 : 80);
    }

    @ParameterizedTest(name = "columns {0}")
    @CsvSource({"'', 80", "wide, 80", "3, 40", "132, 132"})
    void anOddWidthIsPutRight(String columns, int width) {
        Properties properties = new Properties();
        properties.setProperty("isoloss.stdout.terminal", "true");
        properties.setProperty("isoloss.columns", columns);
        assertThat(Terminal.ofProcess(properties, Map.of()).width()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"--json, list, ", ", list, --json", "--json, list, --json"})
    void flagHoldsWhereverAndHoweverOftenItIsGiven(String before, String command, String after) {
        String[] arguments =
                Stream.of(before, command, after).filter(Objects::nonNull).toArray(String[]::new);
        assertThat(Invocation.of(List.of(), arguments).out()).startsWith("{");
    }
}
