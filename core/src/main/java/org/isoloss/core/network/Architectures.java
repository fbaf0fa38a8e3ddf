package org.isoloss.core.network;

import java.util.List;
import java.util.Optional;
import org.isoloss.base.provider.Provided;

/** The architectures on the class path, the built-in ones first. */
public final class Architectures {

    private Architectures() {}

    /** Returns all of them. */
    public static List<Architecture<?>> all() {
        return Provided.all(Architecture.class, Architectures::itself, Architecture::name);
    }

    private static List<Architecture<?>> itself(Architecture<?> architecture) {
        return List.of(architecture);
    }

    /** Returns their names. */
    public static List<String> names() {
        return all().stream().<String>map(Architecture::name).toList();
    }

    /** Returns the architecture of a name, if there is one. */
    public static Optional<Architecture<?>> find(String name) {
        return all().stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
