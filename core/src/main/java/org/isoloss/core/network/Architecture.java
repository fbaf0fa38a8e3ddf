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

    /** Returns its name in files: lower case, such as {@code transformer}. */
    String name();

    /** Returns the type of its config. */
    Class<C> configType();

    /** Returns the network of a shape, on this machine's best kernels. */
    Network network(Vocabulary vocabulary, C config);
}
