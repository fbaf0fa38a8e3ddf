package org.isoloss.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How {@code isoloss report} makes a page of folders of one kind that are not those of single runs. */
public interface FolderReport {

    /** Returns whether a folder is of this kind. */
    boolean knows(Path folder);

    /**
     * Returns the page and the tables of a folder.
     *
     * @param arguments of the command, as typed
     */
    ReportFiles files(Path folder, List<String> arguments) throws IOException;
}
