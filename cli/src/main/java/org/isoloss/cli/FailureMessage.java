package org.isoloss.cli;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.terminal.OutputException;
import org.isoloss.cli.text.Suggestion;
import tools.jackson.core.JacksonException;

/** What is said to the user about an exception: the one place that knows. */
final class FailureMessage {

    private static final int LONGEST = 1000;
    private static final int MOST_NAMES = 2000;
    private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (Shown.LONGEST_FOUND + 1) + ",}");

    private FailureMessage() {}

    /**
     * Returns one message of one line, without a stack trace.
     *
     * @param arguments of the command line, which the message may repeat
     */
    static String of(Throwable failure, String... arguments) {
        return inOneLine(words(failure), arguments);
    }

    /** Returns a message in one line that repeats at most so much of what was found. */
    static String inOneLine(String message, String... arguments) {
        String brief = message;
        for (String argument : arguments) {
            if (argument.length() > Shown.LONGEST_FOUND) {
                brief = brief.replace(argument, Shown.found(argument));
            }
        }
        brief = LONG_WORD.matcher(brief).replaceAll(word -> Matcher.quoteReplacement(Shown.found(word.group())));
        return Shown.line(Shown.shortened(brief, LONGEST));
    }

    private static String words(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause != null && cause != failure && (isWrapper(failure) || cause instanceof VirtualMachineError)) {
            return words(cause);
        }
        if (failure instanceof FileSystemException e && e.getFile() != null) {
            return inFile(e.getFile(), reason(e)) + (e instanceof NoSuchFileException ? near(e.getFile()) : "");
        }
        if (failure instanceof CancellationException) {
            return "interrupted";
        }
        if (failure instanceof OutputException e) {
            return isFull(String.valueOf(e.getMessage())) ? e.getMessage() + "; free some space" : message(e);
        }
        if (failure instanceof InvalidPathException e) {
            return "'" + Shown.found(e.getInput()) + "' cannot be the path of a file: " + e.getReason();
        }
        if (failure instanceof JacksonException e) {
            return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("is not the JSON expected here");
        }
        if (failure instanceof ArithmeticException) {
            return "the settings ask for more than there are numbers for (" + failure.getMessage()
                    + "); choose smaller ones";
        }
        if (failure instanceof NegativeArraySizeException) {
            return "the settings or the input ask for more than a table can hold; choose smaller ones";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory: choose smaller settings, or give Java more with JAVA_TOOL_OPTIONS=-Xmx8g";
        }
        if (failure instanceof StackOverflowError) {
            return "the input is nested too deeply";
        }
        boolean told = failure instanceof IOException
                || failure instanceof WrongInputException
                || failure instanceof DamagedFileException
                || failure instanceof IllegalArgumentException;
        if (!told && cause != null && cause != failure && isOfTheMachine(cause)) {
            return words(cause);
        }
        return told ? message(failure) : "internal error: " + failure + "; please report it with the output of --debug";
    }

    /** Whether an exception only carries another one from a thread, a stream or a reader to here. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof ExecutionException
                || failure instanceof CompletionException
                || failure instanceof ExceptionInInitializerError
                || (failure.getClass() == RuntimeException.class);
    }

    /** Whether a failure is the machine's or the user's wish, whatever library it went through: no memory, no file, no time. */
    private static boolean isOfTheMachine(Throwable failure) {
        return failure instanceof VirtualMachineError
                || failure instanceof CancellationException
                || failure instanceof IOException
                || failure instanceof OutputException
                || failure.getCause() != null && failure.getCause() != failure && isOfTheMachine(failure.getCause());
    }

    /** The message of a failure of which the kind is known; what Java leaves without one is told by its kind. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof CharacterCodingException) {
            return "a file or name is not valid UTF-8 text";
        }
        if (failure instanceof EOFException) {
            return "a file ends too early";
        }
        if (failure instanceof ZipException) {
            return "a file is not whole gzip data" + (message == null ? "" : " (" + message + ")");
        }
        if (failure instanceof FileNotFoundException && message != null) {
            return message.replaceFirst(" \\((.*)\\)$", ": $1");
        }
        if (message != null && !message.isBlank()) {
            return message;
        }
        return failure instanceof IOException
                ? "a file cannot be read or written (" + failure.getClass().getSimpleName() + ")"
                : "an option or a file holds a value that cannot be used ("
                        + failure.getClass().getSimpleName() + "); --debug shows where";
    }

    /** The name beside a file that is not there which is most like its own. */
    private static String near(String file) {
        try {
            Path path = Path.of(file);
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null || path.getFileName() == null) {
                return "";
            }
            try (Stream<Path> beside = Files.list(folder)) {
                List<String> names = beside.limit(MOST_NAMES)
                        .map(name -> String.valueOf(name.getFileName()))
                        .toList();
                return Suggestion.of(path.getFileName().toString(), names);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            return ""; // the folder is not there either
        }
    }

    private static String inFile(String file, String reason) {
        return isFull(reason) ? file + ": the disk is full; free some space and run again" : file + ": " + reason;
    }

    private static boolean isFull(String reason) {
        return reason.contains("No space left") || reason.contains("quota exceeded");
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
        if (e instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        }
        if (e instanceof FileSystemLoopException) {
            return "is a link that leads back to itself";
        }
        return e.getReason() == null ? "cannot be used (" + e.getClass().getSimpleName() + ")" : e.getReason();
    }
}
