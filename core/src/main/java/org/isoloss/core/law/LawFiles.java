package org.isoloss.core.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the file that a law's name names, for families such as {@code words:FILE}. */
public final class LawFiles {

    private LawFiles() {}

    /** Makes a law of a file. */
    @FunctionalInterface
    public interface Reader {

        /** Returns the law of a file. */
        Law read(Path file) throws IOException;
    }

    /**
     * Returns the law of the file of a path.
     *
     * @throws IllegalArgumentException if the path is empty or can be none; the message says how the family is named
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Law read(LawFamily family, String path, Reader reader) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("law " + family.name() + " names no file; expected " + family.usage());
        }
        try {
            return reader.read(Path.of(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "law " + family.name() + ": the path of its file cannot be one; expected " + family.usage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
