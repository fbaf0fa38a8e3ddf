package org.isoloss.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code isoloss bench}: runs the benchmarks and sets our figures beside their peers'. */
@Command(
        name = "isoloss bench",
        mixinStandardHelpOptions = true,
        description = "Measure the hot paths beside their peers, and how far they are from the machine's limit.")
final class Bench implements Callable<Integer> {

    private static final String MESSAGE = "isoloss: ";

    /** Whether the process was asked to end: what fails then has been told. */
    private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = ".*",
            description = "Benchmarks whose name matches this regular expression. Default: all.")
    private String pattern = ".*";

    @Option(names = "--quick", description = "One fork and short iterations: a first look, not a measurement.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write JMH's JSON. Default: ${DEFAULT-VALUE}.",
            defaultValue = "runs/bench.json")
    private Path out = Path.of("runs/bench.json");

    @Option(
            names = "--compare",
            paramLabel = "OLD.json",
            description = "An earlier --out. Exit status 1 if a path became slower by more than --factor.")
    private @Nullable Path compare;

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "1.1",
            description = "How many times slower a path may be. Default: ${DEFAULT-VALUE}.")
    private double factor = 1.1;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    private Bench() {}

    public static void main(String[] arguments) {
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                INTERRUPTED.set(true);
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroy); // else a fork would measure on
                System.err.println(MESSAGE + "interrupted");
            }
        }));
        Bench bench = new Bench();
        int status = new CommandLine(bench)
                .registerConverter(double.class, Bench::number)
                .setParameterExceptionHandler((e, words) -> refuse(e, bench.debug))
                .setExecutionExceptionHandler((e, command, parsed) -> refuse(e, bench.debug))
                .execute(arguments);
        if (System.out.checkError()) { // also what JMH printed
            status = refuse(new IOException("standard output cannot be written"), bench.debug);
        }
        ended.set(true);
        System.exit(System.err.checkError() ? CommandLine.ExitCode.USAGE : status);
    }

    private static double number(String typed) {
        return DecimalNumber.parse(typed)
                .orElseThrow(() -> new TypeConversionException("'" + typed + "'; expected " + DecimalNumber.EXPECTED));
    }

    private static int refuse(Exception e, boolean debug) {
        if (INTERRUPTED.get()) {
            return CommandLine.ExitCode.USAGE;
        }
        String message = e instanceof NoSuchFileException missing
                ? missing.getFile() + ": there is no such file"
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        System.err.println(MESSAGE + Shown.found(message));
        if (debug) {
            e.printStackTrace();
        }
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws Exception {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--factor is " + factor + "; expected a number of at least 1");
        }
        requireBenchmarks(pattern);
        List<Timing> before = compare == null ? List.of() : JmhResultFile.read(compare); // before the long work
        List<Timing> after = measure();
        PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
        writer.println();
        writer.print(FigureTable.of(after));
        writer.println("JMH's own results: " + out);
        writer.flush();
        return compare == null ? 0 : report(Regression.between(before, after, factor), writer);
    }

    /** Refuses a pattern that matches nothing, before the machine's limit is measured for nothing. */
    private static void requireBenchmarks(String pattern) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
        BenchmarkList all = BenchmarkList.defaultList();
        if (all.find(silent, List.of(pattern), List.of()).isEmpty()) {
            String names = all.getAll(silent, List.of()).stream()
                    .map(BenchmarkListEntry::getUserClassQName)
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("no benchmark matches '" + pattern
                    + "'; expected a regular expression that one of these matches: " + names);
        }
    }

    /** Runs JMH, which writes to a file of its own: ours appears whole, and never in place of one that is not isoloss's. */
    private List<Timing> measure() throws Exception {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("--out is " + out + "; expected the name of a file");
        }
        String name = out.getFileName().toString();
        Path raw = Files.createTempFile("isoloss-bench", ".json");
        raw.toFile().deleteOnExit();
        try (HeldFolder output = HeldFolder.open(folder)) {
            output.folder().requireOwn(List.of(name));
            new Runner(options(raw).build()).run();
            List<Timing> figures = JmhResultFile.read(raw);
            output.folder().write(name, to -> Files.copy(raw, to));
            return figures;
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private ChainedOptionsBuilder options(Path raw) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .include(PeakBenchmark.class.getSimpleName()) // shares are of a limit measured in the same run
                .resultFormat(ResultFormatType.JSON)
                .result(raw.toString())
                .shouldFailOnError(true);
        if (quick) {
            options.forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(200));
        }
        return options;
    }

    private int report(List<Regression> regressions, PrintWriter writer) {
        int status = 0;
        for (Regression r : regressions) {
            boolean slower = r.slower(factor);
            writer.printf(
                    Locale.ROOT,
                    "%-60s %s -> %s  x %.2f%s%n",
                    r.path(),
                    FigureTable.duration(r.before().median()),
                    FigureTable.duration(r.after().median()),
                    r.ratio(),
                    slower ? "  slower, p = " + String.format(Locale.ROOT, "%.2g", r.pValue()) : "");
            status = slower ? 1 : status;
        }
        writer.flush();
        return status;
    }
}
