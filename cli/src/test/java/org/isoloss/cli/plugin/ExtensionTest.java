package org.isoloss.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.isoloss.base.file.Sha256;
import org.isoloss.cli.Invocation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of docs/examples/extension, built and used as a stranger would. */
class ExtensionTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "extension");
    private static final int MOST_LINES = 200;

    @TempDir
    private static Path folder;

    private static Path jar;

    @TempDir
    private Path out;

    @BeforeAll
    static void build() throws IOException {
        Path classes = compile(Files.createDirectories(folder.resolve("classes")));
        copyResources(classes);
        jar = Files.createDirectories(folder.resolve("jar")).resolve("turns-1.0.jar");
        try (JarOutputStream made = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files(classes)) {
                made.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, made);
                made.closeEntry();
            }
        }
    }

    private static Path compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("-d", classes.toString(), "-proc:none", "--release", "17"),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return classes;
    }

    private static void copyResources(Path classes) throws IOException {
        Path resources = EXAMPLE.resolve("src/main/resources");
        for (Path file : files(resources)) {
            Path target = classes.resolve(resources.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static List<Path> sources() throws IOException {
        return files(EXAMPLE.resolve("src/main/java"));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void itIsSmall() throws IOException {
        long lines = 0;
        for (Path source : sources()) {
            lines += Files.readAllLines(source).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                    .count();
        }
        assertThat(lines).as("lines besides imports").isLessThan(MOST_LINES);
    }

    @ParameterizedTest(name = "as a {0}")
    @ValueSource(strings = {"jar", "folder of classes"})
    void whatItBringsIsKnownEverywhere(String form) {
        Path dir = form.equals("jar") ? jar.resolveSibling(".").normalize() : folder;
        assertThat(opened(dir, "run", "--help").out()).contains("turns", "Can a network that sees one symbol");
        assertThat(opened(dir, "run", "turns", "--help").out()).contains("--size", "--learning-rate");
        assertThat(opened(dir, "profile", "--help").out()).contains("turns:SIZE", "a and b in turns");
        assertThat(opened(dir, "score", "--list-metrics").out()).contains("length_ratio");
        assertThat(Invocation.ofProcess("run", "--help").out()).doesNotContain("turns");
    }

    @Test
    void theStudyRunsWithItsNetworkAndTheResultSaysWhatBroughtIt() throws IOException {
        Path run = out.resolve("run");
        Invocation done =
                plugged("run", "turns", "--quick", "--quiet", "--threads", "2", "--out", run.toString(), "--json");
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isZero();
        assertThat(Files.readString(run.resolve("result.json")))
                .contains("\"lowestLoss\"", "\"turns-1.0.jar\"", Sha256.of(jar));
        assertThat(Files.readString(run.resolve("report.html"))).contains("Taking turns");
        // The network's files say "bigram", which the registry of architectures knows while the jar is there.
        String network = run.resolve("models/bigram").toString();
        String[] build = {
            "pair",
            "build",
            "--law",
            "turns:4",
            "--model",
            network,
            "--probe",
            "outOfDistribution:3",
            "--behaviour",
            "0.5",
            "--out",
            out.resolve("pair").toString()
        };
        Invocation built = plugged(build);
        assertThat(built.err()).isEmpty();
        assertThat(built.status()).isZero();
        assertThat(plugged("pair", "verify", out.resolve("pair").toString()).status())
                .isZero();
        Invocation without = Invocation.ofProcess(build);
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("law 'turns:4'").contains("aNbN:SIZE");
        assertThat(plugged("check", run.toString()).status()).isZero();
        Invocation report = Invocation.ofProcess("report", run.toString());
        assertThat(report.err()).isEmpty();
        assertThat(report.status()).isZero();
    }

    @Test
    void theArchitectureIsOneOfTheStudys() {
        String[] adaptation = {
            "run",
            "in-context-or-fine-tuning",
            "--network",
            "bigram",
            "--task",
            "seen",
            "--tasks",
            "2",
            "--tuning-tasks",
            "1",
            "--draws",
            "1",
            "--examples",
            "2",
            "--concepts",
            "4",
            "--slots",
            "5",
            "--symbols",
            "5",
            "--width",
            "4",
            "--document-length",
            "14",
            "--batch",
            "2",
            "--steps",
            "2",
            "--documents",
            "2",
            "--fine-tuning-steps",
            "2",
            "--full-rates",
            "0.1",
            "--lora-rates",
            "0.1",
            "--lora-rank",
            "1",
            "--quiet",
            "--full",
            "--out",
            out.resolve("adapted").toString()
        };
        Invocation done = plugged(adaptation);
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).contains("bigram");
        assertThat(plugged("run", "in-context-or-fine-tuning", "--help").out()).contains("bigram");
        Invocation refused = Invocation.ofProcess(adaptation);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--network: found 'bigram', expected one of ");
    }

    @Test
    void theMetricScoresAndTheLanguageIsOneOfTheStudys() throws IOException {
        Path predictions = Files.writeString(
                out.resolve("p.jsonl"),
                "{\"id\": 1, \"prediction\": \"abc\", \"target\": \"abcd\"}\n"
                        + "{\"id\": 2, \"prediction\": \"\", \"target\": \"a\"}\n");
        Invocation scored = plugged("score", predictions.toString(), "--metric", "length_ratio", "--full");
        assertThat(scored.err())
                .isEqualTo(
                        "1 figure has no interval, since none would cover what it says: see docs/metrics.md, few items\n");
        assertThat(scored.out()).contains("length_ratio").contains("0.65"); // (4/5 + 1/2) / 2
        Invocation refused = Invocation.ofProcess("score", predictions.toString(), "--metric", "length_ratio");
        assertThat(refused.status()).isEqualTo(2);
        Invocation profile = plugged("profile", "turns:4", "outOfDistribution:3", "--budget", "0");
        assertThat(profile.status()).isZero();
        assertThat(plugged("run", "rule-extrapolation", "--language", "nobody").err())
                .contains("turns");
    }

    @Test
    void whatIsBrokenIsNamedAndNothingElseHappens() throws IOException {
        refused("is not a folder", out.resolve("nowhere"));
        refused("holds no jar", Files.createDirectories(out.resolve("empty")));
        Path broken = Files.createDirectories(out.resolve("broken"));
        Files.writeString(broken.resolve("cut.jar"), "PK");
        refused("cut.jar: is not a whole jar", broken);
        refused(
                "missing.jar: provider org.example.Missing cannot be used",
                services("missing", LAWS, "org.example.Missing"));
        refused("string.jar: provider java.lang.String cannot be used", services("string", LAWS, "java.lang.String"));
        refused(
                "door.jar: META-INF/services/org.isoloss.Door names no door",
                services("door", "org.isoloss.Door", "X"));
        Path twice = Files.createDirectories(out.resolve("twice"));
        Files.copy(jar, twice.resolve("one.jar"));
        // The same providers from two jars are one; a name that is taken is refused with both places.
        assertThat(opened(twice, "--version").status()).isZero();
        Invocation missing = Invocation.ofProcess("run", "--plugins");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("--plugins");
    }

    private static final String LAWS = "org.isoloss.core.law.LawProvider";

    private Path services(String name, String door, String provider) throws IOException {
        Path dir = Files.createDirectories(out.resolve(name));
        try (OutputStream file = Files.newOutputStream(dir.resolve(name + ".jar"));
                JarOutputStream made = new JarOutputStream(file)) {
            made.putNextEntry(new JarEntry("META-INF/"));
            made.closeEntry();
            made.putNextEntry(new JarEntry("META-INF/services/" + door));
            made.write(provider.getBytes(StandardCharsets.UTF_8));
            made.closeEntry();
        }
        return dir;
    }

    private static void refused(String message, Path dir) {
        Invocation refused = opened(dir, "score", "--list-metrics");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(message).hasLineCount(1);
    }

    /** Runs a command with the option before it. */
    private static Invocation opened(Path dir, String... command) {
        return Invocation.ofProcess(Stream.concat(Stream.of("--plugins", dir.toString()), Stream.of(command))
                .toArray(String[]::new));
    }

    /** Runs a command with the jar, the option behind it. */
    private static Invocation plugged(String... command) {
        return Invocation.ofProcess(Stream.concat(Stream.of(command), Stream.of("--plugins=" + jar.getParent()))
                .toArray(String[]::new));
    }
}
