package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    @ParameterizedTest
    @ValueSource(strings = {"core", "metrics", "identifiability", "cli"})
    void everyPackageIsOnTheMap(String module) throws IOException {
        String map = Pages.text(Pages.root().resolve("docs/layout.md"));
        Path packages = Pages.root().resolve(module + "/src/main/java/org/isoloss/" + module);
        List<String> names;
        try (Stream<Path> folders = Files.list(packages)) {
            names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(map).contains("." + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "metrics", "identifiability", "cli", "bench"})
    void classesAreSmall(String module) throws IOException {
        List<Long> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Pages.root().resolve(module + "/src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.endsWith("package-info.java"))
                    .toList()) {
                long length = Pages.text(file).lines().count();
                assertThat(length).as(file.toString()).isLessThanOrEqualTo(400);
                lines.add(length);
            }
        }
        lines.sort(null);
        // A benchmark sets up what it measures.
        assertThat(lines.get(lines.size() / 2)).isLessThan(module.equals("bench") ? 100 : 80);
    }
}
