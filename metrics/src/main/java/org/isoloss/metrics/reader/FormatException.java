package org.isoloss.metrics.reader;

import org.jspecify.annotations.Nullable;

/** A file is not what it should be. The message says where, what was found and what was expected. */
public final class FormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    FormatException(FilePlace place, String message) {
        super(place + ": " + message);
    }

    FormatException(FilePlace place, @Nullable String message, Throwable cause) {
        super(place + ": " + message, cause);
    }
}
