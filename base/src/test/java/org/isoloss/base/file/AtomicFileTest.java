package org.isoloss.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileReplacesAnEarlierOne() throws IOException {
        Path file = folder.resolve("a b ü.txt");
        write(file, "first, and longer");
        write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
    }

    /** What a run saves when it has been told to stop is what it goes on from. */
    @Test
    void anInterruptedThreadWritesAllTheSame() throws IOException {
        Path file = folder.resolve("state");
        Thread.currentThread().interrupt();
        write(file, "last");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("last");
    }

    @Test
    void aFailureLeavesTheEarlierFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("result.json");
        write(file, "first");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": No space left on device");
        assertThat(file).hasContent("first");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void aFailureOfTheFirstWriteLeavesNothing() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("new"), out -> {
                    throw new IllegalStateException("no content");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("new");
        assertThatThrownBy(() -> write(file, "x"))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": there is no such folder");
    }

    private static void write(Path file, String content) throws IOException {
        AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }
}
