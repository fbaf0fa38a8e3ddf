package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.ForeignFilesException;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;

/**
 * The files of a report: the page, and beside it each table as CSV, Markdown and LaTeX. All are there in memory before the
 * first is written, so that a report that cannot be made leaves an older one as it was.
 */
public final class ReportFiles {

    /** The name of the page in a run's folder. */
    public static final String PAGE = "report.html";

    /** The name of the folder of the tables. */
    public static final String TABLES = "tables";

    private static final Map<String, TableFormat> FORMATS =
            Map.of("csv", TableFormat.CSV, "md", TableFormat.MARKDOWN, "tex", TableFormat.LATEX);

    private final String page;
    private final Map<String, String> tables;

    private ReportFiles(String page, Map<String, String> tables) {
        this.page = page;
        this.tables = tables;
    }

    /** Returns the report of some runs. */
    public static ReportFiles of(List<ReportedRun> runs, StudyPages pages) {
        Definitions definitions = pages.definitions(runs);
        List<Table> tables = runs.size() == 1
                ? new ResultTables(runs.get(0).result(), definitions)
                        .all(pages.of(runs.get(0).result().study())
                                .tables(runs.get(0).result()))
                : new ComparedTables(runs).all();
        return of(ReportPage.ofRuns(runs, pages), tables);
    }

    /** Returns a report of a page and some tables. */
    static ReportFiles of(ReportPage page, List<Table> tables) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Table table : tables) {
            FORMATS.forEach((ending, format) ->
                    files.put(SafeName.of(table.key()) + "." + ending, format.format(List.of(table))));
        }
        return new ReportFiles(page.toHtml(), files);
    }

    /** Returns the content of the files by path: the tables, then the page. */
    public Map<String, AtomicFile.Body> bodies() {
        Map<String, AtomicFile.Body> bodies = new LinkedHashMap<>();
        tables.forEach((name, text) -> bodies.put(TABLES + "/" + name, body(text)));
        bodies.put(PAGE, body(page));
        return bodies;
    }

    /** Writes the page and the tables into a folder of the machine's file system. */
    void write(Path folder) throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            write(output);
        }
    }

    /**
     * Writes the page and the tables into a folder, all or none, in place of those of an earlier report.
     *
     * @throws ForeignFilesException if there are others that isoloss did not write
     */
    public void write(OutputFolder folder) throws IOException {
        folder.requireOwn(List.of(PAGE, TABLES));
        Map<String, AtomicFile.Body> bodies = bodies();
        folder.writeAll(bodies);
        folder.removeOwn(folder.manifest().files().stream()
                .filter(path -> path.startsWith(TABLES + "/") && !bodies.containsKey(path))
                .toList());
    }

    private static AtomicFile.Body body(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
