package org.isoloss.base.file;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files below a folder. Symbolic links are followed, the folder's own included; a link that leads back ends there, and
 * a file that several names lead to is one file. What other programs hide is passed over: names that begin with a dot
 * ({@code .DS_Store}, {@code ._x}, {@code .ipynb_checkpoints}), {@code __MACOSX}, and back-ups that end in {@code ~}.
 */
public final class FolderFiles {

    /** How many folders deep files are looked for. */
    public static final int DEPTH = 8;

    private FolderFiles() {}

    /**
     * Returns the files in the order of their names.
     *
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new Collector(folder, found));
        // The file's own name first, so that it is the one that is kept.
        List<Path> ownFirst = new ArrayList<>();
        for (Path file : found.stream().sorted().toList()) {
            if (file.toRealPath().equals(file.toAbsolutePath().normalize())) {
                ownFirst.add(file);
            }
        }
        found.stream().sorted().filter(file -> !ownFirst.contains(file)).forEach(ownFirst::add);
        Set<Path> real = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path file : ownFirst) {
            if (real.add(file.toRealPath())) {
                files.add(file);
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.equals("__MACOSX") || name.endsWith("~");
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final List<Path> files;

        Collector(Path folder, List<Path> files) {
            this.folder = folder;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(folder) && isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(path)) {
                files.add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
