package org.isoloss.identifiability.certificate;

/** The first line of every document. */
final class Formats {

    private Formats() {}

    static void check(String found, String expected) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("format is \"" + found + "\"; expected \"" + expected + "\"");
        }
    }
}
