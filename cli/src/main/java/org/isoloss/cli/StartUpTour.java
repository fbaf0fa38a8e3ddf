package org.isoloss.cli;

import java.util.List;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.terminal.Terminal;

/**
 * Goes through help and short commands in one process, so that an archive of the classes loaded by its end makes all of
 * them start faster. The launcher runs it once for each Java.
 */
final class StartUpTour {

    private StartUpTour() {}

    /** Takes a file with predictions, which is scored. Writes what the commands write, and nothing else. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getProperties(), System.getenv());
        List<String[]> commands = List.of(
                new String[] {"--version"},
                new String[] {"--help"},
                new String[] {"run", "--help"},
                new String[] {"score", arguments[0]},
                new String[] {"profile", "aNbN:2", "outOfDistribution:2"});
        for (String[] command : commands) {
            new Isoloss(terminal, Build.running(System.getProperties()), Studies.all()).execute(command);
        }
    }
}
