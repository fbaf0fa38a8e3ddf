package org.isoloss.base.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedTest {

    @TempDir
    Path folder;

    /** A door for the test. */
    public interface Greetings {
        List<String> words();
    }

    /** Brings two words. */
    public static final class Two implements Greetings {
        @Override
        public List<String> words() {
            return List.of("hello", "hi");
        }
    }

    /** Brings a word that is there already. */
    public static final class Again implements Greetings {
        @Override
        public List<String> words() {
            return List.of("hi");
        }
    }

    @Test
    void bringsWhatTheProvidersOfTheThreadsLoaderBring() throws IOException {
        assertThat(with(List.of(Two.class.getName()), ProvidedTest::words)).containsExactly("hello", "hi");
        assertThat(words()).isEmpty();
    }

    @Test
    void refusesTwoOfOneNameAndWhatCannotBeLoaded() {
        assertThatThrownBy(() -> with(List.of(Two.class.getName(), Again.class.getName()), ProvidedTest::words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ProvidedTest$Two in ")
                .hasMessageContaining("ProvidedTest$Again in ")
                .hasMessageContaining(" bring \"hi\"");
        assertThatThrownBy(() -> with(List.of("org.example.Missing"), ProvidedTest::words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.example.Missing");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThat(Provided.named(List.of("a", "b"), Function.identity(), "letter", "b"))
                .isEqualTo("b");
        assertThatThrownBy(() -> Provided.named(List.of("a", "b"), Function.identity(), "letter", "c"))
                .hasMessage("letter is \"c\"; expected one of a, b");
    }

    private static List<String> words() {
        return Provided.all(ServiceLoader.load(Greetings.class), Greetings::words, Function.identity());
    }

    private <T> T with(List<String> providers, Supplier<T> action) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(Greetings.class.getName()), providers);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
