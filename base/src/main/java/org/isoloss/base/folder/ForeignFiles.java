package org.isoloss.base.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is in a folder, and cannot be shown to be isoloss's. */
final class ForeignFiles {

    /** A project of the user's own may hold millions of files: enough is found soon. */
    private static final int ENOUGH = 10;

    private ForeignFiles() {}

    /** Returns the paths of some foreign files under some names of a folder; links are not followed. */
    static List<String> under(Path folder, Manifest manifest, Collection<String> names) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            Path path = folder.resolve(name);
            if (found.size() < ENOUGH && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(path, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        String inside = folder.relativize(file).toString().replace('\\', '/');
                        if (!manifest.proves(folder, inside)) {
                            found.add(inside);
                        }
                        return found.size() < ENOUGH ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }
                });
            }
        }
        return found;
    }
}
