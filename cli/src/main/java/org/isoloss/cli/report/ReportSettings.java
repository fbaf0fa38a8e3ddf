package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.Session;
import org.isoloss.identifiability.study.Setting;

/** Where a command that reads results of others writes its page and tables. */
public record ReportSettings(
        @Setting(
                value = "also write report.html, with charts, and every table as CSV, Markdown and LaTeX",
                placeholder = "DIR")
        Optional<Path> out,

        @Setting("replace another report that the folder of --out holds")
        boolean force) {

    /** Nowhere. */
    public static final ReportSettings DEFAULTS = new ReportSettings(Optional.empty(), false);

    /** Makes a report, if one is wanted. */
    @FunctionalInterface
    public interface Maker {
        /** Returns the report. */
        ReportFiles make() throws IOException;
    }

    /**
     * Writes the report if one is wanted, and says on a screen where it is, or how to have one.
     *
     * @throws org.isoloss.cli.session.WrongInputException if the folder holds a report of other figures, without {@code --force}
     */
    public FirstScreen write(Session session, FirstScreen screen, Maker maker) throws IOException {
        if (out.isEmpty()) {
            return screen.where("page with charts: --out DIR");
        }
        Path folder = out.get();
        ReportFiles report = maker.make();
        try (OutputFolder output = OutputFolder.open(session.storage(), folder)) {
            if (!force) {
                report.requireNoOther(output, folder);
            }
            report.write(output);
        }
        return screen.where("page " + folder.resolve(ReportFiles.PAGE))
                .where("tables " + folder.resolve(ReportFiles.TABLES));
    }
}
