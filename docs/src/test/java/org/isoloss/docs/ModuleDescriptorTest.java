package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a module path the libraries are what they are on a class path: the same packages, the same providers. */
class ModuleDescriptorTest {

    @ParameterizedTest
    @ValueSource(strings = {"base", "core", "metrics", "identifiability"})
    void exportsEveryPackage(String module) throws IOException {
        assertThat(all(descriptor(module), "exports ([\\w.]+);")).containsExactlyElementsOf(packages(module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "metrics", "identifiability"})
    void namesTheServicesAndTheirProviders(String module) throws IOException {
        String descriptor = descriptor(module);
        Path services = Pages.root().resolve(module).resolve("src/main/resources/META-INF/services");
        List<Path> files;
        try (Stream<Path> found = Files.list(services)) {
            files = found.sorted().toList();
        }
        assertThat(all(descriptor, "uses ([\\w.]+);"))
                .containsExactlyElementsOf(files.stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
        for (Path file : files) {
            String provided = all(
                            descriptor,
                            "provides " + Pattern.quote(file.getFileName().toString()) + " with([^;]*);")
                    .get(0);
            assertThat(Arrays.stream(provided.split(",")).map(String::strip))
                    .containsExactlyElementsOf(Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .toList());
        }
    }

    private static String descriptor(String module) throws IOException {
        return Files.readString(Pages.root().resolve(module).resolve("src/main/module/module-info.java"));
    }

    private static List<String> packages(String module) throws IOException {
        Path sources = Pages.root().resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
