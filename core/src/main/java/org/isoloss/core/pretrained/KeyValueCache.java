package org.isoloss.core.pretrained;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys and values of a sequence's tokens, in every layer: what one more token reads. All keys of a token come first,
 * then its values.
 */
final class KeyValueCache<A> {

    private static final int FIRST_CAPACITY = 16;

    private final Numbers<A> numbers;
    private final int width;
    private final List<A> layers = new ArrayList<>();
    private int capacity = FIRST_CAPACITY;
    private int length;

    /**
     * @param layers of the decoder
     * @param width of keys and values together
     */
    KeyValueCache(Numbers<A> numbers, int layers, int width) {
        this.numbers = numbers;
        this.width = width;
        for (int i = 0; i < layers; i++) {
            this.layers.add(numbers.zeros(capacity * width));
        }
    }

    private KeyValueCache(KeyValueCache<A> other) {
        numbers = other.numbers;
        width = other.width;
        capacity = other.capacity;
        length = other.length;
        other.layers.forEach(layer -> layers.add(numbers.copy(layer, capacity * width)));
    }

    KeyValueCache<A> copy() {
        return new KeyValueCache<>(this);
    }

    /** Returns the number of tokens. */
    int length() {
        return length;
    }

    /** Makes room for more tokens. */
    void reserve(int more) {
        if (length + more > capacity) {
            capacity = Math.max(2 * capacity, length + more);
            layers.replaceAll(layer -> numbers.copy(layer, Math.multiplyExact(capacity, width)));
        }
    }

    /** Says that tokens have been written in every layer. */
    void grow(int more) {
        length += more;
    }

    /** Returns the memory of a layer: {@code width} numbers a token. */
    A layer(int index) {
        return layers.get(index);
    }
}
