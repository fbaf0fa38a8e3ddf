package org.isoloss.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.cli.session.WrongInputException;

/** What is said to the user about an exception: the one place that knows. */
final class FailureMessage {

    private FailureMessage() {}

    /** Returns one message, without a stack trace. */
    static String of(Throwable failure) {
        if (failure instanceof UncheckedIOException e && e.getCause() != null) {
            return of(e.getCause());
        }
        if (failure instanceof FileSystemException e && e.getFile() != null) {
            return inFile(e.getFile(), reason(e));
        }
        if (failure instanceof CancellationException) {
            return "interrupted; the same command goes on from the last checkpoint";
        }
        if (failure instanceof IOException
                || failure instanceof WrongInputException
                || failure instanceof DamagedFileException
                || failure instanceof IllegalArgumentException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof ArithmeticException) {
            return "the settings ask for more than there are numbers for (" + failure.getMessage()
                    + "); choose smaller ones";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory: choose smaller settings, or give Java more with JAVA_TOOL_OPTIONS=-Xmx8g";
        }
        return "internal error: " + failure + "; please report it with the output of --debug";
    }

    private static String inFile(String file, String reason) {
        boolean full = reason.contains("No space left") || reason.contains("quota exceeded");
        return full
                ? file + ": the disk is full; free some space and run again, which goes on from the last checkpoint"
                : file + ": " + reason;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "exists and is not a folder";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
