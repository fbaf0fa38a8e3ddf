package org.isoloss.cli.terminal;

import java.io.IOException;
import java.util.Objects;

/** What was to be printed could not be written: the disk is full, or the stream is closed, or its reader has gone. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(String stream, IOException cause) {
        super(stream + " cannot be written: " + Objects.requireNonNullElse(cause.getMessage(), "it is closed"), cause);
    }

    /** Returns whether there was a reader and it has gone, as {@code head} does once it has enough. */
    public boolean readerHasGone() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
