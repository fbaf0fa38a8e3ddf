package org.isoloss.base.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.Sha256;

/**
 * What isoloss has written into a folder, as its manifest says: the content of a journal, one line a deed, each on the
 * disk before the deed is done. A process may be killed at any moment; a last line without its line feed counts for nothing.
 */
public final class Manifest {

    /** The name of the journal in a folder. */
    public static final String NAME = "isoloss-manifest.jsonl";

    /** How the folder itself is listed, if isoloss made it. */
    static final String ITSELF = ".";

    private final Set<String> tokens = new HashSet<>();
    private final SortedSet<String> folders = new TreeSet<>();
    private final SortedMap<String, Set<Content>> files = new TreeMap<>();

    /**
     * What a file holds.
     *
     * @param bytes how many
     * @param sha256 of them, 64 lower-case hexadecimal digits
     */
    public record Content(long bytes, String sha256) {}

    /** Returns a manifest that lists nothing. */
    public static Manifest empty() {
        return new Manifest();
    }

    /**
     * Reads the manifest of a folder; empty if it has none.
     *
     * @throws DamagedFileException if the file of that name is no manifest
     */
    public static Optional<Manifest> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedFileException(file, "is not a file; expected the list of what isoloss wrote here");
        }
        return Optional.of(parse(file, Files.readAllBytes(file)));
    }

    /** Returns what a journal says; a manifest that was just begun may lack even its head. */
    static Manifest parse(Path file, byte[] journal) {
        Manifest manifest = new Manifest();
        byte[] head = new ManifestLine.Head(ManifestLine.Head.VERSION).line();
        int whole = wholeLines(journal);
        if (whole == 0 && isBeginning(journal, head)) {
            return manifest;
        }
        int number = 0;
        for (String text : new String(journal, 0, whole, StandardCharsets.UTF_8).split("\n", 0)) {
            number++;
            ManifestLine line = ManifestLine.parse(text).orElseThrow(damaged(file, number));
            if (line instanceof ManifestLine.Head != (number == 1)) {
                throw damaged(file, number).get();
            }
            if (line instanceof ManifestLine.Head h && h.version() != ManifestLine.Head.VERSION) {
                throw new DamagedFileException(
                        file, "is of version " + h.version() + "; this isoloss reads " + ManifestLine.Head.VERSION);
            }
            manifest.add(line);
        }
        return manifest;
    }

    private static Supplier<DamagedFileException> damaged(Path file, int line) {
        return () -> new DamagedFileException(
                file,
                "line " + line + " is not one of a list that isoloss wrote, so nothing here can be shown to be"
                        + " isoloss's; choose another folder, or move this one away");
    }

    private static boolean isBeginning(byte[] journal, byte[] head) {
        return journal.length <= head.length && Arrays.equals(journal, 0, journal.length, head, 0, journal.length);
    }

    /** Returns how many bytes of a journal are whole lines. */
    static int wholeLines(byte[] journal) {
        int end = journal.length;
        while (end > 0 && journal[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    void add(ManifestLine line) {
        if (line instanceof ManifestLine.Sitting sitting) {
            tokens.add(sitting.token());
        } else if (line instanceof ManifestLine.Made made) {
            folders.add(made.path());
        } else if (line instanceof ManifestLine.Written written) {
            files.computeIfAbsent(written.path(), path -> new LinkedHashSet<>())
                    .add(new Content(written.bytes(), written.sha256()));
        } else if (line instanceof ManifestLine.Removed removed) {
            forget(removed.path());
        }
    }

    void forget(String path) {
        folders.remove(path);
        files.remove(path);
    }

    /** Forgets all contents of a file but the one that it has now. */
    void settle(String path, Content content) {
        files.put(path, new LinkedHashSet<>(Set.of(content)));
    }

    /** Returns whether nothing is listed but the folder itself. */
    boolean isEmpty() {
        return files.isEmpty() && folders.stream().allMatch(ITSELF::equals);
    }

    /** Returns the paths of all files listed, in order. */
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    /** Returns the paths of all folders that were made, each after those that it is in. */
    public List<String> folders() {
        return List.copyOf(folders);
    }

    /** Returns whether a file or folder is listed. */
    public boolean lists(String path) {
        return files.containsKey(path) || folders.contains(path);
    }

    /** Returns whether an unfinished file was made by a process that wrote here. */
    boolean isUnfinished(String name, String prefix) {
        return tokens.stream().anyMatch(token -> name.startsWith(prefix + token + "-"));
    }

    /**
     * Returns whether a file holds what isoloss wrote there. A symbolic link never does, nor does what was edited since.
     */
    public boolean proves(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        Set<Content> contents = files.getOrDefault(path, Set.of());
        if (contents.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        long bytes = Files.size(file);
        if (contents.stream().noneMatch(content -> content.bytes() == bytes)) {
            return false;
        }
        return contents.contains(new Content(bytes, Sha256.of(file)));
    }

    /** Returns the shortest journal that says the same. */
    List<ManifestLine> lines() {
        List<ManifestLine> lines = new ArrayList<>();
        lines.add(new ManifestLine.Head(ManifestLine.Head.VERSION));
        folders.forEach(path -> lines.add(new ManifestLine.Made(path)));
        files.forEach((path, contents) -> contents.forEach(
                content -> lines.add(new ManifestLine.Written(path, content.bytes(), content.sha256()))));
        return lines;
    }

    @Override
    public String toString() {
        return files.size() + " files in " + folders.size() + " folders";
    }
}
