package org.isoloss.identifiability.study;

/** The one form of message for an option that makes no sense: it begins with the option's name. */
public final class Required {

    private Required() {}

    /**
     * Checks an option.
     *
     * @throws IllegalArgumentException if it is not accepted
     */
    public static void that(boolean accepted, String name, Object found, String expected) {
        if (!accepted) {
            throw new IllegalArgumentException(name + " is " + found + "; expected " + expected);
        }
    }
}
