package org.isoloss.identifiability.certificate;

/** The first statement of a certificate that does not hold: it ends the check. */
final class Refuted extends Exception {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String reason;

    /**
     * Creates the refutation.
     *
     * @param pointer the JSON pointer of the statement
     * @param reason what was found and what the certificate says
     */
    Refuted(String pointer, String reason) {
        super(pointer + ": " + reason);
        this.pointer = pointer;
        this.reason = reason;
    }

    String pointer() {
        return pointer;
    }

    String reason() {
        return reason;
    }
}
