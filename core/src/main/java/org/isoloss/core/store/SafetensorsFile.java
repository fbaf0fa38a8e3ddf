package org.isoloss.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.file.DamagedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes tensors of doubles (also reads floats) in the safetensors format: the length of a JSON header in 8
 * little-endian bytes, the header, then the tensors' entries, row-major and little-endian.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">The format</a>
 */
public final class SafetensorsFile {

    /** Headers above this are refused before they are read: the reference implementation's bound. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SafetensorsFile() {}

    /**
     * One tensor.
     *
     * @param shape the lengths of its axes
     * @param values its entries, row-major
     */
    public record Tensor(List<Integer> shape, double[] values) {

        public Tensor {
            shape = List.copyOf(shape);
            long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            if (size != values.length) {
                throw new IllegalArgumentException(
                        "a tensor of shape " + shape + " has " + values.length + " entries; expected " + size);
            }
        }
    }

    /**
     * Writes tensors as 64-bit floats, in their order.
     *
     * @param metadata text for the header's {@code __metadata__}
     */
    public static void write(OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode header = MAPPER.createObjectNode();
        ObjectNode meta = header.putObject("__metadata__");
        metadata.forEach(meta::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F64");
            entry.getValue().shape().forEach(node.putArray("shape")::add);
            long end = offset + 8L * entry.getValue().values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = MAPPER.writeValueAsBytes(header);
        int padding = (8 - json.length % 8) % 8; // the entries begin aligned; blanks are allowed to follow the header
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length + padding)
                .array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Tensor tensor : tensors.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(tensor.values());
            out.write(bytes.array());
        }
    }

    /**
     * Reads all tensors of a file, in the order of its header.
     *
     * @throws DamagedFileException if the file is cut off, has overlapping or missing parts, or is another format
     */
    public static Map<String, Tensor> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 8) {
            throw new DamagedFileException(file, "it has " + bytes.length + " bytes; expected a safetensors file");
        }
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, bytes.length - 8)) {
            throw new DamagedFileException(
                    file,
                    "its header claims " + headerLength + " bytes of " + (bytes.length - 8)
                            + "; expected a whole safetensors file");
        }
        JsonNode header;
        try {
            header = MAPPER.readTree(bytes, 8, (int) headerLength);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, "its header is no JSON: " + e.getOriginalMessage(), e);
        }
        int start = 8 + (int) headerLength;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long covered = 0;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                Tensor tensor = tensor(file, entry.getKey(), entry.getValue(), buffer, start);
                tensors.put(entry.getKey(), tensor);
                covered += range(file, entry.getKey(), entry.getValue())[1]
                        - range(file, entry.getKey(), entry.getValue())[0];
            }
        }
        if (covered != bytes.length - start) {
            throw new DamagedFileException(
                    file, "its tensors cover " + covered + " bytes; expected " + (bytes.length - start));
        }
        return tensors;
    }

    private static Tensor tensor(Path file, String name, JsonNode node, ByteBuffer buffer, int start) {
        String type = node.path("dtype").asString("");
        int width = switch (type) {
            case "F64" -> 8;
            case "F32" -> 4;
            default ->
                throw new DamagedFileException(
                        file, "tensor \"" + name + "\" has type \"" + type + "\"; expected F64 or F32");
        };
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (JsonNode axis : node.path("shape")) {
            if (!axis.isInt() || axis.intValue() < 0) {
                throw new DamagedFileException(file, "tensor \"" + name + "\" has an axis " + axis);
            }
            shape.add(axis.intValue());
            size = Math.min(Integer.MAX_VALUE, size * axis.intValue());
        }
        long[] range = range(file, name, node);
        if (range[1] > buffer.capacity() - start || range[1] - range[0] != size * width) {
            throw new DamagedFileException(
                    file,
                    "tensor \"" + name + "\" of shape " + shape + " lies at " + range[0] + " to " + range[1] + " of "
                            + (buffer.capacity() - start) + " bytes; expected " + size * width + " of them");
        }
        double[] values = new double[(int) size];
        int at = start + (int) range[0];
        for (int i = 0; i < values.length; i++) {
            values[i] = width == 8 ? buffer.getDouble(at + 8 * i) : buffer.getFloat(at + 4 * i);
        }
        return new Tensor(shape, values);
    }

    private static long[] range(Path file, String name, JsonNode node) {
        JsonNode offsets = node.path("data_offsets");
        if (offsets.size() != 2
                || !offsets.get(0).isIntegralNumber()
                || !offsets.get(1).isIntegralNumber()
                || offsets.get(0).longValue() < 0
                || offsets.get(1).longValue() < offsets.get(0).longValue()) {
            throw new DamagedFileException(
                    file, "tensor \"" + name + "\" has data_offsets " + offsets + "; expected [begin, end]");
        }
        return new long[] {offsets.get(0).longValue(), offsets.get(1).longValue()};
    }
}
