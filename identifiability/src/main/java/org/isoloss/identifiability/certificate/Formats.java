package org.isoloss.identifiability.certificate;

import org.isoloss.base.text.Shown;

/** The first line of every document. */
final class Formats {

    private Formats() {}

    static void check(String found, String expected) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    "format is \"" + Shown.found(found) + "\"; expected \"" + expected + "\"");
        }
    }
}
