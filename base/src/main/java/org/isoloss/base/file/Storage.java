package org.isoloss.base.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The few operations by which files and folders come and go. Everything that isoloss writes goes through them, so that a
 * test can let each of them fail in turn.
 */
public interface Storage {

    /** A file that is being written. An interrupt of the thread does not close it. */
    abstract class Output extends OutputStream {

        /** Returns when what was written is on the disk. */
        public abstract void sync() throws IOException;
    }

    /** Creates a file. It must not be there, not even as a symbolic link. */
    Output create(Path file) throws IOException;

    /**
     * Opens a file to write at its end.
     *
     * @param length what is kept of it, in bytes; what lies behind is cut off
     */
    Output append(Path file, long length) throws IOException;

    /** Gives a file another name in the same file system, in place of one that has it: in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Creates a folder, which must not be there, in one that is. */
    void createFolder(Path folder) throws IOException;

    /** Removes a file, a symbolic link or an empty folder. */
    void delete(Path path) throws IOException;

    /** Returns when the names in a folder are on the disk, where the file system can say so. */
    void syncFolder(Path folder) throws IOException;

    /** Returns the file system of the machine. */
    static Storage disk() {
        return DiskStorage.INSTANCE;
    }
}
