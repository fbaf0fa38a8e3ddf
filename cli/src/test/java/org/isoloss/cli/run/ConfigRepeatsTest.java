package org.isoloss.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingLayer;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The config that a run leaves is one that the command line accepts, and that gives the same run. */
class ConfigRepeatsTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> studies() {
        return Studies.all().stream()
                .<StudyEntry<?>>map(StudyWing::entry)
                .flatMap(entry -> Stream.of(
                        Arguments.of(entry.name(), "defaults", entry), Arguments.of(entry.name(), "quick", entry)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("studies")
    void theConfigOfARunGivesTheSameSettings(String name, String preset, StudyEntry<?> entry) throws IOException {
        Path given = Files.writeString(
                folder.resolve("given.yaml"), "seed: -9223372036854775808\nquick: " + preset.equals("quick") + "\n");
        RunRequest first = request(entry, given, Set.of());
        Path left =
                Files.write(folder.resolve("config.yaml"), RunConfig.of(first).yaml());
        RunRequest again = request(entry, left, Set.of(RunConfig.STUDY));
        assertThat(RunConfig.of(again)).isEqualTo(RunConfig.of(first));
        assertThat(RunConfig.of(again).digest()).isEqualTo(RunConfig.of(first).digest());
        assertThat(again.study()).hasSameClassAs(first.study());
        assertThat(RunConfig.read(left)).isEqualTo(RunConfig.of(first));
    }

    @Test
    void everyStudyIsTried() {
        assertThat(studies()).hasSize(2 * Studies.all().size()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void theCommandLinesFolderWinsOverTheFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "out: from-file\n");
        SettingLayer typed = ConfigFile.read(Files.writeString(folder.resolve("typed.yaml"), "out: typed\n"))
                .layer(List.of(RunSettings.FORM), Set.of());
        StudyEntry<?> entry = CoinStudy.WING.entry();
        SettingLayer filed = layer(entry, file, Set.of());
        RunRequest.Given files = new RunRequest.Given(List.of(filed), SettingLayer.empty());
        RunRequest.Given line = new RunRequest.Given(List.of(), typed);
        RunRequest.Given both = new RunRequest.Given(List.of(filed), typed);
        RunRequest.Given none = new RunRequest.Given(List.of(), SettingLayer.empty());
        assertThat(RunRequest.bind(entry, none, both).folder()).isEqualTo(Path.of("typed"));
        assertThat(RunRequest.bind(entry, files, line).folder()).isEqualTo(Path.of("typed"));
        assertThat(RunRequest.bind(entry, line, files).folder()).isEqualTo(Path.of("typed", "coin"));
        assertThat(RunRequest.bind(entry, both, none).folder()).isEqualTo(Path.of("typed", "coin"));
        assertThat(RunRequest.bind(entry, none, files).folder()).isEqualTo(Path.of("from-file"));
        assertThat(RunRequest.bind(entry, files, none).folder()).isEqualTo(Path.of("from-file", "coin"));
        assertThat(RunRequest.bind(entry, none, none).folder()).isEqualTo(Path.of("runs", "coin"));
    }

    private static RunRequest request(StudyEntry<?> entry, Path file, Set<String> others) throws IOException {
        RunRequest.Given own = new RunRequest.Given(List.of(layer(entry, file, others)), SettingLayer.empty());
        return RunRequest.bind(entry, new RunRequest.Given(List.of(), SettingLayer.empty()), own);
    }

    private static SettingLayer layer(StudyEntry<?> entry, Path file, Set<String> others) throws IOException {
        return ConfigFile.read(file).layer(List.of(Form.of(entry.options()), RunSettings.FORM), others);
    }
}
