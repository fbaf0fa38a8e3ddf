package org.isoloss.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of the repository. */
final class Pages {

    private Pages() {}

    /** A fenced block. */
    record Block(Path page, int line, String language, String text) {}

    /** Returns the repository's root: the tests run in its folder docs. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    static List<Path> all() {
        try (Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md"))
                    .filter(p -> !p.toString().contains("/target/"))
                    .sorted()
                    .toList());
            for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")) {
                pages.add(root().resolve(page));
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        String language = null;
        int from = 0;
        StringBuilder text = new StringBuilder();
        String[] lines = text(page).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].startsWith("```")) {
                if (language != null) {
                    text.append(lines[i]).append('\n');
                }
            } else if (language == null) {
                language = lines[i].substring(3).strip();
                from = i + 1;
                text.setLength(0);
            } else {
                blocks.add(new Block(page, from, language, text.toString()));
                language = null;
            }
        }
        if (language != null) {
            throw new IllegalStateException(page + ":" + from + ": the block is never closed");
        }
        return blocks;
    }
}
