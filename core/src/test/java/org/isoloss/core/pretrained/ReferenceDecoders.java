package org.isoloss.core.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isoloss.core.store.TensorType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The decoders of {@code decoders.json}, of which other code computed the logits, as folders on disk. */
public record ReferenceDecoders(List<Case> cases, int[] ids) {

    /**
     * One decoder.
     *
     * @param logits behind the first and the last token
     */
    public record Case(String name, JsonNode config, Map<String, int[]> shapes, double[][] logits) {

        @Override
        public String toString() {
            return name;
        }

        /** Writes the folder, in one file or with a shard for every second tensor. */
        public Path write(Path folder, TensorType type, boolean sharded) throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), config.toPrettyString());
            List<String> names = shapes.keySet().stream().sorted().toList();
            if (!sharded) {
                Files.write(folder.resolve("model.safetensors"), file(names, type));
                return folder;
            }
            ObjectNode index = JsonMapper.shared().createObjectNode();
            ObjectNode map = index.putObject("weight_map");
            for (int shard = 0; shard < 2; shard++) {
                String file = "model-0000" + (shard + 1) + "-of-00002.safetensors";
                List<String> mine = new ArrayList<>();
                for (int i = shard; i < names.size(); i += 2) {
                    mine.add(names.get(i));
                    map.put(names.get(i), file);
                }
                Files.write(folder.resolve(file), file(mine, type));
            }
            Files.writeString(folder.resolve("model.safetensors.index.json"), index.toString());
            return folder;
        }

        private byte[] file(List<String> names, TensorType type) {
            List<String> all = shapes.keySet().stream().sorted().toList();
            ObjectNode header = JsonMapper.shared().createObjectNode();
            header.putObject("__metadata__").put("format", "pt");
            int end = 0;
            for (String name : names) {
                int[] shape = Objects.requireNonNull(shapes.get(name));
                ObjectNode node = header.putObject(name).put("dtype", type.name());
                ArrayNode axes = node.putArray("shape");
                int size = 1;
                for (int axis : shape) {
                    axes.add(axis);
                    size *= axis;
                }
                node.putArray("data_offsets").add(end).add(end + size * type.bytes());
                end += size * type.bytes();
            }
            byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
            ByteBuffer out = ByteBuffer.allocate(8 + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
            out.putLong(json.length).put(json);
            for (String name : names) {
                put(out, all.indexOf(name), name, Objects.requireNonNull(shapes.get(name)), type);
            }
            return out.array();
        }

        private static void put(ByteBuffer out, int tensor, String name, int[] shape, TensorType type) {
            int size = 1;
            for (int axis : shape) {
                size *= axis;
            }
            boolean gain = name.endsWith(".weight") && shape.length == 1;
            for (long i = 0; i < size; i++) {
                long h = ((7919L * tensor + 104729 * i + 12345) * 2654435761L & 0xFFFFFFFFL) >> 24;
                double value = gain ? (64 + h / 4) / 128.0 : (h - 128) / 256.0;
                long bits = type.encode(value);
                switch (type.bytes()) {
                    case 2 -> out.putShort((short) bits);
                    case 4 -> out.putInt((int) bits);
                    default -> out.putLong(bits);
                }
            }
        }
    }

    /** Reads the file. */
    public static ReferenceDecoders read() {
        try (InputStream in = Objects.requireNonNull(ReferenceDecoders.class.getResourceAsStream("decoders.json"))) {
            JsonNode root = JsonMapper.shared().readTree(in);
            List<Case> cases = new ArrayList<>();
            for (JsonNode node : root.get("cases")) {
                Map<String, int[]> shapes = new TreeMap<>();
                node.get("shapes").properties().forEach(e -> shapes.put(e.getKey(), ints(e.getValue())));
                double[][] logits = node.get("logits")
                        .valueStream()
                        .map(row -> row.valueStream()
                                .mapToDouble(JsonNode::doubleValue)
                                .toArray())
                        .toArray(double[][]::new);
                cases.add(new Case(node.get("name").stringValue(), node.get("config"), shapes, logits));
            }
            return new ReferenceDecoders(cases, ints(root.get("ids")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    /** Returns a decoder by its name. */
    public static Case named(String name) {
        return read().cases().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns all decoders, for parameterised tests. */
    public static Stream<Case> all() {
        return read().cases().stream();
    }
}
