package org.isoloss.base.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by this process alone: a lock of the operating system on a file in it, which ends with the process.
 *
 * <p>The file is removed when the lock is given back, so a process may have opened it just before and lock what no longer
 * has a name, while a third makes a new file and locks that. Whoever has the lock therefore writes a word of its own into
 * the file and reads it back by its name: only the one whose word is there holds the folder.
 */
final class FolderLock implements AutoCloseable {

    static final String NAME = ".isoloss-lock";

    /**
     * What this process holds. The system gives a process's lock back as soon as it closes the file once, so a second
     * thread must be kept from as much as opening it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String KIND = "isoloss ";
    private static final int LONGEST = 100;

    private final Path file;
    private final RandomAccessFile locked;
    private final RandomAccessFile byName;

    private FolderLock(Path file, RandomAccessFile locked, RandomAccessFile byName) {
        this.file = file;
        this.locked = locked;
        this.byName = byName;
    }

    /**
     * Takes the lock of a folder.
     *
     * @param folder its real path
     * @throws FolderInUseException if another process has it, or another thread of this one
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!HELD.add(file)) {
            throw new FolderInUseException(folder);
        }
        boolean taken = false;
        try {
            FolderLock lock = take(folder, file);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static FolderLock take(Path folder, Path file) throws IOException {
        while (true) {
            refuseForeign(file);
            FolderLock lock = tryOnce(folder, file);
            if (lock != null) {
                return lock;
            }
        }
    }

    /** Returns null if the file was removed in the meantime by the process that held it. */
    private static @Nullable FolderLock tryOnce(Path folder, Path file) throws IOException {
        RandomAccessFile locked = open(file);
        RandomAccessFile byName = null;
        boolean held = false;
        try {
            if (!lock(locked, file)) {
                throw new FolderInUseException(folder);
            }
            String found = read(locked);
            if (!found.isEmpty() && !found.startsWith(KIND)) {
                throw foreign(file);
            }
            String word = KIND + UUID.randomUUID() + "\n";
            write(locked, word, file);
            byName = new RandomAccessFile(file.toFile(), "r");
            held = read(byName).equals(word);
            return held ? new FolderLock(file, locked, byName) : null;
        } catch (FileNotFoundException e) {
            return null;
        } finally {
            if (!held) {
                // Closing either gives the lock of the process back, so both stay open while it is held.
                locked.close();
                if (byName != null) {
                    byName.close();
                }
            }
        }
    }

    private static void write(RandomAccessFile locked, String word, Path file) throws IOException {
        try {
            locked.setLength(0);
            locked.write(word.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            if (Files.exists(file) && Files.size(file) == 0) { // nobody's: whoever holds a folder has a word there
                Files.deleteIfExists(file);
            }
            throw failure(file.getParent(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseForeign(Path file) throws IOException {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!there.isRegularFile() || there.size() > LONGEST) {
                throw foreign(file);
            }
        } catch (NoSuchFileException e) {
            // None is there: the usual case.
        }
    }

    private static FileSystemException foreign(Path file) {
        return new FileSystemException(file.toString(), null, "is not isoloss's own; move it away");
    }

    private static RandomAccessFile open(Path file) throws IOException {
        try {
            return new RandomAccessFile(file.toFile(), "rw");
        } catch (FileNotFoundException e) {
            // Java tells why in words alone: "/a/.isoloss-lock (Permission denied)".
            String words = String.valueOf(e.getMessage());
            String reason = words.substring(words.lastIndexOf('(') + 1).replaceFirst("\\)$", "");
            throw failure(file.getParent(), "cannot be written: " + reason, e);
        }
    }

    private static boolean lock(RandomAccessFile open, Path file) throws IOException {
        try {
            return open.getChannel().tryLock() != null;
        } catch (ClosedByInterruptException e) {
            CancellationException interrupted = new CancellationException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            String reason = "cannot be locked, so that another process could write here at the same time ("
                    + e.getMessage() + "); choose a folder on a file system with locks";
            throw failure(file.getParent(), reason, e);
        }
    }

    private static FileSystemException failure(@Nullable Path folder, String reason, IOException e) {
        FileSystemException failure = new FileSystemException(String.valueOf(folder), null, reason);
        failure.initCause(e);
        return failure;
    }

    private static String read(RandomAccessFile open) throws IOException {
        byte[] bytes = new byte[LONGEST];
        open.seek(0);
        int length = Math.max(0, open.read(bytes));
        open.seek(0);
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** Gives the folder back, and takes the file away. */
    @Override
    public void close() throws IOException {
        try (locked;
                byName) {
            Files.deleteIfExists(file);
        } finally {
            HELD.remove(file);
        }
    }
}
