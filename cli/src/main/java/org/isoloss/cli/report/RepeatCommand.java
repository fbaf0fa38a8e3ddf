package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/** The command line that repeats a run, with every option as it was used. */
final class RepeatCommand {

    private RepeatCommand() {}

    /** Returns the command, quoted for a POSIX shell. */
    static String of(RunResult run) {
        List<String> words =
                new ArrayList<>(List.of("isoloss", "run", run.study(), "--seed", Long.toString(run.seed())));
        addOptions(run.config(), words);
        return line(words);
    }

    /** Returns the command of some arguments, quoted likewise. */
    static String of(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("isoloss"));
        words.addAll(arguments);
        return line(words);
    }

    private static String line(List<String> words) {
        return String.join(" ", words.stream().map(RepeatCommand::quoted).toList());
    }

    private static void addOptions(Map<?, ?> config, List<String> words) {
        config.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                addOptions(inner, words);
            } else if (value instanceof Boolean on) {
                words.add("--" + (on ? "" : "no-") + option(key));
            } else if (value != null) {
                words.add("--" + option(key));
                words.add(text(value));
            }
        });
    }

    /** An option is its config key in small letters with hyphens. */
    private static String option(Object key) {
        return String.valueOf(key).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(RepeatCommand::text).toList())
                : String.valueOf(value);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:,=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
