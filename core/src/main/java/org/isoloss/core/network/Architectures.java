package org.isoloss.core.network;

import java.util.List;
import java.util.ServiceLoader;
import org.isoloss.base.provider.Provided;

/** The architectures that this library and jars on the class path bring. */
public final class Architectures {

    private Architectures() {}

    /**
     * Returns all of them.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static List<Architecture<?>> all() {
        return Provided.<Architecture<?>, Architecture<?>>all(providers(), List::of, Architecture::name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an interface's type of itself knows no wildcards
    private static ServiceLoader<Architecture<?>> providers() {
        return (ServiceLoader<Architecture<?>>) (ServiceLoader) ServiceLoader.load(Architecture.class);
    }

    /** Returns their names. */
    public static List<String> names() {
        return all().stream().<String>map(Architecture::name).toList();
    }

    /**
     * Returns the architecture of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Architecture<?> named(String name) {
        return Provided.<Architecture<?>>named(all(), Architecture::name, "architecture", name);
    }
}
