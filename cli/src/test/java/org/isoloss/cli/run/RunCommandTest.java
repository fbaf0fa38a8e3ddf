package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.Invocation;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    @AfterEach
    void forget() {
        folder = parent.resolve("a run");
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
    }

    @Test
    void aRunLeavesAFolderAndShowsItsResult() throws IOException {
        Invocation done = coin();
        assertThat(done.status()).isZero();
        assertThat(done.out())
                .contains(
                        "coin, seed 1: a coin",
                        "1 of 1 claim holds",
                        "coin (2 seeds)",
                        "published: A book of coins",
                        "page " + folder.resolve("report.html"));
        assertThat(done.err()).contains("written to " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "result.json",
                            "report.html",
                            "config.yaml",
                            "tables",
                            "figures",
                            "observations.csv",
                            "models",
                            Manifest.NAME);
        }
        assertThat(folder.resolve("models/coin/model.txt")).hasContent("coin");
        assertThat(folder.resolve("tables/behaviour.csv"))
                .content()
                .startsWith("model,probe,metric,index,value\ncoin,throws,heads,,");
    }

    @Test
    void jsonIsTheResultAndNothingElse() throws IOException {
        Invocation done = coin("--json", "--quiet");
        assertThat(done.err()).isEmpty();
        assertThat(done.out().strip())
                .isEqualTo(Files.readString(folder.resolve("result.json")).strip());
    }

    @Test
    void severalStudiesAreOneJsonArray() {
        Invocation done = Invocation.of(
                List.of(CoinStudy.WING, CoinStudy.TOSS),
                "run",
                "--json",
                "--quick",
                "coin",
                "--out",
                parent.resolve("1").toString(),
                "--seed",
                "5",
                "toss",
                "--out",
                parent.resolve("2").toString());
        assertThat(done.err()).contains("written to");
        var runs = new JsonMapper().readTree(done.out());
        assertThat(runs.isArray()).isTrue();
        assertThat(runs.get(0).get("seed").asInt()).isEqualTo(5);
        assertThat(runs.get(1).get("seed").asInt()).isEqualTo(1);
        assertThat(runs.get(1).get("config").get("coins").asInt())
                .as("--quick before the names")
                .isEqualTo(1);
    }

    @Test
    void withoutNamesEveryDefaultStudyRunsInItsOwnFolder() {
        Invocation done = Invocation.of(List.of(CoinStudy.WING, CoinStudy.TOSS), "run", "--out", parent.toString());
        assertThat(done.status()).isZero();
        assertThat(parent.resolve("coin").resolve("result.json")).exists();
        assertThat(parent.resolve("toss").resolve("result.json")).exists();
    }

    @Test
    void secondRunThatCanHaveNoFolderIsRefusedBeforeTheFirst() throws IOException {
        Path taken = Files.writeString(Files.createDirectories(folder).resolve("taken"), "mine");
        Path first = folder.resolve("first");
        for (Path impossible : List.of(taken, taken.resolve("in/it"))) {
            Invocation refused = Invocation.of(
                    List.of(CoinStudy.WING, CoinStudy.TOSS),
                    "run",
                    "coin",
                    "--out",
                    first.toString(),
                    "toss",
                    "--out",
                    impossible.toString());
            assertRefused(refused, taken + ": is not a folder");
            assertThat(refused.out()).isEmpty();
            assertThat(first).doesNotExist();
        }
    }

    @Test
    void twoRunsInOneFolderAreRefusedBeforeEither() {
        Invocation refused = Invocation.of(
                List.of(CoinStudy.WING, CoinStudy.TOSS),
                "run",
                "coin",
                "--out",
                folder.toString(),
                "toss",
                "--out",
                folder.toString());
        assertRefused(refused, "two runs would go to the folder " + folder);
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest(name = "run {0}")
    @ValueSource(strings = {"coin coin", "coin --seed 2 coin --seed 3", "coin toss coin"})
    void aStudyNamedTwiceIsRefused(String names) {
        Invocation refused = Invocation.of(
                List.of(CoinStudy.WING, CoinStudy.TOSS), ("run --out " + parent + " " + names).split(" "));
        assertRefused(refused, "the study 'coin' is named twice; run it twice with two commands");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFalseClaimIsStatusOne() {
        Invocation done = coin("--broken");
        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).contains("✘ The bias is a probability: 2; required at most 1.0");
        assertThat(folder.resolve("result.json")).exists();
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 7})
    void theResultDoesNotDependOnTheThreads(int threads) throws IOException {
        coin("--coins", "9", "--threads", String.valueOf(threads));
        assertThat(figures(folder)).isEqualTo(nineCoins());
    }

    @Test
    void aRunThatWasInterruptedBeforeAnyCheckpointLeavesNothingAndSaysNoMore() {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(0);
        Invocation interrupted = coin("--coins", "9", "--threads", "1");
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        assertRefused(interrupted, "isoloss: interrupted\n");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aRunThatWasInterruptedGoesOnAndEndsTheSame() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        Invocation interrupted = coin("--coins", "9", "--threads", "1");
        assertRefused(interrupted, "interrupted; the same command goes on from the last checkpoint");
        assertThat(folder.resolve("result.json")).doesNotExist();

        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
        Invocation done = coin("--coins", "9", "--threads", "2");
        assertThat(done.err()).contains("going on from the checkpoints in " + folder.resolve("checkpoints"));
        assertThat(done.status()).isZero();
        assertThat(CoinStudy.STEPS_COMPUTED).as("three of 45 steps were kept").hasValue(42);
        assertThat(figures(folder)).isEqualTo(nineCoins());
        assertThat(folder.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void anUnfinishedRunOfAnotherConfigIsLeftAlone() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        coin();
        byte[] before = Files.readAllBytes(folder.resolve("checkpoints/coin.checkpoint"));
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        assertRefused(coin("--seed", "2"), "holds an unfinished run of another config (seed is 1, not 2)");
        assertThat(folder.resolve("checkpoints/coin.checkpoint")).hasBinaryContent(before);
        assertThat(coin("--seed", "2", "--force").status()).isZero();
    }

    @Test
    void aDamagedCheckpointIsNamed() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        coin();
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        Path file = folder.resolve("checkpoints/coin.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertRefused(coin(), folder + ": holds checkpoints/coin.checkpoint, which isoloss needs the name of");
        Files.delete(file);
        assertThat(coin().status()).isZero();
    }

    @Test
    void checkpointsOfAnotherBuildAreNotUsed() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        coin();
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
        Invocation done =
                Invocation.with("another", List.of(CoinStudy.WING), "run", "coin", "--out", folder.toString());
        assertThat(done.err()).contains("starting again");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(10);
    }

    @Test
    void aFinishedRunIsShownAgainAndComputedAgainOnlyWithForce() throws IOException {
        coin("--broken");
        String result = Files.readString(folder.resolve("result.json"));
        CoinStudy.STEPS_COMPUTED.set(0);
        Invocation again = coin("--broken", "--json");
        assertThat(again.err()).contains("holds this run already", "--force computes it again");
        assertThat(again.out().strip()).isEqualTo(result.strip());
        assertThat(again.status()).as("the claim is as false as before").isEqualTo(1);
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
        coin("--broken", "--force");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(10);
    }

    @Test
    void aFinishedRunOfAnotherConfigIsLeftAlone() throws IOException {
        coin();
        String result = Files.readString(folder.resolve("result.json"));
        assertRefused(
                coin("--per-step", "11"),
                folder + " holds a finished run of another config (throwing is {\"perStep\":10,\"steps\":5}, not"
                        + " {\"perStep\":11,\"steps\":5}); choose another --out, or replace it with --force");
        assertThat(folder.resolve("result.json")).hasContent(result);
    }

    @Test
    void forceReplacesTheRunAndNothingElse() throws IOException {
        coin();
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThat(coin("--force", "--seed", "9").status()).isZero();
        assertThat(RunResultFile.read(folder.resolve("result.json")).seed()).isEqualTo(9);
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void theConfigThatIsLeftRepeatsTheRun() throws IOException {
        coin("--bias", "0.30000000000000004", "--side", "tails", "--others", "1e-300,0.1", "--seed", "-7");
        RunResult first = RunResultFile.read(folder.resolve("result.json"));
        Path again = parent.resolve("again");
        Invocation done = Invocation.of(
                List.of(CoinStudy.WING),
                "run",
                "coin",
                "--config",
                folder.resolve("config.yaml").toString(),
                "--out",
                again.toString());
        assertThat(done.err()).contains("written to");
        RunResult second = RunResultFile.read(again.resolve("result.json"));
        assertThat(second.config()).isEqualTo(first.config());
        assertThat(second.seed()).isEqualTo(-7);
        assertThat(figures(again)).isEqualTo(figures(folder));
    }

    @Test
    void aConfigFileAloneSaysWhichStudy() throws IOException {
        Path file = Files.writeString(
                parent.resolve("c.yaml"),
                "study: coin\ncoins: 3\nout: " + folder + "\nthrowing:\n  steps: 2\nperStep: 9\n");
        assertThat(Invocation.of(List.of(CoinStudy.WING), "run", "--config", file.toString())
                        .status())
                .isZero();
        RunResult run = RunResultFile.read(folder.resolve("result.json"));
        assertThat(run.models()).hasSize(3);
        assertThat(run.config().toString()).contains("perStep=9, steps=2");
    }

    @Test
    void theCommandLineWinsOverFilesAndTheStudyOverAll() throws IOException {
        Path all = Files.writeString(parent.resolve("all.yaml"), "seed: 2\nthreads: 1\ncoin:\n  coins: 3\n  seed: 3\n");
        Path own = Files.writeString(parent.resolve("own.json"), "{\"coins\": 4, \"bias\": 0.5}");
        Invocation.of(
                List.of(CoinStudy.WING),
                "run",
                "--config",
                all.toString(),
                "coin",
                "--config",
                own.toString(),
                "--bias",
                "0.125",
                "--out",
                folder.toString());
        RunResult run = RunResultFile.read(folder.resolve("result.json"));
        assertThat(run.seed()).as("the section of the study").isEqualTo(3);
        assertThat(run.models()).as("the study's own file").hasSize(4);
        assertThat(run.config()).as("the command line").containsEntry("bias", 0.125);
        assertThat(run.provenance().threads()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coins: 3\\nbiass: 0.5 | #/biass: unknown key; expected one of: bias, broken, coins,",
                "throwing: {per-step: 3} | #/throwing/per-step: unknown key; did you mean 'throwing.perStep'?",
                "coins: three | #/coins: found \"three\", expected a whole number from",
                "coins: 2.5 | #/coins: found 2.5, expected a whole number",
                "coins: 10 | #/coins: coins is 10; expected 1 to 9",
                "bias: .nan | #/bias: ",
                "bias: NaN | #/bias: bias is NaN; expected 0 to 1",
                "side: edge | #/side: found \"edge\", expected one of heads, tails",
                "others: 0.5 | #/others: found 0.5, expected a list",
                "broken: 1 | #/broken: found 1, expected true or false",
                "throwing: 5 | #/throwing: unknown key",
                "steps: 2\\nthrowing: {steps: 3} | #/throwing/steps: 'steps' is given twice",
                "study: dice | the config file is for the study 'dice', not for 'coin'",
                "coins: 1\\ncoins: 2 | c.yaml:2: ",
                "coins: [1 | c.yaml:1: ",
                "- 1 | c.yaml: found [1], expected settings, such as 'seed: 1'",
                "# nothing | c.yaml: found nothing, expected settings"
            })
    void aWrongConfigFileIsToldWithItsPlace(String content, String told) throws IOException {
        Path file = Files.writeString(parent.resolve("c.yaml"), content.replace("\\n", "\n"));
        assertRefused(coin("--config", file.toString()), told);
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--coins | 0 | --coins: coins is 0; expected 1 to 9",
                "--coins | -1 | --coins: coins is -1; expected 1 to 9",
                "--coins | 99999999999 | --coins: found '99999999999', expected a whole number from -2147483648 to",
                "--coins | 1.5 | --coins: found '1.5', expected a whole number",
                "--coins | x | --coins: found 'x', expected a whole number",
                "--per-step | 0 | --per-step: perStep is 0; expected 1 to 1000",
                "--bias | NaN | --bias: bias is NaN; expected 0 to 1",
                "--bias | 1e400 | --bias: found '1e400', expected a number that a double",
                "--bias | 0x1p-1 | --bias: found '0x1p-1', expected a number that a double",
                "--others | 1,,2 | --others: found '1,,2', expected a list whose elements are each a number",
                "--side | edge | --side: found 'edge', expected one of heads, tails",
                "--threads | 0 | --threads: threads is 0; expected 1 to 1024",
                "--seed | abc | --seed: found 'abc', expected a whole number",
                "--config | missing.yaml | missing.yaml: there is no such file or folder",
                "--coin | 3 | unknown option '--coin'"
            })
    void aWrongValueIsRefusedBeforeAnyWork(String option, String value, String told) {
        assertRefused(coin(option, value), told);
        assertThat(folder).doesNotExist();
    }

    @Test
    void anUnknownStudyIsRefusedWithThoseThereAre() {
        Invocation refused = Invocation.of(List.of(CoinStudy.WING), "run", "dice");
        assertRefused(refused, "isoloss: unknown study 'dice'; expected one of: coin");
    }

    @Test
    void anOutputFolderThatIsAFileIsRefused() throws IOException {
        Files.writeString(folder, "a file");
        assertRefused(coin(), folder + ": is not a folder");
        assertThat(folder).hasContent("a file");
    }

    @Test
    void anOutputFolderBelowAFileIsRefused() throws IOException {
        Files.writeString(folder, "a file");
        Invocation refused = Invocation.of(
                List.of(CoinStudy.WING),
                "run",
                "coin",
                "--out",
                folder.resolve("x").toString());
        assertRefused(refused, folder.toString());
        assertThat(folder).hasContent("a file");
    }

    @Test
    void aResultThatWasChangedIsNotReplaced() throws IOException {
        coin();
        Path file = folder.resolve("result.json");
        Files.writeString(file, Files.readString(file).substring(0, 100));
        assertRefused(coin(), folder + ": holds result.json, which isoloss needs the name of");
        assertRefused(coin("--force"), "or move it away");
        Files.delete(file);
        assertThat(coin("--force").status()).isZero();
    }

    @Test
    void helpListsEveryOptionWithItsDefault() {
        Invocation help = Invocation.of(List.of(CoinStudy.WING), "run", "coin", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out().replaceAll("\\s+", " "))
                .contains(
                        "--coins=N Number of coins, 1 to 9 (default: 2; --quick: 1)",
                        "--side=heads|tails Preferred side (default: heads)",
                        "--others=X,...",
                        "--[no-]broken",
                        "--per-step=N Throws a step, 1 to 1000 (default: 10; --quick: 2)",
                        "--config=FILE",
                        "--json",
                        "--debug");
    }

    private Invocation coin(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "coin", "--out", folder.toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(List.of(CoinStudy.WING), all.toArray(String[]::new));
    }

    /** What does not depend on the time. */
    private static Object figures(Path run) throws IOException {
        RunResult result = RunResultFile.read(run.resolve("result.json"));
        return List.of(result.config(), result.models(), result.pairs(), result.claims());
    }

    private Object nineCoins() throws IOException {
        Path reference = parent.resolve("reference");
        Invocation.of(
                List.of(CoinStudy.WING),
                "run",
                "coin",
                "--coins",
                "9",
                "--threads",
                "1",
                "--out",
                reference.toString());
        return figures(reference);
    }

    private static void assertRefused(Invocation invocation, String message) {
        assertThat(invocation.err()).contains(message);
        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines()).as("one message, no stack trace").noneMatch(l -> l.startsWith("\tat "));
    }
}
