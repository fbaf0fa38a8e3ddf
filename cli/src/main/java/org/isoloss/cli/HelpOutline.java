package org.isoloss.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** What the list of commands says of {@code isoloss help COMMAND}, which is {@code isoloss COMMAND --help}. */
@Command(
        name = HelpOutline.NAME,
        mixinStandardHelpOptions = true,
        header = "Show the options of a command or of a study: isoloss help run in-context.")
final class HelpOutline {

    static final String NAME = "help";

    /** Returns arguments in which help is an option of what it is asked about. */
    static String[] asOption(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(NAME)) {
            return arguments;
        }
        List<String> words = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        words.add("--help");
        return words.toArray(String[]::new);
    }
}
