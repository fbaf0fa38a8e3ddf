package org.isoloss.base.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.isoloss.base.file.Storage;

/** The folders that had to be made so that one is there: what is not used in the end is taken away again. */
final class NewFolders {

    private final Storage storage;
    private final Deque<Path> made = new ArrayDeque<>();

    private NewFolders(Storage storage) {
        this.storage = storage;
    }

    /** Makes a folder, and those above it, as far as they are not there. */
    static NewFolders upTo(Storage storage, Path path) throws IOException {
        NewFolders folders = new NewFolders(storage);
        try {
            folders.make(path.toAbsolutePath());
            return folders;
        } catch (IOException | RuntimeException e) {
            try {
                folders.removeEmpty();
            } catch (IOException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    private void make(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString()); // a file, or a link that leads nowhere
        }
        Path parent = path.getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            storage.createFolder(path);
            made.push(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw new NotDirectoryException(path.toString());
            }
            // Another process made it just now.
        }
    }

    /** Returns whether a folder was made here. */
    boolean isNew(Path folder) throws IOException {
        for (Path path : made) {
            if (Files.isSameFile(path, folder)) {
                return true;
            }
        }
        return false;
    }

    /** Removes those that are empty, from the innermost outward. */
    void removeEmpty() throws IOException {
        while (!made.isEmpty()) {
            try {
                storage.delete(made.peek());
                made.pop();
            } catch (NoSuchFileException e) {
                made.pop();
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }
}
