package org.isoloss.base.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Alters the structure of a JSON document: a value of another kind, a member that is missing, unknown or named otherwise,
 * an array longer or shorter, two values exchanged. What is no JSON is altered as bytes.
 */
public final class JsonMutator implements Mutator {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final List<String> OTHER_KINDS =
            List.of("null", "true", "[]", "{}", "[[]]", "{\"a\":1}", "\"1\"", "[null]");

    private static final int DEEP = 2_000;

    /** A value's place: an entry of an array or a member of an object. */
    private record Slot(JsonNode container, String name, int index) {

        JsonNode get() {
            return container instanceof ObjectNode ? container.get(name) : container.get(index);
        }

        void set(JsonNode value) {
            if (container instanceof ObjectNode object) {
                object.set(name, value);
            } else if (container instanceof ArrayNode array) {
                array.set(index, value);
            }
        }

        void remove() {
            if (container instanceof ObjectNode object) {
                object.remove(name);
            } else if (container instanceof ArrayNode array) {
                array.remove(index);
            }
        }
    }

    @Override
    public byte[] mutate(byte[] original, SplittableRandom random) {
        JsonNode root;
        try {
            root = MAPPER.readTree(original);
        } catch (JacksonException e) {
            return new ByteMutator().mutate(original, random);
        }
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        if (slots.isEmpty()) {
            return anyKind(random).getBytes(StandardCharsets.UTF_8);
        }
        alter(TokenMutator.any(slots, random), slots, random);
        return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                slots.add(new Slot(object, member.getKey(), 0));
                collect(member.getValue(), slots);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                slots.add(new Slot(array, "", i));
                collect(array.get(i), slots);
            }
        }
    }

    private static void alter(Slot slot, List<Slot> slots, SplittableRandom random) {
        switch (random.nextInt(9)) {
            case 0, 1 -> slot.set(raw(TokenMutator.any(HostileValues.NUMBERS, random)));
            case 2 -> slot.set(text(random));
            case 3, 4 -> slot.set(raw(anyKind(random)));
            case 5 -> slot.remove();
            case 6 -> slot.set(TokenMutator.any(slots, random).get().deepCopy());
            case 7 -> slot.set(raw("[".repeat(DEEP) + "]".repeat(DEEP)));
            default -> extend(slot, random);
        }
    }

    /** A member more, or the last entry once more. */
    private static void extend(Slot slot, SplittableRandom random) {
        if (slot.get() instanceof ObjectNode object) {
            object.set(TokenMutator.any(HostileValues.TEXTS, random), raw(anyKind(random)));
        } else if (slot.get() instanceof ArrayNode array && !array.isEmpty()) {
            array.add(array.get(array.size() - 1).deepCopy());
        } else {
            slot.set(MAPPER.createArrayNode().add(slot.get().deepCopy()));
        }
    }

    private static String anyKind(SplittableRandom random) {
        return TokenMutator.any(OTHER_KINDS, random);
    }

    private static JsonNode text(SplittableRandom random) {
        return MAPPER.getNodeFactory().stringNode(TokenMutator.any(HostileValues.TEXTS, random));
    }

    /** Text that is written as it stands, be it JSON or not. */
    private static JsonNode raw(String json) {
        return MAPPER.getNodeFactory().rawValueNode(new RawValue(json));
    }
}
