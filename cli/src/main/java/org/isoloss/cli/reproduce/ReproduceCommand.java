package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.cli.sweep.SweepEstimate;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code isoloss reproduce PAPER [FIGURE]}: a paper's experiment as a sweep, and its figures beside the measured ones. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run a paper's experiment anew: published figures beside measured ones.",
        description = {
            "A PAPER is schaeffer2023, wei2022, xie2022, reizinger2024 or meszaros2024; a FIGURE is a part of its table.",
            "Its grid is run as isoloss sweep runs one, and goes on after an interruption. Each figure stands as published, measured"
                    + " in the way in which it was published, and measured as it should be. --published-size takes"
                    + " hours in place of minutes."
        })
public final class ReproduceCommand implements Callable<Integer> {

    private static final CommandSettings<ReproduceSettings> SETTINGS =
            new CommandSettings<>(ReproduceSettings.class, ReproduceSettings.DEFAULTS);

    private static final List<Paper> PAPERS =
            List.of(new Schaeffer2023(), new Wei2022(), new Xie2022(), new Reizinger2024(), new Meszaros2024());

    private static final String TABLE = "reproduced";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Session session;
    private final Build build;
    private final List<StudyWing> studies;
    private final Function<Throwable, String> words;

    @Parameters(index = "0", paramLabel = "PAPER", description = "The paper, as schaeffer2023.")
    private String paperName = "";

    @Parameters(
            index = "1",
            paramLabel = "FIGURE",
            arity = "0..1",
            description = "A part of its table; all without it.")
    private @Nullable String figureName;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Creates the command.
     *
     * @param words what is said of a failure
     */
    public ReproduceCommand(Session session, Build build, List<StudyWing> studies, Function<Throwable, String> words) {
        this.session = session;
        this.build = build;
        this.studies = List.copyOf(studies);
        this.words = words;
    }

    /** Returns the command with its options. */
    public CommandLine commandLine() {
        return SETTINGS.addTo(new CommandLine(this));
    }

    @Override
    public Integer call() throws IOException {
        ReproduceSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        Paper paper = paper();
        Optional<String> figure = figure(paper);
        ExperimentSize size = settings.publishedSize() ? ExperimentSize.PUBLISHED : ExperimentSize.REDUCED;
        Path out = out(settings, paper, size);
        String grid = paper.name() + "-" + size.word() + ".yaml";
        Sweep sweep = Sweep.of(session, studies, Path.of(grid), grid(grid), out.resolve("sweep"));
        if (size == ExperimentSize.PUBLISHED) {
            session.note(SweepEstimate.words(sweep, settings.threads()));
        }
        sweep.compute(build, words, settings.threads());
        List<ReproducedFigure> all = new ArrayList<>(paper.reproduced(sweep));
        if (settings.asPublished()) {
            all.addAll(paper.trainedAsPublished());
        }
        List<ReproducedFigure> shown = all.stream()
                .filter(one -> figure.isEmpty() || one.figure().equals(figure.get()))
                .toList();
        write(out, table(all));
        if (settings.tables().shown(session.options()) == TableFormat.TABLE) {
            session.lines(text(paper, shown));
        } else {
            session.tables(List.of(table(shown)), settings.tables());
        }
        session.note("table and runs in " + out);
        return sweep.failed() > 0 ? ExitStatus.CLAIM_FALSE : ExitStatus.DONE;
    }

    private Paper paper() {
        return PAPERS.stream()
                .filter(one -> one.name().equals(paperName))
                .findFirst()
                .orElseThrow(
                        () -> new WrongInputException("isoloss reproduce: there is no paper '" + Shown.found(paperName)
                                + "'; expected one of "
                                + PAPERS.stream().map(Paper::name).collect(Collectors.joining(", "))));
    }

    private Optional<String> figure(Paper paper) {
        String name = figureName;
        if (name == null) {
            return Optional.empty();
        }
        if (!paper.figures().contains(name)) {
            throw new WrongInputException("isoloss reproduce " + paper.name() + ": there is no figure '"
                    + Shown.found(name) + "'; expected one of " + String.join(", ", paper.figures()));
        }
        return Optional.of(name);
    }

    private static Path out(ReproduceSettings settings, Paper paper, ExperimentSize size) {
        try {
            return settings.out()
                    .map(Path::of)
                    .orElseGet(() -> Path.of(
                            "runs",
                            "reproduce",
                            paper.name() + (size == ExperimentSize.PUBLISHED ? "-" + size.word() : "")));
        } catch (InvalidPathException e) {
            throw new WrongInputException("--out: found '" + e.getInput() + "', expected the path of a folder", e);
        }
    }

    /** Returns a grid that comes with isoloss. */
    static ObjectNode grid(String name) throws IOException {
        try (@Nullable InputStream in = ReproduceCommand.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the class path");
            }
            return (ObjectNode) YAML.readTree(in);
        }
    }

    /** Returns the names of the papers. */
    static List<String> papers() {
        return PAPERS.stream().map(Paper::name).toList();
    }

    private void write(Path out, Table table) throws IOException {
        Map<String, TableFormat> formats = new LinkedHashMap<>();
        formats.put("csv", TableFormat.CSV);
        formats.put("md", TableFormat.MARKDOWN);
        formats.put("tex", TableFormat.LATEX);
        Map<String, AtomicFile.Body> files = new LinkedHashMap<>();
        formats.forEach((ending, format) -> files.put(
                TABLE + "." + ending,
                file -> file.write(format.format(List.of(table)).getBytes(StandardCharsets.UTF_8))));
        try (OutputFolder folder = OutputFolder.open(session.storage(), out)) {
            folder.writeAll(files);
        }
    }

    private static Table table(List<ReproducedFigure> figures) {
        Table.Builder table = Table.of(
                TABLE,
                "Published and measured",
                Column.left("figure", "figure"),
                Column.left("quantity", "quantity"),
                Column.right("published", "published"),
                Column.right("publishedDeviation", "SD"),
                Column.right("publishedRuns", "runs"),
                Column.right("asPublished", "measured as published"),
                Column.right("asPublishedDeviation", "SD"),
                Column.right("right", "measured as right"),
                Column.right("rightDeviation", "SD"),
                Column.right("runs", "runs"),
                Column.left("note", "note"));
        for (ReproducedFigure one : figures) {
            table.row(
                    Cell.text(one.figure()),
                    Cell.text(one.quantity()),
                    one.published().cell(),
                    deviation(one.published()),
                    runs(one.published()),
                    one.asPublished().cell(),
                    deviation(one.asPublished()),
                    one.right().cell(),
                    deviation(one.right()),
                    runs(one.right()),
                    Cell.text(one.note()));
        }
        return table.build();
    }

    private static Cell deviation(Value value) {
        return Double.isNaN(value.deviation()) ? Cell.missing() : Cell.number(value.deviation(), 3);
    }

    private static Cell runs(Value value) {
        return value.runs() == 0 ? Cell.missing() : Cell.count(value.runs());
    }

    private List<String> text(Paper paper, List<ReproducedFigure> figures) {
        int width = session.terminal().width();
        List<String> lines = new ArrayList<>(Paragraph.lines("", paper.source(), width));
        Map<String, Integer> notes = new LinkedHashMap<>();
        figures.forEach(one -> notes.putIfAbsent(one.note(), notes.size() + 1));
        for (String figure :
                figures.stream().map(ReproducedFigure::figure).distinct().toList()) {
            List<ReproducedFigure> of =
                    figures.stream().filter(one -> one.figure().equals(figure)).toList();
            lines.add("");
            lines.add(figure);
            lines.addAll(new TextTable()
                    .text(
                            "quantity",
                            of.stream().map(ReproducedFigure::quantity).toList())
                    .numbers(
                            "",
                            "published",
                            of.stream().map(one -> one.published().words()).toList())
                    .numbers(
                            "measured",
                            "as published",
                            of.stream().map(one -> one.asPublished().words()).toList())
                    .numbers(
                            "measured",
                            "as right",
                            of.stream().map(one -> one.right().words()).toList())
                    .text(
                            "note",
                            of.stream()
                                    .map(one -> String.valueOf(notes.get(one.note())))
                                    .toList())
                    .lines(width, session.terminal().glyphs()));
        }
        lines.add("");
        notes.forEach((note, number) -> lines.addAll(Paragraph.lines("  ", number + ". " + note + ".", width)));
        return lines;
    }
}
