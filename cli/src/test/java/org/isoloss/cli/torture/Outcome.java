package org.isoloss.cli.torture;

import java.util.Map;

/**
 * What a call did.
 *
 * @param call that was made
 * @param status of exit
 * @param out standard output
 * @param err standard error
 * @param stray what was printed past both, by a library say
 * @param seconds of processor time that it took
 * @param elapsed seconds by the clock
 * @param interrupted whether it was asked to end, as Ctrl-C does
 * @param before files in its folder
 * @param after files in its folder, and what it left elsewhere
 */
record Outcome(
        Case call,
        int status,
        String out,
        String err,
        String stray,
        double seconds,
        double elapsed,
        boolean interrupted,
        Map<String, byte[]> before,
        Map<String, byte[]> after) {}
