package org.isoloss.spark;

import java.io.IOException;
import org.isoloss.cli.Isoloss;

/**
 * The command line in a process that ends with whoever started it: its standard input is a pipe, which closes when the
 * other end has gone, killed or not. An executor that Spark loses so leaves nothing running.
 */
final class AttendedProcess {

    /** The exit status of a process that was left alone: that of a killed one. */
    static final int LEFT_ALONE = 137;

    private AttendedProcess() {}

    /** Does what arguments say, as {@link Isoloss#main} does. */
    public static void main(String[] arguments) {
        Thread watch = new Thread(AttendedProcess::endWithInput, "end of standard input");
        watch.setDaemon(true);
        watch.start();
        Isoloss.main(arguments);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said on it
            }
        } catch (IOException e) {
            // as good as its end
        }
        Runtime.getRuntime().halt(LEFT_ALONE); // a sweep loses nothing by being killed
    }
}
