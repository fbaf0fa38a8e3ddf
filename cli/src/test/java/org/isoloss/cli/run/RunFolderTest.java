package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.base.file.FailingStorage;
import org.isoloss.base.file.FailingStorage.Failure;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.file.Storage;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose files a run leaves alone, and what it is that it goes on from. */
class RunFolderTest {

    /** A run has some 300 operations and a page to make: each nth is let fail here, every one in OutputFolderTest. */
    private static final int STRIDE = Integer.getInteger("isoloss.stride", 9);

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    @AfterEach
    void forget() {
        folder = parent.resolve("run");
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "models/mine.bin",
                "tables/mine.csv",
                "certificates/mine.json",
                "checkpoints/epoch-1/weights.pt",
                "report.html",
                "config.yaml",
                "result.json"
            })
    void aProjectOfTheUsersIsRefusedAndStays(String path) throws IOException {
        user(path, "mine");
        user("src/train.py", "mine");
        SortedMap<String, String> before = contents();
        for (String[] more : new String[][] {{}, {"--force"}, {"--seed", "2"}}) {
            CoinStudy.INTERRUPT_BEFORE_STEP.set(0);
            Invocation refused = coin(more);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains(path.endsWith("result.json") ? "result.json" : path);
            assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
            assertThat(contents()).isEqualTo(before);
        }
    }

    @Test
    void aFolderIsRefusedBeforeTheStudiesBeforeItAreComputed() throws IOException {
        Files.createDirectories(parent.resolve("b/models"));
        Files.writeString(parent.resolve("b/models/mine"), "mine");
        Invocation refused = Invocation.of(
                List.of(CoinStudy.WING, CoinStudy.TOSS),
                "run",
                "coin",
                "--out",
                parent.resolve("a").toString(),
                "toss",
                "--out",
                parent.resolve("b").toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("models/mine");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
        assertThat(parent.resolve("a")).doesNotExist();
    }

    @Test
    void whatTheUserKeepsBesideARunStaysWhateverBecomesOfTheRun() throws IOException {
        user("notes.txt", "mine");
        user("data/models/x", "mine");
        Files.createDirectories(folder.resolve("models"));
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("data"));
        SortedMap<String, String> before = contents();
        CoinStudy.INTERRUPT_BEFORE_STEP.set(0);
        assertThat(coin().status()).isEqualTo(2);
        assertThat(contents()).as("interrupted before the first checkpoint").isEqualTo(before);
        assertThat(folder.resolve("models")).as("the user's empty folder").isEmptyDirectory();
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        assertThat(coin().status()).isZero();
        assertThat(contents()).containsAllEntriesOf(before);
        user("models/added.txt", "mine");
        user("report.html", "my own words");
        assertThat(coin().status()).as("shown again").isZero();
        Invocation refused = coin("--force");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("report.html, models/added.txt");
        assertThat(folder.resolve("report.html")).hasContent("my own words");
        Files.delete(folder.resolve("report.html"));
        Files.delete(folder.resolve("models/added.txt"));
        assertThat(coin("--force", "--seed", "2").status()).isZero();
        assertThat(contents()).containsAllEntriesOf(before);
    }

    @Test
    void aFinishThatWasKilledIsCompletedWithoutComputing() throws IOException {
        coin();
        SortedMap<String, String> whole = contents();
        Files.delete(folder.resolve("report.html"));
        Files.delete(folder.resolve("tables/models.csv"));
        CoinStudy.STEPS_COMPUTED.set(0);
        assertThat(coin().status()).isZero();
        assertThat(contents()).isEqualTo(whole);
        Files.delete(folder.resolve("models/coin/model.txt"));
        assertThat(coin().err()).contains("models/coin/model.txt is no longer there; --force makes them again");
        assertThat(CoinStudy.STEPS_COMPUTED).hasValue(0);
    }

    @Test
    void aRunOfAnIsolossWithoutAManifestIsShownAndNotReplaced() throws IOException {
        coin();
        Files.delete(folder.resolve(Manifest.NAME));
        SortedMap<String, String> before = contents();
        assertThat(coin().status()).isZero();
        assertThat(contents()).isEqualTo(before);
        assertThat(coin("--force").status()).isEqualTo(2);
        assertThat(coin("--seed", "2").err()).contains("holds a finished run of another config");
        assertThat(Invocation.of(List.of(), "report", folder.toString()).err()).contains("holds report.html");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aRunWhoseConfigWasEditedDoesNotGoOn() throws IOException {
        interrupted();
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("seed: 1", "seed: 2"));
        SortedMap<String, String> before = contents();
        for (String[] more : new String[][] {{}, {"--config", config.toString()}, {"--force"}}) {
            Invocation refused = coin(more);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("holds config.yaml, which isoloss needs the name of");
        }
        assertThat(contents()).isEqualTo(before);
    }

    /** Even if the manifest came with them: a checkpoint knows what it is of. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--seed 2", "--bias 0.5", "--per-step 9"})
    void checkpointsOfAnotherRunAreRefused(String settings) throws IOException {
        interrupted();
        Path other = parent.resolve("other");
        Files.move(folder, other);
        interrupted(settings.split(" "));
        for (String name : List.of("checkpoints/coin.checkpoint", Manifest.NAME)) {
            Files.copy(other.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        try (Stream<String> lines = Files.lines(folder.resolve(Manifest.NAME))) {
            // The listed digests of all other files are made to be those of this folder.
            List<String> forged =
                    new ArrayList<>(lines.filter(line -> !line.contains("config") && !line.contains("_sit"))
                            .toList());
            for (String path : List.of("config.yaml", "checkpoints/_sittings.checkpoint")) {
                Path file = folder.resolve(path);
                forged.add("{\"file\":\"" + path + "\",\"bytes\":" + Files.size(file) + ",\"sha256\":\""
                        + Sha256.of(file) + "\"}");
            }
            Files.write(folder.resolve(Manifest.NAME), forged);
        }
        Invocation refused = coin(settings.split(" "));
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("coin.checkpoint: the checkpoint is of another run or model")
                .contains("delete it");
    }

    @Test
    void aCheckpointUnderTheNameOfAnotherModelIsRefused() throws IOException {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        coin("--threads", "2");
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        Files.copy(
                folder.resolve("checkpoints/coin.checkpoint"),
                folder.resolve("checkpoints/coin#2.checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);
        Invocation refused = coin();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("checkpoints/coin#2.checkpoint");
    }

    /** Exit status 2 and one message, the user's files as they were, and the next run ends with the same bytes. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Failure.class)
    void whateverFailsTheNextRunEndsTheSame(Failure failure) throws IOException {
        FailingStorage counting = FailingStorage.never();
        on(counting);
        SortedMap<String, String> expected = figures();
        assertThat(expected.keySet()).contains("result.json", "report.html", "models/coin/model.txt");
        boolean failed = true;
        for (long k = failure.ordinal() * (STRIDE / 2); failed; k += STRIDE) {
            folder = parent.resolve("failing " + k);
            if (k % 2 == 0) {
                user("notes.txt", "mine");
                user("data/models/x", "mine");
            }
            SortedMap<String, String> users = contents();
            FailingStorage failing = new FailingStorage(k, failure);
            Invocation first = on(failing);
            failed = failing.hasFailed();
            assertThat(first.status()).as("operation %s: %s", k, first.err()).isIn(0, 2);
            if (first.status() == 2) {
                assertThat(first.out()).isEmpty();
                assertThat(first.err().lines().filter(line -> line.startsWith("isoloss: ")))
                        .hasSize(1)
                        .allMatch(line -> line.contains("the disk is full") || line.contains(FailingStorage.REASON));
                assertThat(first.err()).doesNotContain("internal error", "\tat ");
            }
            assertThat(contents()).as("operation %s", k).containsAllEntriesOf(users);
            Invocation second = on(FailingStorage.never());
            assertThat(second.status()).as("operation %s: %s", k, second.err()).isZero();
            SortedMap<String, String> all = new TreeMap<>(expected);
            all.putAll(users);
            assertThat(figures()).as("operation %s", k).isEqualTo(all);
        }
    }

    private Invocation on(Storage storage) {
        return Invocation.on(
                storage,
                "abc",
                List.of(CoinStudy.WING),
                "run",
                "coin",
                "--threads",
                "1",
                "--coins",
                "1",
                "--steps",
                "2",
                "--out",
                folder.toString());
    }

    private void interrupted(String... arguments) {
        CoinStudy.INTERRUPT_BEFORE_STEP.set(3);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--threads", "1"));
        assertThat(coin(all.toArray(String[]::new)).status()).isEqualTo(2);
        CoinStudy.INTERRUPT_BEFORE_STEP.set(-1);
        CoinStudy.STEPS_COMPUTED.set(0);
    }

    private Invocation coin(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "coin", "--out", folder.toString()));
        all.addAll(List.of(arguments));
        return Invocation.of(List.of(CoinStudy.WING), all.toArray(String[]::new));
    }

    private void user(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** What does not depend on the time or on the number of sittings. */
    private SortedMap<String, String> figures() throws IOException {
        SortedMap<String, String> figures = contents();
        figures.remove(Manifest.NAME);
        figures.replaceAll((path, content) -> path.equals("report.html")
                ? "a page of " + (content.strip().endsWith("</html>") ? "its whole length" : content.length())
                : content.replaceAll("\"(startedAt|wallSeconds)\" : [^,\n]*", "$1"));
        return figures;
    }

    private SortedMap<String, String> contents() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        .toList()) {
                    contents.put(
                            folder.relativize(file).toString(),
                            file.toString().endsWith(".checkpoint")
                                    ? Sha256.of(file)
                                    : Files.readString(file, StandardCharsets.ISO_8859_1)); // half a file is no UTF-8
                }
            }
        }
        return contents;
    }
}
