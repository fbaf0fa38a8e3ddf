package org.isoloss.cli;

import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A subcommand that is made whole only where it may be named: to read the options of all commands would take longer than
 * most of what they do.
 *
 * @param outline its name and what the help of all commands says of it
 * @param whole makes it: a command line, a specification or an annotated object
 */
record OfferedCommand(CommandSpec outline, Supplier<Object> whole) {

    /** What stands before the name of a file of arguments. */
    private static final String FILE = "@";

    /** Returns the command of an annotated class. */
    static OfferedCommand annotated(Class<?> type, Supplier<Object> whole) {
        Command annotation = type.getAnnotation(Command.class);
        CommandSpec outline = CommandSpec.create().name(annotation.name());
        outline.usageMessage().header(annotation.header()).description(annotation.description());
        return new OfferedCommand(outline, whole);
    }

    String name() {
        return outline.name();
    }

    /** Returns the command, whole if its name is among these words or may be in a file that one of them names. */
    Object among(Set<String> words) {
        boolean named = words.contains(outline.name()) || words.stream().anyMatch(word -> word.startsWith(FILE));
        return named ? whole.get() : outline;
    }
}
