package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
