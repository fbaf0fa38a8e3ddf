package org.isoloss.core.pretrained;

import java.util.List;

/** Tokens that several sequences grow by, one after the other in one list. */
final class Stretch<A> {

    private final List<KeyValueCache<A>> caches;
    private final int[] sequence;
    private final int[] position;
    private final int[] token;
    private final List<int[]> appended;

    Stretch(List<KeyValueCache<A>> caches, List<int[]> appended) {
        this.caches = caches;
        this.appended = appended;
        int count = appended.stream().mapToInt(tokens -> tokens.length).sum();
        sequence = new int[count];
        position = new int[count];
        token = new int[count];
        int next = 0;
        for (int s = 0; s < caches.size(); s++) {
            KeyValueCache<A> cache = caches.get(s);
            cache.reserve(appended.get(s).length);
            for (int i = 0; i < appended.get(s).length; i++) {
                sequence[next] = s;
                position[next] = cache.length() + i;
                token[next] = appended.get(s)[i];
                next++;
            }
        }
    }

    int tokens() {
        return token.length;
    }

    int token(int i) {
        return token[i];
    }

    /** Returns the place of a token in its sequence, from 0. */
    int position(int i) {
        return position[i];
    }

    /** Returns what a layer keeps of the token's sequence. */
    A memory(int layer, int i) {
        return caches.get(sequence[i]).layer(layer);
    }

    /** Keeps a token's keys and values. */
    void keep(int layer, int i, A queryKeyValue, DecoderShape.AttentionShape attention, Numbers<A> numbers) {
        A memory = memory(layer, i);
        int at = i * attention.width();
        int to = position[i] * 2 * attention.keyWidth();
        for (int head = 0; head < attention.keyValueHeads(); head++) {
            int size = attention.headSize();
            numbers.copy(queryKeyValue, at + attention.key(head), memory, to + head * size, size);
            numbers.copy(
                    queryKeyValue, at + attention.value(head), memory, to + attention.keyWidth() + head * size, size);
        }
    }

    /** Lets the sequences have the tokens. */
    void grow() {
        for (int s = 0; s < caches.size(); s++) {
            caches.get(s).grow(appended.get(s).length);
        }
    }
}
