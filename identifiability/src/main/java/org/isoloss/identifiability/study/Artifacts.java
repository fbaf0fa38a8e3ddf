package org.isoloss.identifiability.study;

import org.isoloss.base.file.AtomicFile;

/** Takes the files that a run leaves besides its findings, such as the models it made. */
public interface Artifacts {

    /**
     * Keeps a file: whole, or not at all.
     *
     * @param path relative to the run's folder, its parts separated by {@code /}: {@code models/oracle/config.json}
     * @param body writes the content; it is not called where nothing is kept
     */
    void write(String path, AtomicFile.Body body);

    /** Returns a taker that keeps nothing. */
    static Artifacts none() {
        return (path, body) -> {};
    }
}
