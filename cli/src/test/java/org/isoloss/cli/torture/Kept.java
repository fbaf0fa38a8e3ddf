package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cases in folders: what is typed in {@value #CALL}, the files in {@value #FILES}. */
final class Kept {

    private static final String CALL = "call.json";
    private static final String FILES = "files";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Kept() {}

    /** Writes a case, and beside it what came of it. */
    static void write(Path folder, Case call, Template.Allowance allowance, String said) throws IOException {
        Files.createDirectories(folder);
        ObjectNode document = MAPPER.createObjectNode();
        document.put("kind", call.kind()).put("allowance", allowance.name());
        call.arguments().forEach(document.putArray("arguments")::add);
        Files.writeString(
                folder.resolve(CALL), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        Files.writeString(folder.resolve("said.txt"), said);
        for (Map.Entry<String, byte[]> file : call.files().entrySet()) {
            Path path = folder.resolve(FILES).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Reads a case as a template that nothing is altered in. */
    static Template read(Path folder) throws IOException {
        JsonNode document = MAPPER.readTree(Files.readString(folder.resolve(CALL), StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>();
        document.get("arguments").forEach(argument -> arguments.add(argument.stringValue()));
        Map<String, byte[]> files = new TreeMap<>();
        Path root = folder.resolve(FILES);
        if (Files.exists(root)) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(root.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        }
        Case call = new Case(document.get("kind").stringValue(), arguments, files);
        return new Template(
                call,
                List.of(),
                Template.Allowance.valueOf(document.get("allowance").stringValue()));
    }
}
