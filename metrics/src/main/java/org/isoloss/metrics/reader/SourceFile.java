package org.isoloss.metrics.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.ReplayInput;
import org.isoloss.base.file.TextInput;

/**
 * A file that is looked into before it is read. One that can be opened twice is; a pipe is opened once and replayed.
 *
 * @param path as the caller named it
 * @param pipe what was opened, of a file that is none on a disk
 */
public record SourceFile(Path path, Optional<ReplayInput> pipe) {

    /** Returns the file of a path. */
    public static SourceFile of(Path path) throws IOException {
        return new SourceFile(
                path,
                Files.isRegularFile(path) || Files.isDirectory(path) ? Optional.empty() : Optional.of(fresh(path)));
    }

    /** Opens the file at its beginning. */
    public ReplayInput open() throws IOException {
        return pipe.isPresent() ? pipe.get() : fresh(path);
    }

    private static ReplayInput fresh(Path path) throws IOException {
        return new ReplayInput(FilePlace.of(path), TextInput.open(path));
    }
}
