package org.isoloss.cli.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread makes its calls: a folder below the working directory, emptied after each. For one thread.
 *
 * @see Case#FOLDER
 */
final class Workplace {

    private static final Object STRAY_FILES = new Object();
    private static final ByteArrayOutputStream STRAY = new ByteArrayOutputStream();

    private final String name;
    private final Path folder;
    private final Watch watch;

    /**
     * Makes the folder.
     *
     * @param number below 100, another one for each thread
     */
    Workplace(int number, Watch watch) throws IOException {
        this.name = String.format(Locale.ROOT, "wk%02d", number);
        this.folder = Files.createDirectories(Path.of(name));
        this.watch = watch;
        empty();
    }

    /** Takes what is printed past the program's own streams, from now on. Returns the stream that was there. */
    static PrintStream takeStrayOutput() {
        PrintStream original = System.out;
        PrintStream taker = new PrintStream(STRAY, true, StandardCharsets.UTF_8);
        System.setOut(taker);
        System.setErr(taker);
        return original;
    }

    /** Makes a call and leaves the folder empty. What is typed may name other folders: then one call is made at a time. */
    Outcome make(Case call, Template.Allowance allowance) throws IOException {
        if (!call.kind().equals(Kinds.ARGUMENTS)) {
            return made(call, allowance);
        }
        synchronized (STRAY_FILES) {
            Outcome outcome = made(call, allowance);
            elsewhere(outcome.after());
            return outcome;
        }
    }

    private Outcome made(Case call, Template.Allowance allowance) throws IOException {
        for (Map.Entry<String, byte[]> file : call.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, placed(file.getValue()));
        }
        Map<String, byte[]> before = files();
        String[] arguments = call.arguments().stream()
                .map(argument -> argument.replace(Case.FOLDER, name))
                .toArray(String[]::new);
        Watch.Turn turn = watch.begin(Thread.currentThread(), allowance);
        Invocation done;
        double seconds;
        double elapsed;
        try {
            done = Invocation.of(Studies.all(), arguments);
        } finally {
            seconds = turn.seconds();
            elapsed = turn.elapsed();
            turn.end();
        }
        Map<String, byte[]> after = files();
        empty();
        Case made = new Case(call.kind(), List.of(arguments), call.files());
        return new Outcome(
                made,
                done.status(),
                done.out(),
                done.err(),
                stray(),
                seconds,
                elapsed,
                turn.interrupted(),
                before,
                after);
    }

    private byte[] placed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(Case.FOLDER)
                ? text.replace(Case.FOLDER, name).getBytes(StandardCharsets.ISO_8859_1)
                : bytes;
    }

    private static String stray() {
        synchronized (STRAY) {
            String text = STRAY.toString(StandardCharsets.UTF_8);
            STRAY.reset();
            return text;
        }
    }

    /** Files by path relative to the folder; a folder is a path that ends in a slash. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String relative = folder.relativize(path).toString();
                if (Files.isDirectory(path)) {
                    files.put(relative + "/", new byte[0]);
                } else {
                    files.put(relative, Files.readAllBytes(path));
                }
            }
        }
        return files;
    }

    /** Returns the names of files that calls left in the working directory, and takes them away. */
    static List<String> leftElsewhere() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        elsewhere(files);
        return List.copyOf(files.keySet());
    }

    /** What is in the working directory beside the workplaces was written there by a call; it is taken away. */
    private static void elsewhere(Map<String, byte[]> files) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Path.of("."))) {
            paths.filter(path -> !path.getFileName().toString().matches("wk\\d\\d|kept"))
                    .forEach(found::add);
        }
        for (Path path : found) {
            files.put("../" + path.getFileName(), new byte[0]);
            delete(path);
        }
    }

    private void empty() throws IOException {
        List<Path> found;
        try (Stream<Path> paths = Files.list(folder)) {
            found = paths.toList();
        }
        for (Path path : found) {
            delete(path);
        }
    }

    /** Deletes a file or a folder with all it holds. */
    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
