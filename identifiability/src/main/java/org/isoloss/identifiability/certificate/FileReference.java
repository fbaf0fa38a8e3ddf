package org.isoloss.identifiability.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.isoloss.base.file.DamagedFileException;

/**
 * A file named by another one.
 *
 * @param path relative to the folder of the file that names it, and inside that folder
 * @param sha256 of its bytes: 64 lower-case hexadecimal digits
 */
public record FileReference(String path, String sha256) {

    public FileReference {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 is \"" + sha256 + "\"; expected 64 lower-case hexadecimal digits");
        }
        if (!isInside(path)) {
            throw new IllegalArgumentException(
                    "path is \"" + path + "\"; expected a relative path inside the folder of the file that names it");
        }
    }

    /** Returns the reference to a file that holds, or will hold, these bytes. */
    public static FileReference of(String path, byte[] bytes) {
        return new FileReference(path, Sha256.of(bytes));
    }

    /** Returns the reference to a file inside a folder, as the file is now. */
    static FileReference to(Path folder, String path) throws IOException {
        return of(path, read(folder.resolve(path)));
    }

    /** Returns the bytes of the file, whatever their SHA-256. */
    byte[] bytes(Path folder) throws IOException {
        return read(folder.resolve(path));
    }

    /** Returns whether the file's bytes are those that were meant. */
    boolean matches(byte[] bytes) {
        return Sha256.of(bytes).equals(sha256);
    }

    static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DamagedFileException(file, "there is no such file; expected the folder as it was written");
        }
        return Files.readAllBytes(file);
    }

    private static boolean isInside(String path) {
        try {
            Path normal = Path.of(path).normalize();
            return !path.isEmpty() && normal.equals(Path.of(path)) && !normal.isAbsolute() && !normal.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
