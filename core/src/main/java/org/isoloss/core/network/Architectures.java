package org.isoloss.core.network;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The architectures on the class path. */
public final class Architectures {

    private static final List<Architecture<?>> ALL = load(Architectures.class.getClassLoader());

    private Architectures() {}

    static List<Architecture<?>> load(ClassLoader loader) {
        TreeMap<String, Architecture<?>> named = new TreeMap<>();
        for (Architecture<?> architecture : ServiceLoader.load(Architecture.class, loader)) {
            Architecture<?> other = named.put(architecture.name(), architecture);
            if (other != null) {
                throw new ServiceConfigurationError("two architectures are called \"" + architecture.name() + "\": "
                        + other.getClass().getName() + " and "
                        + architecture.getClass().getName() + "; expected different names");
            }
        }
        return List.copyOf(named.values());
    }

    /** Returns all of them, by name. */
    public static List<Architecture<?>> all() {
        return ALL;
    }

    /** Returns their names. */
    public static List<String> names() {
        return ALL.stream().<String>map(Architecture::name).toList();
    }

    /** Returns the architecture of a name, if there is one. */
    public static Optional<Architecture<?>> find(String name) {
        return ALL.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
