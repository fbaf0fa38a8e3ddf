package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.isoloss.base.file.Sha256;
import org.isoloss.core.store.NetworkFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files that a run's options name: a run goes on only with the same content. */
final class RunInputs {

    private RunInputs() {}

    /** Returns a digest of what stands in every file and every network's folder that a text among the options names. */
    static String digest(ObjectNode options) throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        addNamed(options, lines);
        return Sha256.of(String.join("\n", lines));
    }

    private static void addNamed(JsonNode value, SortedSet<String> lines) throws IOException {
        if (value.isContainer()) {
            for (JsonNode inner : value) {
                addNamed(inner, lines);
            }
        } else if (value.isString()) {
            for (String path : paths(value.stringValue())) {
                addFile(path, lines);
            }
        }
    }

    /** The text itself, and what may be the file of a law's name: {@code words:FILE}, {@code sample:9:ngram:FILE:2}. */
    private static List<String> paths(String text) {
        List<String> paths = new ArrayList<>(List.of(text));
        for (int begin = text.indexOf(':'); begin >= 0; begin = text.indexOf(':', begin + 1)) {
            String rest = text.substring(begin + 1);
            paths.add(rest);
            for (int end = rest.lastIndexOf(':'); end > 0; end = rest.lastIndexOf(':', end - 1)) {
                paths.add(rest.substring(0, end));
            }
        }
        return paths;
    }

    private static void addFile(String text, SortedSet<String> lines) throws IOException {
        try {
            Path path = Path.of(text);
            for (Path file : new Path[] {path, path.resolve(NetworkFiles.CONFIG), path.resolve(NetworkFiles.WEIGHTS)}) {
                if (Files.isRegularFile(file)) {
                    lines.add(file + " " + Sha256.of(file));
                }
            }
        } catch (InvalidPathException e) {
            // No file has such a name.
        }
    }
}
