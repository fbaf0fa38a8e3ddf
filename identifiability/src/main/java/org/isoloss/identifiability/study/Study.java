package org.isoloss.identifiability.study;

import org.isoloss.base.file.DamagedFileException;
import org.isoloss.identifiability.result.Findings;

/**
 * An experiment with all its options chosen. Immutable. The constructor of its options refuses values that make no
 * sense, so that a study that exists can run.
 */
public interface Study {

    /** Returns its name on the command line and in files: {@code rule-extrapolation}. */
    String name();

    /**
     * Runs it. Equal options and an equal seed give equal findings, times apart, whatever the number of workers and
     * however often the run was interrupted and started again from its checkpoints.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what was computed since the last checkpoint is lost
     * @throws DamagedFileException if a checkpoint cannot be read
     */
    Findings run(RunContext context);
}
