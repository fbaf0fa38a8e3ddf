package org.isoloss.core.law;

/**
 * Laws that share a name and differ by what stands behind it: {@code aNbN:16} is the law of the family {@code aNbN} with
 * the argument 16. An immutable value.
 */
public interface LawFamily {

    /** Returns the name, without a colon. */
    String name();

    /** Returns how a law is named, for help and messages: {@code aNbN:N}. */
    String usage();

    /** Returns what the laws are, in a line without a full stop. */
    String description();

    /**
     * Returns a law.
     *
     * @param argument what stands behind the name and a colon; empty if nothing does
     * @throws IllegalArgumentException if it names none; the message says what was expected
     */
    Law law(String argument);
}
