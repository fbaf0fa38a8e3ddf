package org.isoloss.base.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FailingStorage;
import org.isoloss.base.file.FailingStorage.Failure;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.file.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {

    private static final List<String> NEEDED = List.of("result", "models");

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = parent.resolve("above").resolve("a run ü");
    }

    @Test
    void whatIsWrittenIsListedAndCanBeReplacedAndRemoved() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("models/x/weights", body("one"));
            output.write("result", body("two"));
            output.write("result", body("three"));
        }
        assertThat(contents(folder)).containsOnlyKeys(Manifest.NAME, "models/x/weights", "result");
        Manifest manifest = Manifest.read(folder).orElseThrow();
        assertThat(manifest.files()).containsExactly("models/x/weights", "result");
        assertThat(manifest.folders()).containsExactly(".", "models", "models/x");
        assertThat(manifest.proves(folder, "result")).isTrue();
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.requireOwn(NEEDED);
            output.write("result", body("four"));
            assertThat(folder.resolve("result")).hasContent("four");
            output.removeOwn(NEEDED);
        }
        assertThat(folder).as("isoloss made it, and nothing is in it").doesNotExist();
    }

    @Test
    void aFolderInWhichNothingWasWrittenIsAsItWas() throws IOException {
        OutputFolder.open(folder).close();
        assertThat(parent).isEmptyDirectory();
        Files.createDirectories(folder);
        OutputFolder.open(folder).close();
        assertThat(folder).isEmptyDirectory();
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("result", body("x"));
            output.removeOwn(NEEDED);
        }
        assertThat(folder).as("the user made it").isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"result", "models/notes.txt", "models/deep/er/notes.txt"})
    void filesThatIsolossDidNotWriteAreNamedAndStay(String path) throws IOException {
        user(path, "mine");
        user("other/notes.txt", "mine too");
        SortedMap<String, String> before = contents(folder);
        try (OutputFolder output = OutputFolder.open(folder)) {
            assertThatThrownBy(() -> output.requireOwn(NEEDED))
                    .isInstanceOf(ForeignFilesException.class)
                    .hasMessageContaining("holds " + path + ", which isoloss needs the name of");
            assertThatThrownBy(() -> output.write(path, body("x"))).isInstanceOf(ForeignFilesException.class);
            output.removeOwn(NEEDED);
        }
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void aFileThatWasEditedSinceIsTheUsers() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("models/a", body("one"));
            output.write("models/b", body("two"));
        }
        user("models/a", "One");
        user("models/c", "three");
        try (OutputFolder output = OutputFolder.open(folder)) {
            assertThatThrownBy(() -> output.requireOwn(NEEDED))
                    .hasMessageContaining("models/a")
                    .hasMessageContaining("models/c")
                    .hasMessageNotContaining("models/b");
            assertThatThrownBy(() -> output.write("models/a", body("x"))).isInstanceOf(ForeignFilesException.class);
            output.removeOwn(NEEDED);
        }
        assertThat(contents(folder))
                .containsEntry("models/a", "One")
                .containsEntry("models/c", "three")
                .doesNotContainKey("models/b");
    }

    @Test
    void linksAreNeitherFollowedNorReplacedNorRemoved() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "mine");
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("models/file", body("mine")); // the very content of the user's
            output.write("result", body("mine"));
        }
        Files.delete(folder.resolve("models/file"));
        Files.delete(folder.resolve("models"));
        Files.delete(folder.resolve("result"));
        Files.createSymbolicLink(folder.resolve("models"), elsewhere);
        Files.createSymbolicLink(folder.resolve("result"), elsewhere.resolve("file"));
        try (OutputFolder output = OutputFolder.open(folder)) {
            assertThatThrownBy(() -> output.requireOwn(NEEDED)).isInstanceOf(ForeignFilesException.class);
            assertThatThrownBy(() -> output.write("models/file", body("x"))).isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> output.write("result", body("x"))).isInstanceOf(ForeignFilesException.class);
            assertThatThrownBy(() -> output.removeOwn(NEEDED)).isInstanceOf(NotDirectoryException.class);
        }
        assertThat(elsewhere.resolve("file")).hasContent("mine");
        assertThat(folder.resolve("result")).isSymbolicLink();
        assertThat(folder.resolve("models")).isSymbolicLink();
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);
        try (OutputFolder output = OutputFolder.open(link)) {
            output.write("result", body("x"));
            assertThatThrownBy(() -> OutputFolder.open(real)).isInstanceOf(FolderInUseException.class);
        }
        assertThat(real.resolve("result")).hasContent("x");
        Path nowhere = Files.createSymbolicLink(parent.resolve("nowhere"), parent.resolve("missing"));
        assertThatThrownBy(() -> OutputFolder.open(nowhere)).isInstanceOf(NotDirectoryException.class);
        assertThat(parent.resolve("missing")).doesNotExist();
    }

    @Test
    void aManifestThatIsNoneIsNotTouched() throws IOException {
        for (String content : List.of("mine\n", "{\"isolossManifest\":1}\nmine\n", "x", "{\"isolossManifest\":2}\n")) {
            user(Manifest.NAME, content);
            assertThatThrownBy(() -> OutputFolder.open(folder))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageStartingWith(folder.resolve(Manifest.NAME).toString());
            assertThat(contents(folder)).containsExactly(Map.entry(Manifest.NAME, content));
        }
    }

    @Test
    void aLockThatIsNoneIsNotTouched() throws IOException {
        for (String content : List.of("mine", "x".repeat(1000))) {
            user(FolderLock.NAME, content);
            assertThatThrownBy(() -> OutputFolder.open(folder))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("is not isoloss's own");
            assertThat(contents(folder)).containsExactly(Map.entry(FolderLock.NAME, content));
        }
    }

    @Test
    void unfinishedFilesOfTheUserStay() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("result", body("x"));
        }
        user(AtomicFile.UNFINISHED + "result", "mine");
        user(AtomicFile.UNFINISHED + "1234-1", "mine");
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("result", body("y"));
        }
        assertThat(contents(folder))
                .containsEntry(AtomicFile.UNFINISHED + "result", "mine")
                .containsEntry(AtomicFile.UNFINISHED + "1234-1", "mine");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "/x", "a/../../x", "..", "a//b", "./a", "a/"})
    void aPathThatLeadsOutIsRefused(String path) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            assertThatThrownBy(() -> output.write(path, body("x"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void theRootIsRefused() {
        assertThatThrownBy(() -> OutputFolder.open(Path.of("/")))
                .hasMessageContaining("is the root of the file system");
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            Thread.currentThread().interrupt();
            output.write("result", body("last"));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder.resolve("result")).hasContent("last");
    }

    /** Whatever operation fails, and if the process is killed there: the user's files stay, and the next run ends alike. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(Failure.class)
    void everyFailureLeavesTheUsersFilesAndARunThatCanBeRepeated(Failure failure) throws IOException {
        FailingStorage counting = FailingStorage.never();
        run(counting);
        SortedMap<String, String> expected = contents(folder);
        expected.remove(Manifest.NAME); // a failure to make it shorter is none
        assertThat(counting.operations()).isGreaterThan(50);
        boolean failed = true;
        for (long k = 0; failed; k++) {
            folder = parent.resolve("failing " + k).resolve("folder");
            user("notes.txt", "mine");
            user("data/models/x", "mine too");
            SortedMap<String, String> users = contents(folder);
            FailingStorage failing = new FailingStorage(k, failure);
            try {
                run(failing);
                assertThat(contents(folder))
                        .as("failure %s was not told, so all is there", k)
                        .containsAllEntriesOf(expected);
            } catch (IOException e) {
                assertThat(e.getMessage()).as("operation %s", k).contains(FailingStorage.REASON);
            }
            failed = failing.hasFailed();
            assertThat(contents(folder)).as("operation %s", k).containsAllEntriesOf(users);
            run(FailingStorage.never());
            SortedMap<String, String> all = new TreeMap<>(users);
            expected.forEach(all::putIfAbsent);
            all.put(Manifest.NAME, contents(folder).get(Manifest.NAME));
            assertThat(contents(folder)).as("operation %s", k).isEqualTo(all);
            try (OutputFolder output = OutputFolder.open(FailingStorage.never(), folder)) {
                output.removeOwn(List.of("result", "models", "tables", "checkpoints", "one", "two"));
            }
            assertThat(contents(folder)).as("operation %s", k).isEqualTo(users);
        }
    }

    /** All or none, even where taking back fails with the rest. */
    @Test
    void aFailureLeavesAllEarlierFilesOrNone() throws IOException {
        Map<String, AtomicFile.Body> first = bodies("first");
        Map<String, AtomicFile.Body> second = bodies("second");
        FailingStorage counting = FailingStorage.never();
        SortedMap<String, String> before = new TreeMap<>();
        for (long k = 0; k == 0 || k < counting.operations(); k++) {
            folder = parent.resolve("failing " + k);
            try (OutputFolder output = OutputFolder.open(FailingStorage.never(), folder)) {
                output.writeAll(first);
            }
            before = contents(folder);
            before.remove(Manifest.NAME);
            FailingStorage storage = k == 0 ? counting : new FailingStorage(k - 1, Failure.ONCE);
            boolean failed = false;
            try (OutputFolder output = OutputFolder.open(storage, folder)) {
                output.writeAll(second);
            } catch (IOException e) {
                failed = true;
            }
            SortedMap<String, String> after = contents(folder);
            after.remove(Manifest.NAME);
            if (failed && !"second".equals(after.get("models/x/a"))) {
                assertThat(after).as("operation %s", k - 1).isEqualTo(before);
            } else {
                assertThat(after)
                        .as("operation %s", k - 1)
                        .containsValues("second")
                        .doesNotContainValue("first");
            }
        }
    }

    private static Map<String, AtomicFile.Body> bodies(String content) {
        Map<String, AtomicFile.Body> bodies = new LinkedHashMap<>();
        bodies.put("models/x/a", body(content));
        bodies.put("models/y/b", body(content));
        bodies.put("result", body(content));
        return bodies;
    }

    /** What a run does, in small. */
    private void run(Storage storage) throws IOException {
        try (OutputFolder output = OutputFolder.open(storage, folder)) {
            output.write("checkpoints/a", body("state 1"));
            output.write("checkpoints/a", body("state 2"));
            output.write("models/x/weights", body("w".repeat(20_000)));
            Map<String, AtomicFile.Body> both = new LinkedHashMap<>();
            both.put("tables/one", body("1"));
            both.put("two", body("2"));
            output.writeAll(both);
            output.write("result", body("done"));
            output.removeOwn(List.of("checkpoints"));
        }
    }

    private void user(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static AtomicFile.Body body(String content) {
        return out -> out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private static SortedMap<String, String> contents(Path folder) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = Files.readString(file);
                    contents.put(
                            folder.relativize(file).toString(), content.length() < 5000 ? content : Sha256.of(content));
                }
            }
        }
        return contents;
    }
}
