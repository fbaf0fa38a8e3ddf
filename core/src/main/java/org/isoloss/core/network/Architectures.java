package org.isoloss.core.network;

import java.util.List;
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
        return Provided.<Architecture<?>, Architecture<?>>all(door(), List::of, Architecture::name);
    }

    @SuppressWarnings("unchecked") // an interface's type of itself knows no wildcards
    private static Class<Architecture<?>> door() {
        return (Class<Architecture<?>>) (Class<?>) Architecture.class;
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
