package org.isoloss.core.network;

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
     * Returns the shape of a small network of some width: the one that is trained where nothing but the width is asked for.
     *
     * @param width the size of what its layers hand on, or of its state
     * @throws IllegalArgumentException if none has this width; the message begins with {@code width is}
     */
    C shape(int width);

    /** Returns the network of a shape, on this machine's best kernels. */
    Network network(Vocabulary vocabulary, C config);

    /** Returns the network of {@link #shape(int)}. */
    default Network ofWidth(Vocabulary vocabulary, int width) {
        return network(vocabulary, shape(width));
    }
}
