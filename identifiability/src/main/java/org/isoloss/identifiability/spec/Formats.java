package org.isoloss.identifiability.spec;

import org.isoloss.base.text.Shown;

/** The first line of every document. */
public final class Formats {

    private Formats() {}

    /** Refuses a document of another format. */
    public static void check(String found, String expected) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    "format is \"" + Shown.found(found) + "\"; expected \"" + expected + "\"");
        }
    }
}
