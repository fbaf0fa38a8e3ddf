package org.isoloss.cli.advise;

/** What is said to a question. */
sealed interface Advice {

    /** Returns the question. */
    String question();

    /**
     * An answer.
     *
     * @param answer in a sentence
     * @param figure as the command prints it
     * @param command that printed it, and prints it again
     */
    record Answered(String question, String answer, String figure, String command) implements Advice {}

    /**
     * A question that the files do not answer.
     *
     * @param needs what would
     */
    record Refused(String question, String needs) implements Advice {}
}
