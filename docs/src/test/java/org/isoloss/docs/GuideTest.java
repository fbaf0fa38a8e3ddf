package org.isoloss.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs the guide's Java, and holds what it prints against what the guide says it prints. */
class GuideTest {

    private static final String IMPORTS = String.join(
            "\n",
            "import java.nio.file.*;",
            "import java.util.*;",
            "import org.isoloss.core.decode.*;",
            "import org.isoloss.core.language.*;",
            "import org.isoloss.core.law.*;",
            "import org.isoloss.core.loss.*;",
            "import org.isoloss.core.model.*;",
            "import org.isoloss.base.parallel.*;",
            "import org.isoloss.base.random.*;",
            "import org.isoloss.core.sequence.*;",
            "import org.isoloss.core.store.*;",
            "import org.isoloss.core.train.*;",
            "import org.isoloss.core.transformer.*;",
            "import org.isoloss.core.transformer.TransformerConfig.*;",
            "import org.isoloss.identifiability.certificate.*;",
            "import org.isoloss.identifiability.pair.*;",
            "import org.isoloss.metrics.score.*;");

    @TempDir
    private Path folder;

    static Stream<Arguments> examples() {
        List<Pages.Block> blocks = Pages.blocks(Pages.root().resolve("docs/guide.md"));
        List<Arguments> examples = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("java")) {
                assertThat(blocks.get(i + 1).language())
                        .as("the block after the one in line %s", blocks.get(i).line())
                        .isEqualTo("text");
                examples.add(Arguments.of(
                        blocks.get(i).line(),
                        blocks.get(i).text(),
                        blocks.get(i + 1).text()));
            }
        }
        return examples.stream();
    }

    @Test
    void theGuideHasExamples() {
        assertThat(examples().count()).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest(name = "docs/guide.md, line {0}")
    @MethodSource("examples")
    void printsWhatTheGuideSays(int line, String code, String expected) throws Exception {
        Path source = folder.resolve("Example.java");
        Files.writeString(
                source,
                IMPORTS + "\npublic class Example {\npublic static void main(String[] arguments) throws Exception {\n"
                        + code + "}\n}\n");
        compile(source);
        assertThat(run()).isEqualTo(expected);
    }

    private void compile(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none"),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private String run() throws IOException, ReflectiveOperationException {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(terminal);
        }
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
