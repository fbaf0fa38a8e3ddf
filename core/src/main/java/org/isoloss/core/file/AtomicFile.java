package org.isoloss.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
     * @throws IOException if it cannot be written; then an earlier file is as it was, and nothing is left beside it
     */
    public static void write(Path target, Body body) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + ": a root folder cannot be a file");
        }
        Path unfinished = folder.resolve(UNFINISHED + target.getFileName());
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                body.writeTo(out);
                out.flush();
                channel.force(true); // else a crash may leave a renamed but empty file
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            deleteQuietly(unfinished, e);
            throw e;
        }
    }

    private static void deleteQuietly(Path file, Throwable reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
