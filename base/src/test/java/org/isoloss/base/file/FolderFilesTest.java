package org.isoloss.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    @TempDir
    private Path folder;

    @Test
    void linksAreFollowedAndNoFileIsTakenTwice() throws Exception {
        Path run = Files.createDirectories(folder.resolve("real/run"));
        Path first = Files.writeString(run.resolve("a.json"), "{}");
        Path second = Files.writeString(run.resolve("b.json"), "{}");
        Files.createSymbolicLink(folder.resolve("latest"), run);
        Files.createSymbolicLink(run.resolve("0-link.json"), first);
        Files.createSymbolicLink(run.resolve("loop"), folder);
        Files.createSymbolicLink(run.resolve("nowhere.json"), folder.resolve("gone"));
        assertThat(FolderFiles.below(folder)).containsExactly(first, second);
        Path link = folder.resolve("latest");
        assertThat(FolderFiles.below(link)).hasSize(2).allMatch(file -> file.startsWith(link));
    }

    @Test
    void whatOtherProgramsHideIsPassedOver() throws Exception {
        Path shown = Files.writeString(folder.resolve("a.json"), "{}");
        for (String hidden :
                new String[] {".DS_Store", "._a.json", "a.json~", ".ipynb_checkpoints/a.json", "__MACOSX/a"}) {
            Path file = folder.resolve(hidden);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        assertThat(FolderFiles.below(folder)).containsExactly(shown);
    }
}
