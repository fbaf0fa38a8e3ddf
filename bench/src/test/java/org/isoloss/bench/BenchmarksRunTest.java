package org.isoloss.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, once, in this process, at a small size: a figure that nobody can measure is found here. */
class BenchmarksRunTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void allowTwoAtOnce() {
        // JMH refuses to run beside another JMH, which would spoil times; here no time is looked at.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static ChainedOptionsBuilder smallest() {
        return new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .param("size", "STUDY")
                .param("shape", "8x16x32")
                .param("states", "10")
                .param("maxCount", "4")
                .param("width", "8")
                .param("length", "8", "100")
                .param("items", "300")
                .param("resamples", "100")
                .param("lines", "100");
    }

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results =
                new Runner(smallest().mode(Mode.SingleShotTime).build()).run();
        Set<String> ran = results.stream()
                .map(result -> result.getParams().getBenchmark())
                .collect(Collectors.toSet());
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        assertThat(ran)
                .isEqualTo(BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                        .map(entry -> entry.getUsername())
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatJmhWritesIsRead() throws RunnerException, IOException {
        Path file = folder.resolve("run.json");
        new Runner(smallest()
                        .include("CalibrationBenchmark")
                        .measurementTime(TimeValue.milliseconds(1))
                        .resultFormat(ResultFormatType.JSON)
                        .result(file.toString())
                        .build())
                .run();
        List<Timing> figures = JmhResultFile.read(file);
        assertThat(figures).hasSize(4).allSatisfy(figure -> {
            assertThat(figure.median()).isPositive().isLessThan(1);
            assertThat(figure.parameters()).containsEntry("items", "300").containsKey("measure");
        });
        assertThat(FigureTable.of(figures)).contains("CalibrationBenchmark", "isoloss", "loop", " x");
    }

    /** The guide to the benchmarks, bench/README.md, names each class, those of bench/djl too, and no class that is gone. */
    @Test
    void theReadmeHasEveryClass() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String sources : List.of("src/main/java", "djl/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(sources))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> name.endsWith("Benchmark"))
                        .forEach(classes::add);
            }
        }
        Set<String> named = Pattern.compile("`(\\w+Benchmark)`")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(classes);
    }
}
