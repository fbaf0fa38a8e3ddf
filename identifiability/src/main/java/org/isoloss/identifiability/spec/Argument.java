package org.isoloss.identifiability.spec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;

/**
 * A text that names a thing: a file, or a name with parts between colons, such as {@code aNbN:16}.
 *
 * @param what the sort of thing, for messages
 * @param text as typed
 */
record Argument(String what, String text) {

    /** Returns the file or folder that the text names, if there is one. */
    Optional<Path> path() {
        try {
            Path path = Path.of(text);
            return !text.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns what stands before the first colon. */
    String name() {
        return text.split(":", 2)[0];
    }

    /** Returns what stands behind the first colon; empty if nothing does. */
    String rest() {
        String[] parts = text.split(":", 2);
        return parts.length == 1 ? "" : parts[1];
    }

    /** Says that the text names neither a file nor a known thing. */
    IllegalArgumentException unknown(List<String> expected) {
        return new IllegalArgumentException(
                place() + ": there is no such file; expected a file, or one of " + String.join(", ", expected));
    }

    /** Says what is wrong. */
    IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(place() + ": " + reason);
    }

    /** Says what is wrong. */
    IllegalArgumentException refused(IllegalArgumentException cause) {
        return new IllegalArgumentException(place() + ": " + cause.getMessage(), cause);
    }

    private String place() {
        return what + " '" + Shown.found(text) + "'";
    }
}
