package org.isoloss.cli.report;

import java.util.Objects;
import org.isoloss.identifiability.result.RunResult;

/**
 * A run that stands on a page.
 *
 * @param name tells the runs of one page apart, such as the path of the run's folder
 * @param result what it found
 */
public record ReportedRun(String name, RunResult result) {

    public ReportedRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(result, "result");
    }
}
