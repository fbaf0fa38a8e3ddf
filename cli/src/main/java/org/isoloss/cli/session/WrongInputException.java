package org.isoloss.cli.session;

import org.jspecify.annotations.Nullable;

/** Something the user gave cannot be used. The message says where it is, what was found and what was expected. */
public final class WrongInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongInputException(String message) {
        this(message, null);
    }

    public WrongInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
