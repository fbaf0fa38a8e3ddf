package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final List<String> MODULES =
            List.of("base", "core", "metrics", "identifiability", "cli", "cli/spark", "bench", "bench/djl");
    private static final int MOST_LINES = 400;

    @ParameterizedTest
    @ValueSource(strings = {"base", "core", "metrics", "identifiability", "cli"})
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

    /** Whoever reads a name knows which class is meant, in whatever module. */
    @Test
    void noNameStandsTwice() throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        for (Path file : mainCode()) {
            places.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                    .add(file);
        }
        assertThat(places).hasSizeGreaterThan(800);
        places.values().removeIf(files -> files.size() == 1);
        assertThat(places).isEmpty();
    }

    @Test
    void classesAreSmall() throws IOException {
        List<Long> lengths = new ArrayList<>();
        for (Path file : mainCode()) {
            long length = Pages.text(file).lines().count();
            assertThat(length).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
            lengths.add(length);
        }
        lengths.sort(null);
        assertThat(lengths.get(lengths.size() / 2)).isLessThan(80);
    }

    private static List<Path> mainCode() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Pages.root().resolve(module + "/src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
