package org.isoloss.base.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.file.Storage;
import org.jspecify.annotations.Nullable;

/**
 * A folder that isoloss writes, held by this process alone. Files appear whole or not at all. What isoloss cannot show to
 * have written, by the folder's {@link Manifest}, it neither replaces nor removes, and it follows no symbolic link within
 * the folder. Paths are relative, with {@code /} between names. Methods may be called from any thread.
 *
 * <p>The order of a write, each step on the disk before the next: the content under a name announced earlier, the
 * manifest's line with its digest, the rename. So whatever moment a process is killed at, all that it left is listed.
 */
public final class OutputFolder implements AutoCloseable {

    private final Storage storage;
    private final Path folder;
    private final NewFolders made;
    private final FolderLock lock;
    private final Journal journal;
    private final AtomicLong unfinished = new AtomicLong();

    private OutputFolder(Storage storage, Path folder, NewFolders made, FolderLock lock, Journal journal) {
        this.storage = storage;
        this.folder = folder;
        this.made = made;
        this.lock = lock;
        this.journal = journal;
    }

    /** Takes a folder of the machine's file system, as {@link #open(Storage, Path)} does. */
    public static OutputFolder open(Path path) throws IOException {
        return open(Storage.disk(), path);
    }

    /**
     * Takes a folder, and makes it if there is none.
     *
     * @param path of the folder, or of a symbolic link to it
     * @throws FolderInUseException if another process writes there
     * @throws FileSystemException if it can be no such folder
     */
    public static OutputFolder open(Storage storage, Path path) throws IOException {
        NewFolders made = NewFolders.upTo(storage, path);
        FolderLock lock = null;
        try {
            Path folder = path.toRealPath();
            if (folder.getParent() == null) {
                throw new FileSystemException(
                        path.toString(), null, "is the root of the file system; choose a folder in it");
            }
            lock = FolderLock.take(folder);
            Journal journal = Journal.open(storage, folder, UUID.randomUUID().toString(), made.isNew(folder));
            OutputFolder output = new OutputFolder(storage, folder, made, lock, journal);
            output.sweep();
            return output;
        } catch (IOException | RuntimeException | Error e) {
            giveBack(lock, made, e);
            throw e;
        }
    }

    /**
     * Refuses a path at which no folder can be made, without a change to anything: several folders that will be needed can
     * be looked at before the first is used.
     *
     * @throws NotDirectoryException if it, or what it would lie in, is something else
     * @throws AccessDeniedException if nothing can be written there
     */
    public static void requirePossible(Path path) throws IOException {
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new NotDirectoryException(there.toString());
        }
        if (!Files.isWritable(there)) {
            throw new AccessDeniedException(there.toString());
        }
    }

    private static void giveBack(@Nullable FolderLock lock, NewFolders made, Throwable reason) {
        try {
            if (lock != null) {
                lock.close();
            }
            made.removeEmpty();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Returns the real path of the folder. */
    public Path path() {
        return folder;
    }

    /** Returns what isoloss wrote here. */
    public Manifest manifest() {
        return journal.manifest();
    }

    /**
     * Refuses to go on if there is anything under some names that isoloss cannot show to have written. Empty folders may be
     * there.
     *
     * @param names of files and folders that will be needed
     * @throws ForeignFilesException naming them
     */
    public void requireOwn(Collection<String> names) throws IOException {
        requireOwn(folder, manifest(), names);
    }

    /** Refuses a folder that this process does not hold, as {@link #requireOwn(Collection)} does. */
    public static void requireOwn(Path folder, Manifest manifest, Collection<String> names) throws IOException {
        List<String> foreign = ForeignFiles.under(folder, manifest, names);
        if (!foreign.isEmpty()) {
            throw new ForeignFilesException(folder, foreign);
        }
    }

    /**
     * Writes a file, in place of one that isoloss wrote.
     *
     * @throws ForeignFilesException if another is there
     */
    public synchronized void write(String path, AtomicFile.Body body) throws IOException {
        writeAll(Map.of(path, body));
    }

    /**
     * Writes files, all or none: if one cannot be written, the folder is as it was before. A process that is killed may
     * leave some of them; all are listed then.
     *
     * @param bodies by path, in the order in which they appear
     * @throws ForeignFilesException if there is another file under one of the paths
     */
    public synchronized void writeAll(Map<String, AtomicFile.Body> bodies) throws IOException {
        if (bodies.isEmpty()) {
            return;
        }
        List<String> foreign = new ArrayList<>();
        for (String path : bodies.keySet()) {
            Path file = resolve(path);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !manifest().proves(folder, path)) {
                foreign.add(path);
            }
        }
        if (!foreign.isEmpty()) {
            throw new ForeignFilesException(folder, foreign);
        }
        Replacement replacement = new Replacement(storage);
        List<String> newFolders = new ArrayList<>();
        String current = bodies.keySet().iterator().next();
        try {
            List<ManifestLine> lines = new ArrayList<>();
            Map<String, Manifest.Content> contents = new LinkedHashMap<>();
            for (Map.Entry<String, AtomicFile.Body> entry : bodies.entrySet()) {
                current = entry.getKey();
                makeParents(current, newFolders);
                Path staged = nextUnfinished();
                Manifest.Content content = stage(staged, entry.getValue(), replacement);
                replacement.add(staged, resolve(current), bodies.size() == 1 ? null : nextUnfinished());
                contents.put(current, content);
                lines.add(new ManifestLine.Written(current, content.bytes(), content.sha256()));
            }
            journal.append(lines);
            replacement.commit();
            contents.forEach(manifest()::settle);
        } catch (IOException e) {
            undo(replacement, newFolders, bodies.keySet(), e);
            throw AtomicFile.failure(folder.resolve(current), e);
        } catch (RuntimeException | Error e) {
            undo(replacement, newFolders, bodies.keySet(), e);
            throw e;
        }
    }

    private void undo(Replacement replacement, List<String> newFolders, Collection<String> paths, Throwable reason) {
        replacement.undo(reason);
        for (int i = newFolders.size() - 1; i >= 0; i--) {
            AtomicFile.removeQuietly(storage, folder.resolve(newFolders.get(i)), reason);
        }
        List<String> all = new ArrayList<>(paths);
        all.addAll(newFolders);
        all.stream()
                .filter(path -> !Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .forEach(manifest()::forget);
    }

    /**
     * Removes what isoloss wrote below some names, and the folders that it made and that are empty then. What was edited
     * since stays.
     *
     * @param names of files and folders in this folder
     */
    public synchronized void removeOwn(Collection<String> names) throws IOException {
        List<ManifestLine> removed = new ArrayList<>();
        Set<Path> changed = new LinkedHashSet<>();
        for (String path : manifest().files()) {
            Path file = resolve(path);
            if (isBelow(path, names) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                if (!manifest().proves(folder, path)) {
                    continue;
                }
                storage.delete(file);
                changed.add(parent(file));
                removed.add(new ManifestLine.Removed(path));
            } else if (isBelow(path, names)) {
                removed.add(new ManifestLine.Removed(path));
            }
        }
        List<String> folders = new ArrayList<>(manifest().folders());
        folders.sort(Comparator.reverseOrder());
        folders.remove(Manifest.ITSELF);
        for (String path : folders) {
            Path made = resolve(path);
            if (isBelow(path, names) && isGoneOrEmpty(made)) {
                if (Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
                    storage.delete(made);
                    changed.add(parent(made));
                }
                changed.remove(made);
                removed.add(new ManifestLine.Removed(path));
            }
        }
        for (Path inside : changed) {
            storage.syncFolder(inside);
        }
        if (!removed.isEmpty()) {
            journal.append(removed);
        }
    }

    /**
     * Gives the folder back. One that isoloss made and in which nothing is left is removed, and with it those above it that
     * were made for it.
     */
    @Override
    public synchronized void close() throws IOException {
        try {
            sweep();
            journal.close();
        } finally {
            lock.close();
            made.removeEmpty();
            if (journal.madeFolder() && Files.exists(folder) && isGoneOrEmpty(folder)) {
                storage.delete(folder);
            }
        }
    }

    private Manifest.Content stage(Path staged, AtomicFile.Body body, Replacement replacement) throws IOException {
        replacement.begin(staged);
        MessageDigest digest = Sha256.digest();
        AtomicFile.stage(storage, staged, out -> {
            OutputStream counted = new DigestOutputStream(out, digest);
            body.writeTo(counted);
            counted.flush();
        });
        return new Manifest.Content(Files.size(staged), Sha256.text(digest.digest()));
    }

    private Path nextUnfinished() throws IOException {
        journal.begin();
        return folder.resolve(AtomicFile.UNFINISHED + journal.token() + "-" + unfinished.incrementAndGet());
    }

    /** Removes what a killed process left unfinished. */
    private void sweep() throws IOException {
        try (var inside = Files.newDirectoryStream(folder, AtomicFile.UNFINISHED + "*")) {
            for (Path file : inside) {
                if (manifest().isUnfinished(String.valueOf(file.getFileName()), AtomicFile.UNFINISHED)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    storage.delete(file);
                }
            }
        }
    }

    private void makeParents(String path, List<String> newFolders) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return;
        }
        String parent = path.substring(0, slash);
        makeParents(parent, newFolders);
        Path made = resolve(parent);
        if (!Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
            journal.append(List.of(new ManifestLine.Made(parent)));
            newFolders.add(parent);
            storage.createFolder(made);
            storage.syncFolder(parent(made));
        }
    }

    /** Returns where a file is, after a look at every folder on the way: a link would lead elsewhere. */
    private Path resolve(String path) throws IOException {
        Path file = folder;
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty() || names[i].equals(".") || names[i].equals("..")) {
                throw new IllegalArgumentException("path is '" + path + "'; expected names with '/' between them");
            }
            file = file.resolve(names[i]);
            boolean last = i == names.length - 1;
            if (!last
                    && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(file.toString());
            }
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static boolean isBelow(String path, Collection<String> names) {
        return names.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "/"));
    }

    private static boolean isGoneOrEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        }
        try (var inside = Files.newDirectoryStream(folder)) {
            return !inside.iterator().hasNext();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
