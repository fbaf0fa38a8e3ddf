package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.text.Shown;

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
                    "sha256 is \"" + Shown.found(sha256) + "\"; expected 64 lower-case hexadecimal digits");
        }
        if (!isInside(path)) {
            throw new IllegalArgumentException("path is \"" + Shown.found(path)
                    + "\"; expected a relative path inside the folder of the file that names it");
        }
    }

    /** Returns the reference to a file that holds, or will hold, these bytes. */
    public static FileReference of(String path, byte[] bytes) {
        return new FileReference(path, Sha256.of(bytes));
    }

    /** Returns the reference to a file inside a folder, as the file is now. */
    public static FileReference to(Path folder, String path) throws IOException {
        return SourceFolder.of(folder).read(path).reference();
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
