package org.isoloss.identifiability.study;

import java.nio.file.Path;

/** A file that cannot be what it should be. The message says which, what was found and what to do. */
public final class DamagedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedFileException(Path file, String message) {
        super(file + ": " + message);
    }

    public DamagedFileException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }
}
