package org.isoloss.base.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that appear whole or not at all, even if the disk is full or the process is killed. */
public final class AtomicFile {

    /** Prefix of the names of files not yet complete; those of a killed process may be deleted. */
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
     * @throws FileSystemException naming the target, if it cannot be written; then an earlier file is as it was, and
     *     nothing is left beside it
     */
    public static void write(Path target, Body body) throws FileSystemException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(target.toString(), null, "is a folder");
        }
        Path unfinished = folder.resolve(UNFINISHED + target.getFileName());
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished); // fails with a clearer reason than a stream does
            // Not a channel: an interrupt would close it, and what an interrupted run saves last would be lost.
            try (FileOutputStream file = new FileOutputStream(unfinished.toFile())) {
                OutputStream out = new BufferedOutputStream(file);
                body.writeTo(out);
                out.flush();
                file.getFD().sync(); // else a crash may leave a renamed but empty file
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileSystemException failure = new FileSystemException(target.toString(), null, reason(e));
            failure.initCause(e);
            deleteQuietly(unfinished, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            deleteQuietly(unfinished, e);
            throw e;
        }
    }

    /** What went wrong, without the name of the unfinished file. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException inFile ? inFile.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static void deleteQuietly(Path file, Throwable reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
