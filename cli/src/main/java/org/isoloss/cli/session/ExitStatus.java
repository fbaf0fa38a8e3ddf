package org.isoloss.cli.session;

/** What the process tells its caller. */
public final class ExitStatus {

    /** Done; every claim that was checked holds. */
    public static final int DONE = 0;

    /** Done, and a claim that was checked is false. */
    public static final int CLAIM_FALSE = 1;

    /** Wrong usage or input, or the machine failed; a message says what and where. */
    public static final int WRONG_INPUT = 2;

    /** The reader of the output has gone, as {@code head} does: what a process that SIGPIPE ends leaves, 128 and 13. */
    public static final int READER_GONE = 141;

    private ExitStatus() {}
}
