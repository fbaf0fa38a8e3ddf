package org.isoloss.cli.session;

/** What the process tells its caller. */
public final class ExitStatus {

    /** Done; every claim that was checked holds. */
    public static final int DONE = 0;

    /** Done, and a claim that was checked is false. */
    public static final int CLAIM_FALSE = 1;

    /** Wrong usage or input, or the machine failed; a message says what and where. */
    public static final int WRONG_INPUT = 2;

    private ExitStatus() {}
}
