package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run found, without when and where: digests of its files, apart from times and the page, which shows them. */
final class ResultDigest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ResultDigest() {}

    /** Returns the digest of every file in a run's folder, by path. */
    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (name.equals("result.json")) {
                    digests.put(name, Seal.digest(timeless(path)));
                } else if (name.startsWith("tables/curves")
                        || name.startsWith("models/")
                        || name.endsWith("claims.csv")) {
                    digests.put(name, Seal.digest(Files.readAllBytes(path)));
                }
            }
        }
        return digests;
    }

    private static byte[] timeless(Path result) throws IOException {
        JsonNode root = MAPPER.readTree(Files.readAllBytes(result));
        strip(root);
        return MAPPER.writeValueAsBytes(root);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("provenance");
            object.remove("seconds");
        }
        node.forEach(ResultDigest::strip);
    }
}
