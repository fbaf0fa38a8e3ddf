package org.isoloss.base.file;

import org.isoloss.base.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A file is not what it should be. The message is one line of bounded length that says where, what was found and what was
 * expected, with nothing in it that acts on a terminal.
 */
public final class FormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 600;

    public FormatException(FilePlace place, @Nullable String message) {
        this(place, message, null);
    }

    public FormatException(FilePlace place, @Nullable String message, @Nullable Throwable cause) {
        super(place + ": " + Shown.line(Shown.shortened(String.valueOf(message), LONGEST)), cause);
    }
}
