package org.isoloss.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a repository of its own, with a Java and a Maven that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("..", "isoloss").toAbsolutePath().normalize();

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path parent;

    private Path root;
    private Path jdk;
    private Path tools;
    private Path jar;
    private Path source;

    private record Launch(int status, String out, String err) {}

    @BeforeEach
    void makeRepository() throws IOException {
        assumeTrue(Files.exists(LAUNCHER), "the launcher is at the root of the repository");
        root = Files.createDirectories(parent.resolve("my models/isoloss"));
        Files.copy(LAUNCHER, root.resolve("isoloss"));
        source = write(root.resolve("core/src/main/java/A.java"), "class A {}");
        write(root.resolve("pom.xml"), "<project/>");
        for (String module : List.of("metrics", "identifiability", "cli")) {
            write(root.resolve(module).resolve("pom.xml"), "<project/>");
        }
        jar = root.resolve("cli/target/isoloss.jar");
        jdk = parent.resolve("a jdk");
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do echo \"[$a]\"; done");
        release("17.0.15");
        tools = parent.resolve("tools");
        script(tools.resolve("mvn"), "echo called >> '" + parent + "/mvn.log'; : > '" + jar + "'");
    }

    @Test
    void argumentsReachJavaUnchanged() throws Exception {
        Launch launch = launch(root.resolve("isoloss"), "run", "coin", "--out", "a b", "", "*");
        assertThat(launch.status()).isZero();
        assertThat(launch.out().lines())
                .contains("[--add-modules]", "[jdk.incubator.vector]")
                .endsWith("[-jar]", "[" + jar.toRealPath() + "]", "[run]", "[coin]", "[--out]", "[a b]", "[]", "[*]");
    }

    /** An option before the command must not cost the command its kernels. */
    @Test
    void optionsBeforeTheCommandChangeNothing() throws Exception {
        Launch launch = launch(root.resolve("isoloss"), "--plugins", "jars", "run", "coin");
        assertThat(launch.out().lines()).contains("[--add-modules]", "[jdk.incubator.vector]");
    }

    @Test
    void whatOnlyShowsSomethingStartsWithoutTheVectorModule() throws Exception {
        Launch launch = launch(root.resolve("isoloss"), "run", "--help");
        assertThat(launch.out().lines()).contains("[-XX:TieredStopAtLevel=1]").doesNotContain("[--add-modules]");
    }

    @Test
    void itIsFoundThroughSymbolicLinksFromAnywhere() throws Exception {
        Path first = Files.createSymbolicLink(parent.resolve("first link"), root.resolve("isoloss"));
        Path second =
                Files.createSymbolicLink(tools.resolve("second"), Path.of("..").resolve(first.getFileName()));
        Launch launch = launch(second, "--version");
        assertThat(launch.err()).contains("building");
        assertThat(launch.out()).contains("[" + jar.toRealPath() + "]");
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        Launch first = launch(root.resolve("isoloss"), "--version");
        assertThat(first.err().lines())
                .containsExactly("isoloss: building (the sources are newer than the jar, or there is none)");
        assertThat(launch(root.resolve("isoloss"), "--version").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(launch(root.resolve("isoloss"), "--version").err()).contains("building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void testsAreNoReasonToBuild() throws Exception {
        launch(root.resolve("isoloss"), "--version");
        Path test = write(root.resolve("core/src/test/java/ATest.java"), "class ATest {}");
        Files.setLastModifiedTime(test, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(launch(root.resolve("isoloss"), "--version").err()).isEmpty();
    }

    @Test
    void testsAreCompiledForTheBenchmarksOnly() throws Exception {
        Path benchmarks = Files.createDirectories(root.resolve("bench/target")).resolve("benchmarks.jar");
        script(
                tools.resolve("mvn"),
                "echo \"$@\" >> '" + parent + "/mvn.log'",
                ": > '" + jar + "'",
                ": > '" + benchmarks + "'");
        assertThat(launch(root.resolve("isoloss"), "--version").status()).isZero();
        Files.delete(benchmarks);
        assertThat(launch(root.resolve("isoloss"), "bench").status()).isZero();
        assertThat(Files.readAllLines(parent.resolve("mvn.log")))
                .satisfiesExactly(
                        cli -> assertThat(cli).contains("-pl cli ", "-Dmaven.test.skip=true"),
                        bench -> assertThat(bench).contains("-pl bench ", "-DskipTests"));
    }

    @Test
    void aFailedBuildShowsMavensErrors() throws Exception {
        script(tools.resolve("mvn"), "echo '[INFO] much'; echo '[ERROR] A.java:[1,1] class expected'; exit 1");
        Launch launch = launch(root.resolve("isoloss"), "--version");
        assertThat(launch.status()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err())
                .contains(
                        "[ERROR] A.java:[1,1] class expected", "isoloss: the build failed; all of Maven's output is in")
                .doesNotContain("[INFO]");
    }

    @Test
    void theNetworkIsUsedOnlyForWhatIsNotThere() throws Exception {
        script(
                tools.resolve("mvn"),
                "echo \"$1\" >> '" + parent + "/mvn.log'",
                "if [ \"$1\" = -o ]; then echo '[ERROR] cannot access it in offline mode'; exit 1; fi",
                ": > '" + jar + "'");
        assertThat(launch(root.resolve("isoloss"), "--version").status()).isZero();
        assertThat(parent.resolve("mvn.log")).hasContent("-o\n-q");
    }

    @ParameterizedTest(name = "Java {0}")
    @ValueSource(strings = {"1.8.0_432", "9", "11.0.2", "16.0.1"})
    void anOldJavaIsRefused(String version) throws Exception {
        release(version);
        Launch launch = launch(root.resolve("isoloss"), "--version");
        assertThat(launch.status()).isEqualTo(2);
        assertThat(launch.err()).contains("Java " + version, "isoloss needs a JDK, 17 or newer");
        assertThat(builds()).isZero();
    }

    @ParameterizedTest(name = "Java {0}")
    @ValueSource(strings = {"17", "21.0.5", "25.0.3", "26-ea", "100"})
    void aNewJavaIsTaken(String version) throws Exception {
        release(version);
        assertThat(launch(root.resolve("isoloss"), "--version").status()).isZero();
    }

    @Test
    void aJavaThatCannotStartEndsWithStatusTwoAndItsReason() throws Exception {
        script(jdk.resolve("bin/java"), "echo 'Picked up x' >&2; echo 'Unrecognized VM option' >&2; exit 1");
        Launch launch = launch(root.resolve("isoloss"), "score", "x");
        assertThat(launch.status()).isEqualTo(2);
        assertThat(launch.err()).endsWith("/a jdk/bin/java cannot start: Unrecognized VM option\n");
        assertThat(launch.out()).isEmpty();
    }

    @Test
    void aJavaWithTooLittleMemoryForTheJarEndsWithStatusTwo() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "echo 'Error: A JNI error has occurred' >&2",
                "echo 'Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space' >&2",
                "case \"$*\" in *-jar*--version) exit 1 ;; esac");
        Launch launch = launch(root.resolve("isoloss"), "score", "x");
        assertThat(launch.status()).isEqualTo(2);
        assertThat(launch.err()).endsWith("/a jdk/bin/java cannot start: it may use too little memory\n");
    }

    @Test
    void anArchiveOfClassesThatWasAlteredIsMadeAgain() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "for a in \"$@\"; do case $a in -XX:ArchiveClassesAtExit=*) echo whole >\"${a#*=}\" ;; esac; done",
                "echo \"$@\"");
        Path archive = root.resolve("cli/target/isoloss-17.0.15.jsa");
        assertThat(launch(root.resolve("isoloss"), "score").out())
                .contains("-XX:SharedArchiveFile=" + archive.toRealPath());
        Files.writeString(archive, "cut");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(launch(root.resolve("isoloss"), "score").status()).isZero();
        assertThat(archive).content().isNotEqualTo("cut");
    }

    @Test
    void aFailureOfTheLauncherIsNeverStatusOne() throws Exception {
        Files.createDirectories(root.resolve("cli/target/.built.begun")); // where the build would put its mark
        script(tools.resolve("touch"), "echo 'touch: no' >&2; exit 1");
        Launch launch = launch(root.resolve("isoloss"), "--version");
        assertThat(launch.status()).isEqualTo(2);
        assertThat(launch.err()).endsWith("isoloss: the launcher failed; what it met stands above\n");
    }

    @Test
    void thePathMayHoldColonsLineEndsAndBeginWithADash() throws Exception {
        launch(root.resolve("isoloss"), "--version");
        for (String name : List.of("a:b", "-x\ny", "mod\u00e8le")) {
            Path moved = Files.move(root, parent.resolve(name));
            root = moved;
            Launch launch = launch(moved.resolve("isoloss"), "score", "--json");
            assertThat(launch.status()).as(name).isZero();
            assertThat(launch.out()).contains("[-jar]").endsWith("[score]\n[--json]\n");
            assertThat(launch.out().contains("[/dev/fd/8]")).isEqualTo(name.contains(":"));
        }
    }

    @Test
    void aClosedStreamIsTakenByOneThatCannotBeWritten() throws Exception {
        launch(root.resolve("isoloss"), "--version");
        script(jdk.resolve("bin/java"), "if true 2>/dev/null >&1; then echo open >'" + parent + "/fd1'; fi", "echo x");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sh '" + root.resolve("isoloss") + "' score >&- 2>&-");
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.redirectErrorStream(true).start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(parent.resolve("fd1")).hasContent("open");
        assertThat(process.exitValue()).as("echo cannot write").isNotZero();
    }

    @ParameterizedTest(name = "LC_ALL={0}")
    @CsvSource({
        "C, [-Disoloss.encoding=US-ASCII]",
        "POSIX, [-Disoloss.encoding=US-ASCII]",
        "C.UTF-8, [-Disoloss.encoding=UTF-8]"
    })
    void javaCanNameEveryFileAndKnowsWhatTheTerminalShows(String locale, String option) throws Exception {
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do echo \"[$a]\"; done; echo \"$LC_ALL\"");
        String script = "export LC_ALL=" + locale + "; exec sh '" + root.resolve("isoloss") + "' score";
        Launch launch = launch(write(parent.resolve("launch"), script));
        assertThat(launch.out().lines()).contains(option).endsWith("C.UTF-8");
    }

    private Launch launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(parent.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("PATH", tools + ":" + environment.get("PATH"));
        Path out = parent.resolve("out");
        Path err = parent.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return new Launch(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        Path log = parent.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private void release(String version) throws IOException {
        write(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void script(Path file, String... lines) throws IOException {
        write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Old, as sources are that were checked out before they are built. */
    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }
}
