package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.text.Shown;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.store.SavedNetwork;

/**
 * The folder in which the files lie that a document names, and what they may ask for together. A file is read once: the
 * bytes that were hashed are the bytes that are used. Links may not lead out of the folder.
 */
public final class SourceFolder {

    /** The largest file that is read: what an array of Java holds. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private final Path folder;
    private final ListingBudget budget;
    private final NetworkReading reading;

    private SourceFolder(Path folder, ListingBudget budget, NetworkReading reading) {
        this.folder = folder;
        this.budget = budget;
        this.reading = reading;
    }

    /** Returns a folder, with a budget that nothing has been taken from. */
    public static SourceFolder of(Path folder) {
        return new SourceFolder(folder, new ListingBudget(), new NetworkReading.Reference());
    }

    /** Returns the folder that holds a file. */
    public static SourceFolder around(Path file) {
        return of(parent(file));
    }

    /** A file as it was read. */
    public record ReadFile(Path path, FileReference reference, byte[] bytes) {}

    /** Returns the folder that holds a file of this one, with the same budget. */
    public SourceFolder around(ReadFile file) {
        return new SourceFolder(parent(file.path), budget, reading);
    }

    /** Returns the same folder, whose networks are read in another way. */
    public SourceFolder reading(NetworkReading other) {
        return new SourceFolder(folder, budget, other);
    }

    /** Returns the model that a network in this folder is read as, if it is not too much to compute. */
    AutoregressiveModel model(ModelSource.SavedFiles files, SavedNetwork network) {
        reading.check(budget, network.parameters().length);
        return reading.model(files, network);
    }

    /** Returns what may still be listed. */
    public ListingBudget budget() {
        return budget;
    }

    /** Reads a file, whatever is in it. */
    public ReadFile read(String path) throws IOException {
        Path file = folder.resolve(path);
        byte[] bytes = bytes(file);
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new DamagedFileException(
                    file,
                    "is a link to " + Shown.found(real.toString()) + "; expected a file in the folder "
                            + Shown.found(folder.toString()) + ": copy it there");
        }
        return new ReadFile(file, FileReference.of(path, bytes), bytes);
    }

    /**
     * Reads a file that was named with its SHA-256.
     *
     * @throws DamagedFileException if its bytes are others
     */
    public ReadFile read(FileReference named) throws IOException {
        ReadFile file = read(named.path());
        if (!file.reference.equals(named)) {
            throw new DamagedFileException(
                    file.path,
                    "the SHA-256 is not " + named.sha256() + "; expected the file that the model was made with");
        }
        return file;
    }

    /** Reads a file that a user named. */
    public static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) { // devices and pipes have no end
            throw new DamagedFileException(file, "there is no such file; expected the folder as it was written");
        }
        long size = Files.size(file);
        if (!(size <= LARGEST)) {
            throw new DamagedFileException(file, "has " + size + " bytes; expected at most " + LARGEST);
        }
        return Files.readAllBytes(file);
    }

    private static Path parent(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
