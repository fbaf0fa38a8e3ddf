package org.isoloss.identifiability.rule;

/** The one form of message for an option that makes no sense: it begins with the option's name. */
final class Required {

    private Required() {}

    static void that(boolean accepted, String name, Object found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }
}
