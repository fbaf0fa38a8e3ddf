package org.isoloss.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
record SafetensorsHeader(int dataStart, List<Entry> tensors) {

    private static final int LENGTH_BYTES = Long.BYTES;

    /** Headers above this are refused before they are read: the reference implementation's bound. */
    private static final long LONGEST = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final Set<String> MEMBERS = Set.of("dtype", "shape", "data_offsets");

    /** More entries than any file has; products of axes stay at it, so that they do not overflow. */
    private static final long TOO_MANY = 1L << 31;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How an entry is written. */
    enum Type {
        F64(8),
        F32(4);

        final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * One tensor.
     *
     * @param begin of its entries, in bytes behind the header
     * @param end of its entries, the first byte that is not its own
     */
    record Entry(String name, Type type, List<Integer> shape, int begin, int end) {

        int size() {
            return (end - begin) / type.bytes;
        }
    }

    /** Reads the header of a whole file. */
    static SafetensorsHeader parse(Path file, byte[] bytes) {
        if (bytes.length < LENGTH_BYTES) {
            throw new DamagedFileException(file, "it has " + bytes.length + " bytes; expected a safetensors file");
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(LONGEST, bytes.length - LENGTH_BYTES)) {
            throw new DamagedFileException(
                    file,
                    "its header claims " + Long.toUnsignedString(length) + " bytes of " + (bytes.length - LENGTH_BYTES)
                            + "; expected a whole safetensors file");
        }
        int dataStart = LENGTH_BYTES + (int) length;
        List<Entry> tensors = entries(file, json(file, bytes, (int) length), bytes.length - dataStart);
        requireNoOverlapAndNoHole(file, tensors, bytes.length - dataStart);
        return new SafetensorsHeader(dataStart, tensors);
    }

    private static JsonNode json(Path file, byte[] bytes, int length) {
        JsonNode header;
        try {
            header = MAPPER.readTree(bytes, LENGTH_BYTES, length);
        } catch (JacksonException e) {
            throw new DamagedFileException(file, "its header is no JSON: " + JsonFault.words(e), e);
        }
        if (!header.isObject()) {
            throw wrong(file, "", header, "an object");
        }
        return header;
    }

    private static List<Entry> entries(Path file, JsonNode header, int available) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : header.properties()) {
            if (member.getKey().equals(METADATA)) {
                requireText(file, member.getValue());
            } else {
                entries.add(entry(file, member.getKey(), member.getValue(), available));
            }
        }
        return entries;
    }

    private static void requireText(Path file, JsonNode metadata) {
        if (!metadata.isObject() || !metadata.valueStream().allMatch(JsonNode::isString)) {
            throw wrong(file, METADATA, metadata, "an object whose members are text");
        }
    }

    private static Entry entry(Path file, String name, JsonNode node, int available) {
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(MEMBERS)) {
            throw wrong(file, name, node, "an object with dtype, shape and data_offsets");
        }
        Type type = type(file, name, node.get("dtype"));
        List<Integer> shape = numbers(file, name + "/shape", node.get("shape"), Integer.MAX_VALUE);
        List<Integer> offsets = numbers(file, name + "/data_offsets", node.get("data_offsets"), available);
        if (offsets.size() != 2) {
            throw wrong(file, name + "/data_offsets", node.get("data_offsets"), "[begin, end]");
        }
        long size = 1;
        for (int axis : shape) {
            size = Math.min(TOO_MANY, size * axis);
        }
        int begin = offsets.get(0);
        int end = offsets.get(1);
        if (end - begin != size * type.bytes) {
            throw new DamagedFileException(
                    file,
                    "tensor " + quoted(name) + " of type " + type + " and shape " + Shown.found(shape.toString())
                            + " has the bytes " + begin + " to " + end + ", which are " + (end - begin)
                            + "; expected " + type.bytes + " for each entry of that shape");
        }
        return new Entry(name, type, shape, begin, end);
    }

    private static Type type(Path file, String name, JsonNode node) {
        for (Type type : Type.values()) {
            if (node.isString() && node.stringValue().equals(type.name())) {
                return type;
            }
        }
        throw wrong(file, name + "/dtype", node, "F64 or F32");
    }

    private static List<Integer> numbers(Path file, String place, JsonNode node, int most) {
        if (!node.isArray()) {
            throw wrong(file, place, node, "an array of whole numbers");
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            if (!number.isIntegralNumber() || !number.canConvertToInt() || !within(number.intValue(), most)) {
                throw wrong(file, place + "/" + numbers.size(), number, "a whole number from 0 to " + most);
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    private static boolean within(int value, int most) {
        return value >= 0 && value <= most;
    }

    /** The format's own rule: the bytes are indexed entirely, without holes and without overlap. */
    private static void requireNoOverlapAndNoHole(Path file, List<Entry> tensors, int available) {
        List<Entry> inOrder = tensors.stream()
                .sorted(Comparator.comparingInt(Entry::begin).thenComparingInt(Entry::end))
                .toList();
        int covered = 0;
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
