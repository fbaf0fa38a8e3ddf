package org.isoloss.core.law;

import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.provider.Provided;
import org.isoloss.base.text.Shown;

/** Laws by their names, such as {@code aNbN:16} or {@code ginc}: one vocabulary for commands, files and programs. */
public final class Laws {

    private static final char SEPARATOR = ':';

    private Laws() {}

    /** Returns the families that providers bring, the built-in ones first. */
    public static List<LawFamily> families() {
        return Provided.all(LawProvider.class, LawProvider::families, LawFamily::name);
    }

    /** Returns how laws are named, for help and messages: {@code aNbN:N, baN:M, ...}. */
    public static String usage() {
        return families().stream().map(LawFamily::usage).collect(Collectors.joining(", "));
    }

    /**
     * Returns the law of a name.
     *
     * @throws IllegalArgumentException if there is none; the message says how laws are named
     */
    public static Law named(String name) {
        int colon = name.indexOf(SEPARATOR);
        String family = colon < 0 ? name : name.substring(0, colon);
        return families().stream()
                .filter(candidate -> candidate.name().equals(family))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "law is \"" + Shown.found(name) + "\"; expected one of " + usage()))
                .law(colon < 0 ? "" : name.substring(colon + 1));
    }
}
