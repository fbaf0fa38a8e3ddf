package org.isoloss.cli.torture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a forger does after altering files of a certificate: computes every digest anew. Only the figures can tell then.
 * The digest of a document is that of its one line of JSON with an empty digest, see docs/certificates.md.
 */
final class Seal {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String DIGEST = "sha256";

    private Seal() {}

    /** Returns the case with the digests of all files in {@code folder} and of the certificate computed anew. */
    static Case renewed(Case call, String folder, String certificate) {
        Map<String, byte[]> files = new TreeMap<>(call.files());
        for (String name : call.files().keySet()) {
            if (name.startsWith(folder) && name.endsWith(".json") && !name.equals(folder + certificate)) {
                files.put(name, renewed(call.file(name), folderOf(name), files, false));
            }
        }
        files.put(folder + certificate, renewed(call.file(folder + certificate), folder, files, true));
        return new Case(call.kind(), call.arguments(), files);
    }

    private static String folderOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static byte[] renewed(byte[] document, String folder, Map<String, byte[]> files, boolean own) {
        try {
            JsonNode root = MAPPER.readTree(document);
            boolean changed = renew(root, folder, files);
            if (own && root instanceof ObjectNode object && object.has(DIGEST)) {
                object.put(DIGEST, "");
                object.put(DIGEST, digest(MAPPER.writeValueAsString(object).getBytes(StandardCharsets.UTF_8)));
                changed = true;
            }
            return changed ? MAPPER.writeValueAsBytes(root) : document;
        } catch (JacksonException e) {
            return document; // no JSON any more
        }
    }

    private static boolean renew(JsonNode node, String folder, Map<String, byte[]> files) {
        boolean changed = false;
        if (node instanceof ObjectNode object && object.path("path").isString() && object.has(DIGEST)) {
            byte[] named = files.get(folder + object.get("path").stringValue());
            if (named != null) {
                object.put(DIGEST, digest(named));
                changed = true;
            }
        }
        for (JsonNode child : node) {
            changed |= renew(child, folder, files);
        }
        return changed;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
