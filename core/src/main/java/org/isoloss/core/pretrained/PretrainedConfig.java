package org.isoloss.core.pretrained;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.base.json.JsonPlace;

/**
 * What {@code config.json} says of a model. A key that is null counts as absent, but where null means something of its
 * own.
 */
public record PretrainedConfig(JsonPlace root) {

    private static final int LARGEST = 1 << 24;

    /** Returns a size, which must be there. */
    public int size(String key) {
        return size(root.get(key));
    }

    /** Returns a size, if it is there. */
    public OptionalInt sizeIfAny(String key) {
        return root.find(key).map(place -> OptionalInt.of(size(place))).orElseGet(OptionalInt::empty);
    }

    private static int size(JsonPlace place) {
        int size = place.integer();
        if (!(size >= 1 && size <= LARGEST)) {
            throw place.refused("a whole number from 1 to " + LARGEST);
        }
        return size;
    }

    /** Returns a number above 0, or what it is where it is absent. */
    public double positive(String key, double otherwise) {
        Optional<JsonPlace> place = root.find(key);
        if (place.isEmpty()) {
            return otherwise;
        }
        double value = place.get().number();
        if (!(value > 0)) {
            throw place.get().refused("a number above 0");
        }
        return value;
    }

    /** Returns true or false, or what it is where it is absent. */
    public boolean truth(String key, boolean otherwise) {
        return root.find(key).map(JsonPlace::truth).orElse(otherwise);
    }

    /** Returns a text, or what it is where it is absent. */
    public String text(String key, String otherwise) {
        return root.find(key).map(JsonPlace::text).orElse(otherwise);
    }

    /** Returns what an inner object says, such as {@code rope_parameters} of newer versions of the library, if it is there. */
    public Optional<PretrainedConfig> inner(String key) {
        return root.find(key).map(PretrainedConfig::new);
    }

    /** Returns whether a key is there, null or not. */
    public boolean mentions(String key) {
        Map<String, JsonPlace> members = root.members();
        return members.containsKey(key);
    }

    /** Returns the id of a token; of several, the first. */
    public OptionalInt token(String key) {
        return root.find(key)
                .map(place -> place.node().isArray()
                        ? place.elements().stream()
                                .findFirst()
                                .map(first -> OptionalInt.of(first.integer()))
                                .orElseGet(OptionalInt::empty)
                        : OptionalInt.of(place.integer()))
                .orElseGet(OptionalInt::empty);
    }

    /** Refuses the value of a key. */
    public RuntimeException refused(String key, String expected) {
        return root.get(key).refused(expected);
    }
}
