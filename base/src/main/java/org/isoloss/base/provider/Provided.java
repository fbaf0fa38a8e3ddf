package org.isoloss.base.provider;

import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.isoloss.base.text.Shown;

/**
 * What the providers on the class path bring. What is built in comes through the same door, and first; providers are
 * found by {@link ServiceLoader} with the class loader of the thread, so that a program can add jars while it starts.
 */
public final class Provided {

    private Provided() {}

    /** A thing with the class that brought it. */
    private record Brought<T>(T thing, Class<?> by) {}

    /**
     * Returns everything that is brought, in the order of the class path.
     *
     * @param providers loaded by the module of their interface, the only one that Java lets load them on a module path
     * @param brings what a provider brings
     * @param name of a thing; no two may have the same
     * @throws IllegalArgumentException if a provider cannot be loaded, or two things have the same name; the message
     *     names the classes
     */
    public static <P, T> List<T> all(
            ServiceLoader<P> providers, Function<P, List<T>> brings, Function<T, String> name) {
        Map<String, Brought<T>> found = new LinkedHashMap<>();
        try {
            for (P provider : providers) {
                for (T thing : brought(provider, brings)) {
                    Brought<T> brought = new Brought<>(thing, provider.getClass());
                    Brought<T> earlier = found.putIfAbsent(name.apply(thing), brought);
                    if (earlier != null) {
                        throw new IllegalArgumentException("both " + origin(earlier.by()) + " and "
                                + origin(brought.by()) + " bring \"" + name.apply(thing)
                                + "\"; expected a name of its own; rename one, or leave its jar out");
                    }
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException("a provider cannot be loaded: " + e.getMessage(), e);
        }
        return found.values().stream().map(Brought::thing).toList();
    }

    private static <P, T> List<T> brought(P provider, Function<P, List<T>> brings) {
        try {
            return brings.apply(provider);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    origin(provider.getClass()) + " fails: " + e + "; mend it, or leave its jar out", e);
        }
    }

    /** Returns a class with the jar or folder it is from. */
    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return type.getName()
                + (source == null ? "" : " in " + source.getLocation().getPath());
    }

    /**
     * Returns the thing of a name.
     *
     * @param all where to look
     * @param what things are called in the message
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static <T> T named(List<T> all, Function<T, String> name, String what, String wanted) {
        return all.stream()
                .filter(thing -> name.apply(thing).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(what + " is \"" + Shown.found(wanted) + "\"; expected one of "
                                + String.join(", ", all.stream().map(name).toList())));
    }
}
