package org.isoloss.base.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.UUID;

/** Writes files that appear whole or not at all, even if the disk is full or the process is killed. */
public final class AtomicFile {

    /** Prefix of the names of files not yet complete. Behind it stand letters that nobody else would choose. */
    public static final String UNFINISHED = ".unfinished-";

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing one that is there. The content goes to a file beside it first, which is then renamed.
     *
     * @param body is given a buffered stream, which it need not close
     * @throws FileSystemException naming the target, if it cannot be written or is a symbolic link; then what was there
     *     is as it was, and nothing is left beside it
     */
    public static void write(Path target, Body body) throws FileSystemException {
        write(Storage.disk(), target, body);
    }

    /** Writes a file of some storage, as {@link #write(Path, Body)} does. */
    public static void write(Storage storage, Path target, Body body) throws FileSystemException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || target.getFileName() == null) {
            throw new FileSystemException(target.toString(), null, "is a folder");
        }
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(
                    target.toString(), null, "is a symbolic link; remove it, or write to the file that it leads to");
        }
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            stage(storage, unfinished, body);
            storage.rename(unfinished, target);
            storage.syncFolder(folder);
        } catch (IOException e) {
            FileSystemException failure = failure(target, e);
            removeQuietly(storage, unfinished, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            removeQuietly(storage, unfinished, e);
            throw e;
        }
    }

    /** Writes a file that is not there, and returns when it is on the disk. If that fails, part of it may be left. */
    public static void stage(Storage storage, Path file, Body body) throws IOException {
        try (Storage.Output output = storage.create(file)) {
            OutputStream out = new BufferedOutputStream(output);
            body.writeTo(out);
            out.flush();
            output.sync(); // else a crash may leave a renamed but empty file
        }
    }

    /** Returns a failure that names the file that was to be written, instead of the unfinished one. */
    public static FileSystemException failure(Path target, IOException e) {
        FileSystemException failure = new FileSystemException(target.toString(), null, reason(e));
        failure.initCause(e);
        return failure;
    }

    /** Removes what is left of a file, if it is there; if that fails too, the reason keeps it in mind. */
    public static void removeQuietly(Storage storage, Path file, Throwable reason) {
        try {
            storage.delete(file);
        } catch (NoSuchFileException e) {
            // It never came to be, or was renamed already.
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException inWay) {
            return inWay.getFile() + " is not a folder";
        }
        String reason = e instanceof FileSystemException inFile ? inFile.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
