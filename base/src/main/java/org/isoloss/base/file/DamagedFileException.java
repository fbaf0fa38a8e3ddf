package org.isoloss.base.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be what it should be. The message says which, what was found and what to do. */
public final class DamagedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedFileException(Path file, String message) {
        this(file, message, null);
    }

    /** A file whose form is at fault: the message stays. */
    public DamagedFileException(FormatException form) {
        super(form.getMessage(), form);
    }

    public DamagedFileException(Path file, String message, @Nullable Throwable cause) {
        super(file + ": " + message, cause);
    }
}
