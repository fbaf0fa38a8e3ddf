package org.isoloss.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fail-if-worse}, and the shortcut gap of a table of runs. */
class GateTest {

    @TempDir
    private Path folder;

    private Path good;
    private Path slightlyWorse;
    private Path worse;

    @BeforeEach
    void writeModels() throws IOException {
        good = model("good.jsonl", 40);
        slightlyWorse = model("slightly.jsonl", 37);
        worse = model("worse.jsonl", 25);
    }

    @Test
    void aModelThatIsShownToBeWorseEndsWithOne() {
        Invocation done = gate(good, worse, "0.05");
        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).contains("Gate: worse.jsonl may be worse than good.jsonl by 0.05000");
        assertThat(done.err()).isEqualTo("worse by more than 0.05000: correct\n");
    }

    @Test
    void oneThatIsWorseByLessOrPerhapsByChanceEndsWithNought() {
        assertThat(gate(good, worse, "0.4").status()).isZero();
        Invocation byChance = gate(good, slightlyWorse, "0.05"); // three items of forty: p = 1/4
        assertThat(byChance.status()).isZero();
        assertThat(byChance.out()).contains("worse, perhaps by chance");
        assertThat(gate(worse, good, "0").status()).isZero();
    }

    @Test
    void lowerIsBetterWhereTheMetricSaysSo() throws IOException {
        Path sure = Files.writeString(folder.resolve("sure.jsonl"), losses(-0.1));
        Path unsure = Files.writeString(folder.resolve("unsure.jsonl"), losses(-2));
        assertThat(gate(sure, unsure, "0.1").status()).isEqualTo(1);
        assertThat(gate(unsure, sure, "0.1").status()).isZero();
    }

    @Test
    void whatHasNoTestIsNamed() throws IOException {
        Path a = Files.writeString(folder.resolve("a.jsonl"), recorded(1, 0));
        Path b = Files.writeString(folder.resolve("b.jsonl"), recorded(0, 1));
        assertThat(gate(a, b, "0").err()).contains("left out of the gate, without a test or a better end: recorded:q");
    }

    private static String recorded(int right, int q) {
        return "{\"id\": 1, \"correct\": " + right + ", \"scores\": {\"q\": " + q
                + "}}\n{\"id\": 2, \"correct\": 1, \"scores\":" + " {\"q\": 2}}\n";
    }

    private static String losses(double gold) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(
                    "{\"id\": " + i + ", \"optionLogLikelihoods\": [" + (gold - i / 100.0) + ", -0.5], \"gold\": 0}\n");
        }
        return text.toString();
    }

    @Test
    void whatCannotBeGatedIsRefused() throws IOException {
        assertThat(Invocation.of(List.of(), "score", good.toString(), "--fail-if-worse", "0")
                        .err())
                .isEqualTo(
                        "isoloss: --fail-if-worse: found 1 model; expected two, the one to hold and then the one that may"
                                + " be worse\n");
        Path a = Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"id\": 1, \"scores\": {\"q\": 1}}\n{\"id\": 2, \"scores\": {\"q\": 2}}\n");
        Path b = Files.writeString(
                folder.resolve("b.jsonl"),
                "{\"id\": 1, \"scores\": {\"q\": 2}}\n{\"id\": 2, \"scores\": {\"q\": 2}}\n");
        Invocation unstated = gate(a, b, "0");
        assertThat(unstated.status()).isEqualTo(2);
        assertThat(unstated.err()).contains("by a metric of which it is known which values are better");
        assertThat(gate(good, worse, "NaN").err())
                .isEqualTo("isoloss: --fail-if-worse: failIfWorse is NaN; expected a number of at least 0\n");
    }

    @Test
    void aTableOfRunsHasTheShortcutGap() throws IOException {
        Path runs = Files.writeString(
                folder.resolve("runs.csv"),
                "run,loss,easy a,easy b,hard\n1,0.1,1,0.8,0.2\n2,0.1,0.9,0.7,0.4\n3,0.1,0.8,0.8,0.3\n");
        Invocation done = Invocation.of(
                List.of(), "score", runs.toString(), "--cue-right", "easy *", "--cue-wrong", "hard", "--format", "csv");
        assertThat(done.status()).isZero();
        assertThat(done.out().lines().skip(1).map(line -> line.substring(0, 8)))
                .containsExactly("cue righ", "cue wron", "gap,3,0.");
        assertThat(done.out()).contains("gap,3,0.533");
        assertThat(Invocation.of(List.of(), "score", runs.toString(), "--cue-right", "hard")
                        .err())
                .isEqualTo(
                        "isoloss: --cue-right: cueRight is [hard]; expected together with --cue-wrong, the columns where the shortcut"
                                + " is wrong\n");
        assertThat(Invocation.of(List.of(), "score", runs.toString(), "--cue-right", "hard", "--cue-wrong", "hard")
                        .err())
                .contains("the column 'hard' is given by --cue-right and by --cue-wrong; expected it on one side");
        assertThat(Invocation.of(List.of(), "score", runs.toString(), "--cue-right", "soft*", "--cue-wrong", "hard")
                        .err())
                .contains("no column is called 'soft*'");
    }

    private static Invocation gate(Path first, Path second, String by) {
        return Invocation.of(List.of(), "score", first.toString(), second.toString(), "--fail-if-worse", by);
    }

    private Path model(String name, int right) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("{\"id\": " + i + ", \"correct\": " + (i < right) + "}\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
