package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void classesAreSmall() throws IOException {
        List<Long> lengths = new ArrayList<>();
        for (String module : List.of("base", "core", "metrics", "identifiability", "cli", "bench")) {
            try (Stream<Path> files = Files.walk(Pages.root().resolve(module + "/src/main/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .filter(f -> !f.endsWith("package-info.java"))
                        .toList()) {
                    long length = Pages.text(file).lines().count();
                    assertThat(length).as(file.toString()).isLessThanOrEqualTo(module.equals("core") ? 500 : 400);
                    lengths.add(length);
                }
            }
        }
        lengths.sort(null);
        assertThat(lengths.get(lengths.size() / 2)).isLessThan(80);
    }
}
