package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.ForeignFilesException;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.cli.drawing.FigureFiles;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;

/**
 * The files of a report: the page, and beside it each table as CSV, Markdown and LaTeX, each chart as
 * SVG, PDF and specification, and every number measured in one table. All are there in memory before the
 * first is written, so that a report that cannot be made leaves an older one as it was.
 */
public final class ReportFiles {

    /** The name of the page in a run's folder. */
    public static final String PAGE = "report.html";

    /** The name of the folder of the tables. */
    public static final String TABLES = "tables";

    private static final Map<String, TableFormat> FORMATS =
            Map.of("csv", TableFormat.CSV, "md", TableFormat.MARKDOWN, "tex", TableFormat.LATEX);

    /** The name of the folder of the charts as files for a paper. */
    public static final String FIGURES = "figures";

    /** The name of the table of every number measured. */
    public static final String OBSERVATIONS = "observations.csv";

    /** What a report needs in its folder. */
    public static final List<String> NEEDED = List.of(PAGE, TABLES, FIGURES, OBSERVATIONS);

    private final Map<String, byte[]> files;

    private ReportFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Returns the report of some runs. */
    public static ReportFiles of(List<ReportedRun> runs, StudyPages pages) {
        Definitions definitions = pages.definitions(runs);
        List<Table> tables = new ArrayList<>(
                runs.size() == 1
                        ? new ResultTables(runs.get(0).result(), definitions)
                                .all(pages.of(runs.get(0).result().study())
                                        .tables(runs.get(0).result()))
                        : new ComparedTables(runs).all());
        MeanTables.ofEach(runs, definitions).forEach(tables::add);
        Map<String, byte[]> observations =
                Map.of(OBSERVATIONS, bytes(TableFormat.CSV.format(List.of(ObservationTable.of(runs, pages)))));
        return of(ReportPage.ofRuns(runs, pages), tables, observations);
    }

    /** Returns a report of a page and some tables. */
    static ReportFiles of(ReportPage page, List<Table> tables) {
        return of(page, tables, Map.of());
    }

    private static ReportFiles of(ReportPage page, List<Table> tables, Map<String, byte[]> more) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Table table : tables) {
            FORMATS.forEach((ending, format) -> files.put(
                    TABLES + "/" + SafeName.of(table.key()) + "." + ending, bytes(format.format(List.of(table)))));
        }
        // Of several runs the first chapter compares them; the figures of each are in its own folder.
        page.chapters().get(0).blocks().forEach(block -> {
            if (block instanceof Block.Figure figure) {
                FigureFiles.of(figure.chart().spec())
                        .forEach((ending, content) -> files.put(
                                FIGURES + "/" + SafeName.of(figure.chart().id()) + "." + ending, content));
            }
        });
        files.putAll(more);
        files.put(PAGE, bytes(page.toHtml()));
        return new ReportFiles(files);
    }

    /** Returns the content of the files by path, the page last. */
    public Map<String, AtomicFile.Body> bodies() {
        Map<String, AtomicFile.Body> bodies = new LinkedHashMap<>();
        files.forEach((path, content) -> bodies.put(path, out -> out.write(content)));
        return bodies;
    }

    /** Writes the page and the tables into a folder of the machine's file system. */
    void write(Path folder) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            write(output);
        }
    }

    /**
     * Refuses a folder that holds a report of other figures, as the folder of a run refuses another run. The same figures made
     * again are no other ones.
     *
     * @param shown the folder as the user named it
     */
    void requireNoOther(OutputFolder folder, Path shown) throws IOException {
        for (String path : folder.manifest().files()) {
            Path there = folder.path().resolve(path);
            boolean table = path.startsWith(TABLES + "/") && path.endsWith(".csv");
            if (table && Files.exists(there) && !Arrays.equals(Files.readAllBytes(there), files.get(path))) {
                throw new WrongInputException(shown + " holds another report (its " + path
                        + " has other figures); choose another --out, or replace it with --force");
            }
        }
    }

    /**
     * Writes the page and the tables into a folder, all or none, in place of those of an earlier report.
     *
     * @throws ForeignFilesException if there are others that isoloss did not write
     */
    public void write(OutputFolder folder) throws IOException {
        folder.requireOwn(NEEDED);
        Map<String, AtomicFile.Body> bodies = bodies();
        folder.writeAll(bodies);
        folder.removeOwn(folder.manifest().files().stream()
                .filter(path -> NEEDED.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "/")))
                .filter(path -> !bodies.containsKey(path))
                .toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
