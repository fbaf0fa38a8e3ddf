package org.isoloss.base.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.Storage;

/** The file of a manifest, while a process writes it. */
final class Journal {

    private final Storage storage;
    private final Path folder;
    private final Path file;
    private final String token;
    private final Manifest manifest;
    private final boolean newFolder;
    private boolean begun;
    private boolean created;
    private long length;

    private Journal(Storage storage, Path folder, String token, Manifest manifest, boolean newFolder, long length) {
        this.storage = storage;
        this.folder = folder;
        this.file = folder.resolve(Manifest.NAME);
        this.token = token;
        this.manifest = manifest;
        this.newFolder = newFolder;
        this.length = length;
        created = length >= 0;
    }

    /** Reads a journal, if there is one; writes nothing yet. */
    static Journal open(Storage storage, Path folder, String token, boolean newFolder) throws IOException {
        Manifest manifest = Manifest.read(folder).orElseGet(Manifest::empty);
        Path file = folder.resolve(Manifest.NAME);
        long length =
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Manifest.wholeLines(Files.readAllBytes(file)) : -1;
        return new Journal(storage, folder, token, manifest, newFolder, length);
    }

    Manifest manifest() {
        return manifest;
    }

    String token() {
        return token;
    }

    /** Returns whether isoloss made the folder itself. */
    boolean madeFolder() {
        return newFolder || manifest.lists(Manifest.ITSELF);
    }

    /** Announces the names of this process's unfinished files, if that has not been done. */
    void begin() throws IOException {
        if (!begun) {
            List<ManifestLine> lines = new ArrayList<>();
            if (!created) {
                created = true;
                length = 0;
                storage.create(file).close();
            }
            if (length == 0) {
                lines.add(new ManifestLine.Head(ManifestLine.Head.VERSION));
            }
            if (newFolder) {
                lines.add(new ManifestLine.Made(Manifest.ITSELF));
            }
            lines.add(new ManifestLine.Sitting(token));
            put(lines);
            storage.syncFolder(folder);
            begun = true;
        }
    }

    /** Adds lines; returns when they are on the disk. */
    void append(Collection<? extends ManifestLine> lines) throws IOException {
        begin();
        put(lines);
    }

    private void put(Collection<? extends ManifestLine> lines) throws IOException {
        long added = 0;
        try (Storage.Output out = storage.append(file, length)) { // cuts off what a failed attempt left
            for (ManifestLine line : lines) {
                byte[] bytes = line.line();
                out.write(bytes);
                added += bytes.length;
            }
            out.sync();
        }
        length += added;
        lines.forEach(manifest::add);
    }

    /** Leaves the shortest journal that says the same; none where nothing is listed. */
    void close() throws IOException {
        if (!created || (!begun && !manifest.isEmpty())) {
            return;
        }
        if (manifest.isEmpty()) {
            if (Manifest.read(folder).isPresent()) { // else another file stood in its way
                storage.delete(file);
            }
            return;
        }
        List<ManifestLine> lines = manifest.lines();
        Path shorter = folder.resolve(AtomicFile.UNFINISHED + token + "-manifest");
        try {
            AtomicFile.stage(storage, shorter, out -> {
                for (ManifestLine line : lines) {
                    out.write(line.line());
                }
            });
            storage.rename(shorter, file);
            storage.syncFolder(folder);
        } catch (IOException e) {
            // The long one says the same.
            AtomicFile.removeQuietly(storage, shorter, e);
        }
    }
}
