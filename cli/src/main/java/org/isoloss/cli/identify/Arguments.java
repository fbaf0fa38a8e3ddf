package org.isoloss.cli.identify;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.cli.session.WrongInputException;

/** Arguments that are a file or a short name with parts between colons, such as {@code aNbN:16}. */
final class Arguments {

    private Arguments() {}

    /** Returns the file or folder that an argument names, if there is one. */
    static Optional<Path> path(String argument) {
        try {
            Path path = Path.of(argument);
            return !argument.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns the parts of a short name. */
    static List<String> parts(String argument) {
        return List.of(argument.split(":", -1));
    }

    /** Returns a whole number. */
    static int integer(String what, String argument, String part) {
        return DecimalNumber.integer(part)
                .orElseThrow(() ->
                        new WrongInputException(what + " '" + argument + "': '" + part + "' is not a whole number"));
    }

    /** Returns a number. */
    static double number(String what, String argument, String part) {
        return DecimalNumber.parse(part)
                .orElseThrow(
                        () -> new WrongInputException(what + " '" + argument + "': '" + part + "' is not a number"));
    }

    /** Says that an argument is neither a file nor a known name. */
    static WrongInputException unknown(String what, String argument, String expected) {
        return new WrongInputException(
                what + " '" + argument + "': there is no such file; expected a file, or " + expected);
    }
}
