package org.isoloss.core.law;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.isoloss.base.provider.Provided;
import org.isoloss.base.text.Shown;

/** Laws by their names, such as {@code aNbN:16} or {@code ginc}: one vocabulary for commands, files and programs. */
public final class Laws {

    private static final String SEPARATOR = ":";

    private Laws() {}

    /** Returns the families that providers bring, the built-in ones first. */
    public static List<LawFamily> families() {
        return Provided.all(ServiceLoader.load(LawProvider.class), LawProvider::families, LawFamily::name);
    }

    /** Returns how laws are named, for help and messages: {@code aNbN:N, baN:M, ...}. */
    public static String usage() {
        return families().stream().map(LawFamily::usage).collect(Collectors.joining(", "));
    }

    /** Returns the family that a law's name begins with, if there is one. */
    public static Optional<LawFamily> family(String name) {
        String family = parts(name)[0];
        return families().stream()
                .filter(candidate -> candidate.name().equals(family))
                .findFirst();
    }

    /** Returns what stands behind the family and a colon in a law's name; empty if nothing does. */
    public static String argument(String name) {
        String[] parts = parts(name);
        return parts.length == 1 ? "" : parts[1];
    }

    /**
     * Returns the law of a name.
     *
     * @throws IllegalArgumentException if there is none; the message says how laws are named
     */
    public static Law named(String name) {
        return family(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "law is \"" + Shown.found(name) + "\"; expected one of " + usage()))
                .law(argument(name));
    }

    private static String[] parts(String name) {
        return name.split(SEPARATOR, 2);
    }
}
