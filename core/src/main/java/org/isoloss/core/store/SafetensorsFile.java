package org.isoloss.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.numeric.ArraySize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes tensors of doubles (also reads floats) in the safetensors format: the length of a JSON header in 8
 * little-endian bytes, the header, then the tensors' entries, row-major and little-endian.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">The format</a>
 */
public final class SafetensorsFile {

    private static final int BYTES_AT_ONCE = 1 << 16;

    private static final Set<TensorType> READ = EnumSet.of(TensorType.F64, TensorType.F32);

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
            int size = ArraySize.of(
                    "a tensor", shape.stream().mapToInt(Integer::intValue).toArray());
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
        ObjectNode header = JsonMapper.shared().createObjectNode();
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
        byte[] json = JsonMapper.shared().writeValueAsBytes(header);
        int padding = (8 - json.length % 8) % 8; // the entries begin aligned; blanks are allowed to follow the header
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong((long) json.length + padding)
                .array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Tensor tensor : tensors.values()) {
            write(out, tensor.values());
        }
    }

    private static void write(OutputStream out, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += BYTES_AT_ONCE / Double.BYTES) {
            int count = Math.min(values.length - from, BYTES_AT_ONCE / Double.BYTES);
            bytes.asDoubleBuffer().put(values, from, count);
            out.write(bytes.array(), 0, count * Double.BYTES);
        }
    }

    /**
     * Returns all tensors of a file, in the order of its header.
     *
     * @param file for messages
     * @param bytes the whole file, read once: what is checked is what is used
     * @throws DamagedFileException if the file is cut off, if tensors overlap or bytes belong to none, if a type, shape
     *     or place is not what it should be, or if it is another format
     */
    public static Map<String, Tensor> parse(Path file, byte[] bytes) {
        SafetensorsHeader header = SafetensorsHeader.parse(file, bytes, READ);
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.tensors()) {
            data.position((int) (header.dataStart() + entry.begin()));
            double[] values = new double[(int) entry.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = entry.type().read(data);
            }
            tensors.put(entry.name(), new Tensor(entry.shape(), values));
        }
        return tensors;
    }
}
