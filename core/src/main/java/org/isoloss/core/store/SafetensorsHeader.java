package org.isoloss.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonFault;
import org.isoloss.base.text.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the header of a safetensors file says of its tensors, checked: every byte behind the header belongs to exactly one
 * of them.
 *
 * @param dataStart where the entries begin in the file, in bytes
 * @param tensors in the order of the header
 */
public record SafetensorsHeader(long dataStart, List<Entry> tensors) {

    /** Bytes in front of the header, which hold its length. */
    public static final int LENGTH_BYTES = Long.BYTES;

    /** Headers above this are refused before they are read: the reference implementation's bound. */
    private static final long LONGEST = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final Set<String> MEMBERS = Set.of("dtype", "shape", "data_offsets");

    /** More entries than any file has; products of axes stay at it, so that they do not overflow. */
    private static final long TOO_MANY = 1L << 31 << 28;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One tensor.
     *
     * @param begin of its entries, in bytes behind the header
     * @param end of its entries, the first byte that is not its own
     */
    public record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {

        /** Returns the number of its entries. */
        public long size() {
            return (end - begin) / type.bytes();
        }
    }

    public SafetensorsHeader {
        tensors = List.copyOf(tensors);
    }

    /** Reads the header of a whole file, whose tensors are of some types. */
    static SafetensorsHeader parse(Path file, byte[] bytes, Set<TensorType> types) {
        if (bytes.length < LENGTH_BYTES) {
            throw tooShort(file, bytes.length);
        }
        int length = length(file, ByteBuffer.wrap(bytes), bytes.length);
        return parse(file, Arrays.copyOfRange(bytes, LENGTH_BYTES, LENGTH_BYTES + length), bytes.length, types);
    }

    /**
     * Reads the header of a file that is too large to hold; tensors of every type are described.
     *
     * @throws DamagedFileException if it is no whole safetensors file
     */
    public static SafetensorsHeader read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer first = ByteBuffer.allocate(LENGTH_BYTES);
            fill(channel, first);
            if (first.hasRemaining()) {
                throw tooShort(file, size);
            }
            ByteBuffer json = ByteBuffer.allocate(length(file, first.flip(), size));
            fill(channel, json);
            return parse(file, json.array(), size, EnumSet.allOf(TensorType.class));
        }
    }

    private static void fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // the channel counts
        }
    }

    private static DamagedFileException tooShort(Path file, long size) {
        return new DamagedFileException(file, "it has " + size + " bytes; expected a safetensors file");
    }

    private static int length(Path file, ByteBuffer first, long size) {
        long length = first.order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(LONGEST, size - LENGTH_BYTES)) {
            throw new DamagedFileException(
                    file,
                    "its header claims " + Long.toUnsignedString(length) + " bytes of " + (size - LENGTH_BYTES)
                            + "; expected a whole safetensors file");
        }
        return (int) length;
    }

    private static SafetensorsHeader parse(Path file, byte[] json, long size, Set<TensorType> types) {
        long dataStart = LENGTH_BYTES + (long) json.length;
        List<Entry> tensors = entries(file, json(file, json), size - dataStart, types);
        requireNoOverlapAndNoHole(file, tensors, size - dataStart);
        return new SafetensorsHeader(dataStart, tensors);
    }

    private static JsonNode json(Path file, byte[] json) {
        JsonNode header;
        try {
            header = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, "its header is no JSON: " + JsonFault.words(e), e);
        }
        if (!header.isObject()) {
            throw wrong(file, "", header, "an object");
        }
        return header;
    }

    private static List<Entry> entries(Path file, JsonNode header, long available, Set<TensorType> types) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : header.properties()) {
            if (member.getKey().equals(METADATA)) {
                requireText(file, member.getValue());
            } else {
                entries.add(entry(file, member.getKey(), member.getValue(), available, types));
            }
        }
        return entries;
    }

    private static void requireText(Path file, JsonNode metadata) {
        if (!metadata.isObject() || !metadata.valueStream().allMatch(JsonNode::isString)) {
            throw wrong(file, METADATA, metadata, "an object whose members are text");
        }
    }

    private static Entry entry(Path file, String name, JsonNode node, long available, Set<TensorType> types) {
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(MEMBERS)) {
            throw wrong(file, name, node, "an object with dtype, shape and data_offsets");
        }
        TensorType type = type(file, name, node.get("dtype"), types);
        List<Integer> shape = numbers(file, name + "/shape", node.get("shape"), Integer.MAX_VALUE).stream()
                .map(Long::intValue)
                .toList();
        List<Long> offsets = numbers(file, name + "/data_offsets", node.get("data_offsets"), available);
        if (offsets.size() != 2) {
            throw wrong(file, name + "/data_offsets", node.get("data_offsets"), "[begin, end]");
        }
        long size = 1;
        for (int axis : shape) {
            size = size > TOO_MANY / Math.max(1, axis) ? TOO_MANY : size * axis;
        }
        long begin = offsets.get(0);
        long end = offsets.get(1);
        if (end - begin != size * type.bytes()) {
            throw new DamagedFileException(
                    file,
                    "tensor " + quoted(name) + " of type " + type + " and shape " + Shown.found(shape.toString())
                            + " has the bytes " + begin + " to " + end + ", which are " + (end - begin)
                            + "; expected " + type.bytes() + " for each entry of that shape");
        }
        return new Entry(name, type, shape, begin, end);
    }

    private static TensorType type(Path file, String name, JsonNode node, Set<TensorType> types) {
        for (TensorType type : types) {
            if (node.isString() && node.stringValue().equals(type.name())) {
                return type;
            }
        }
        throw wrong(
                file,
                name + "/dtype",
                node,
                types.stream()
                        .map(TensorType::name)
                        .sorted(Comparator.reverseOrder())
                        .collect(Collectors.joining(" or ")));
    }

    private static List<Long> numbers(Path file, String place, JsonNode node, long most) {
        if (!node.isArray()) {
            throw wrong(file, place, node, "an array of whole numbers");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || !within(number.longValue(), most)) {
                throw wrong(file, place + "/" + numbers.size(), number, "a whole number from 0 to " + most);
            }
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static boolean within(long value, long most) {
        return value >= 0 && value <= most;
    }

    /** The format's own rule: the bytes are indexed entirely, without holes and without overlap. */
    private static void requireNoOverlapAndNoHole(Path file, List<Entry> tensors, long available) {
        List<Entry> inOrder = tensors.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
        long covered = 0;
        String before = "the header";
        for (Entry tensor : inOrder) {
            if (tensor.begin() != covered) {
                throw new DamagedFileException(
                        file,
                        "tensor " + quoted(tensor.name()) + " begins at byte " + tensor.begin() + " and " + before
                                + " ends at " + covered + "; expected no overlap and no hole between tensors");
            }
            covered = tensor.end();
            before = "tensor " + quoted(tensor.name());
        }
        if (covered != available) {
            throw new DamagedFileException(
                    file, "its tensors cover " + covered + " of " + available + " bytes; expected all of them");
        }
    }

    private static DamagedFileException wrong(Path file, String place, JsonNode found, String expected) {
        String value = found.isNumber() ? found.asString() : found.toString(); // NaN without quotes
        return new DamagedFileException(
                file,
                "its header, at #/" + Shown.found(place) + ": found " + Shown.found(value) + "; expected " + expected);
    }

    private static String quoted(String name) {
        return '"' + Shown.found(name) + '"';
    }
}
