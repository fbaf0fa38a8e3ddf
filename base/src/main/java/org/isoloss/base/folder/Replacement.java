package org.isoloss.base.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.Storage;
import org.jspecify.annotations.Nullable;

/** Files that take the places of others together: all, or none. */
final class Replacement {

    private final Storage storage;
    private final List<Path> begun = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> done = new ArrayList<>();

    /**
     * One file.
     *
     * @param staged the new content
     * @param target its place
     * @param aside where what is there now waits until all are in place; null to let it go at once, in a single step
     */
    private record Step(Path staged, Path target, @Nullable Path aside) {}

    Replacement(Storage storage) {
        this.storage = storage;
    }

    /** Says that a file is about to be staged. */
    void begin(Path staged) {
        begun.add(staged);
    }

    void add(Path staged, Path target, @Nullable Path aside) {
        steps.add(new Step(staged, target, aside));
    }

    /** Puts every file into its place. */
    void commit() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step.aside() != null && Files.exists(step.target(), LinkOption.NOFOLLOW_LINKS)) {
                storage.rename(step.target(), step.aside());
            }
            done.add(step);
            storage.rename(step.staged(), step.target());
            folders.add(step.target().getParent());
        }
        for (Path folder : folders) {
            storage.syncFolder(folder);
        }
        for (Step step : steps) {
            if (step.aside() != null && Files.exists(step.aside(), LinkOption.NOFOLLOW_LINKS)) {
                AtomicFile.removeQuietly(storage, step.aside(), new IOException()); // swept when next opened
            }
        }
    }

    /** Puts back what was there, and removes what was staged. What fails on the way is kept in mind by the reason. */
    void undo(Throwable reason) {
        for (int i = done.size() - 1; i >= 0; i--) {
            Step step = done.get(i);
            if (step.aside() != null) {
                try {
                    if (Files.exists(step.aside(), LinkOption.NOFOLLOW_LINKS)) {
                        storage.rename(step.aside(), step.target());
                    } else if (!Files.exists(step.staged(), LinkOption.NOFOLLOW_LINKS)) {
                        storage.delete(step.target());
                    }
                } catch (IOException e) {
                    reason.addSuppressed(e);
                }
            }
        }
        begun.forEach(staged -> AtomicFile.removeQuietly(storage, staged, reason));
    }
}
