package org.isoloss.cli.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.base.file.FailingStorage;
import org.isoloss.base.file.FailingStorage.Failure;
import org.isoloss.base.file.Storage;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose files {@code pair build} leaves alone, and that it writes all of a pair or none. */
class PairFolderTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = parent.resolve("pair");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"law.json", "first.json", "second.json", "probe-1.json", "certificate.json"})
    void aFileOfTheUsersIsRefusedAndStays(String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), "mine");
        SortedMap<String, String> before = contents();
        Invocation refused = build(Storage.disk(), "0", "--force");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("holds " + name);
        assertThat(contents()).isEqualTo(before);
    }

    /** Its own input, of all files. */
    @Test
    void theInputIsNotOverwritten() throws IOException {
        assertThat(build(Storage.disk(), "0").status()).isZero();
        Path mine = parent.resolve("mine");
        Files.createDirectories(mine);
        for (String name : List.of("law.json", "first.json", "probe-1.json")) {
            Files.copy(folder.resolve(name), mine.resolve(name));
        }
        folder = mine;
        SortedMap<String, String> before = contents();
        Invocation refused = Invocation.of(
                List.of(),
                "pair",
                "build",
                "--law",
                mine.resolve("law.json").toString(),
                "--model",
                mine.resolve("first.json").toString(),
                "--probe",
                mine.resolve("probe-1.json").toString(),
                "--behaviour",
                "0.5",
                "--force",
                "--out",
                mine.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("holds law.json, first.json, probe-1.json");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aPairThatWasEditedIsNotReplaced() throws IOException {
        assertThat(build(Storage.disk(), "0").status()).isZero();
        assertThat(build(Storage.disk(), "0.5").err()).contains("holds a certificate already");
        Files.writeString(folder.resolve("second.json"), " ", StandardOpenOption.APPEND);
        SortedMap<String, String> before = contents();
        assertThat(build(Storage.disk(), "0.5", "--force").err()).contains("holds second.json");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void whateverFailsThereIsTheOldPairOrTheNewOne() throws IOException {
        assertThat(build(FailingStorage.never(), "0").status()).isZero();
        SortedMap<String, String> first = pair();
        assertThat(build(FailingStorage.never(), "0.5", "--force").status()).isZero();
        SortedMap<String, String> second = pair();
        boolean failed = true;
        for (long k = 0; failed; k++) {
            folder = parent.resolve("pair " + k);
            build(FailingStorage.never(), "0");
            FailingStorage failing = new FailingStorage(k, Failure.ONCE);
            Invocation built = build(failing, "0.5", "--force");
            failed = failing.hasFailed();
            assertThat(built.status()).as("operation %s: %s", k, built.err()).isIn(0, 2);
            assertThat(pair()).as("operation %s", k).isIn(List.of(first, second));
            if (built.status() == 0) {
                assertThat(pair()).isEqualTo(second);
            }
            assertThat(Invocation.of(List.of(), "pair", "verify", folder.toString())
                            .status())
                    .isZero();
        }
    }

    private Invocation build(Storage storage, String behaviour, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "pair",
                "build",
                "--law",
                "aNbN:4",
                "--model",
                "rule-keeping",
                "--probe",
                "outOfDistribution:3",
                "--behaviour",
                behaviour,
                "--out",
                folder.toString()));
        arguments.addAll(List.of(more));
        return Invocation.on(storage, "abc", List.of(), arguments.toArray(String[]::new));
    }

    private SortedMap<String, String> pair() throws IOException {
        SortedMap<String, String> pair = contents();
        pair.keySet().removeIf(path -> path.equals(Manifest.NAME) || path.startsWith(".unfinished"));
        return pair;
    }

    private SortedMap<String, String> contents() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
