package org.isoloss.core.network;

import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.core.sequence.Vocabulary;

/**
 * A kind of network, as files know it. Implementations are found by {@link java.util.ServiceLoader}, those of this library
 * too: a public class with a public constructor without parameters, named in {@code
 * META-INF/services/org.isoloss.core.network.Architecture}.
 *
 * @param <C> the record that says a network's shape; its components are keys of files
 */
public interface Architecture<C extends Record> {

    /** Returns its name in files and options: lower case, such as {@code transformer}. */
    String name();

    /** Returns what a network of this kind is, in a sentence for help and results. */
    String definition();

    /** Returns the type of its config. */
    Class<C> configType();

    /**
     * Returns what a stranger must know to compute a network from its configuration and tensors, a sentence each. They enter
     * {@code config.json}, which is read without them.
     */
    default List<String> conventions(C config) {
        return List.of();
    }

    /**
     * Returns the shape of a small network of some width: the one that is trained where nothing but the width is asked for.
     *
     * @param width the size of what its layers hand on, or of its state
     * @param longest the symbols of the longest sequence that it will read
     * @throws IllegalArgumentException if none has this width; the message begins with {@code width is}
     */
    C shape(int width, int longest);

    /** Returns the network of a shape, on this machine's best kernels. */
    Network network(Vocabulary vocabulary, C config);

    /**
     * Returns the network of {@link #shape(int, int)}.
     *
     * @throws IllegalArgumentException if there is none
     */
    default Network ofWidth(Vocabulary vocabulary, int width, int longest) {
        return network(vocabulary, shape(width, longest));
    }

    /** Returns the sizes in which it comes, the smallest first; none unless it says so. */
    default List<NetworkSize<C>> sizes() {
        return List.of();
    }

    /**
     * Returns the size of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    default NetworkSize<C> size(String name) {
        return sizes().stream()
                .filter(size -> size.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("size is " + Shown.name(name) + "; expected one of "
                        + sizes().stream().map(NetworkSize::name).toList() + ", in which " + name() + " comes"));
    }

    /**
     * Returns the network of a size.
     *
     * @param size its name
     * @param longest the symbols of the longest sequence that it will read
     */
    default Network ofSize(Vocabulary vocabulary, String size, int longest) {
        return network(vocabulary, size(size).shape().apply(longest));
    }
}
