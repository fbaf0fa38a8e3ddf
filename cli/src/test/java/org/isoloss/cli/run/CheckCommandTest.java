package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.folder.Manifest;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void run() {
        folder = parent.resolve("run");
        Invocation.of(List.of(CoinStudy.WING), "run", "coin", "--out", folder.toString());
    }

    @Test
    void aFolderAsItWasLeftHolds() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Invocation checked = check();
        assertThat(checked.err()).isEmpty();
        assertThat(checked.status()).isZero();
        assertThat(checked.out().lines()).hasSizeLessThanOrEqualTo(24).last().isEqualTo(folder + " holds");
        assertThat(checked.out()).contains("files are as isoloss wrote them", "config.yaml repeats the run");
        assertThat(Invocation.of(List.of(CoinStudy.WING), "check", "--json", folder.toString())
                        .out())
                .contains("\"holds\" : true");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "models/coin/model.txt | models/coin/model.txt was changed since isoloss wrote it",
                "tables/models.csv     | tables/models.csv was changed",
                "report.html           | report.html was changed",
                "config.yaml           | config.yaml was changed",
            })
    void aChangedFileIsNamed(String path, String told) throws IOException {
        Path file = folder.resolve(path);
        String content = Files.readString(file);
        Files.writeString(file, content.replaceFirst("[0-9a-z]", "x"));
        Invocation changed = check();
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out()).contains("✘ " + told);
        Files.delete(file);
        Invocation missing = check();
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.out()).contains("✘ " + path + " is missing");
    }

    @Test
    void aConfigThatDoesNotRepeatTheRunIsToldEvenIfTheManifestIsForged() throws IOException {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("seed: 1", "seed: 2"));
        assertThat(check().out()).contains("config.yaml does not repeat the result: seed is 2, not 1 in result.json");
        Files.writeString(config, Files.readString(config).replace("seed: 2", "seed: two"));
        assertThat(check().status()).isEqualTo(1);
    }

    @Test
    void aFolderWithoutAManifestDoesNotHold() throws IOException {
        Files.delete(folder.resolve(Manifest.NAME));
        Invocation checked = check();
        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.out()).contains("there is no " + Manifest.NAME);
    }

    @Test
    void aFolderWithoutARunIsRefused() throws IOException {
        Files.delete(folder.resolve("result.json"));
        for (Path none : List.of(folder, parent.resolve("nowhere"))) {
            Invocation refused = Invocation.of(List.of(CoinStudy.WING), "check", none.toString());
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).contains(none + ": holds no result.json");
        }
    }

    private Invocation check() {
        return Invocation.of(List.of(CoinStudy.WING), "check", folder.toString());
    }
}
