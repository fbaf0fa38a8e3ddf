package org.isoloss.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.isoloss.base.text.DecimalNumber;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How numbers and paths are typed, for every command alike: numbers as in files, in decimal notation. */
final class TypedValues {

    private TypedValues() {}

    /** Lets a command, and the commands that it has by now, read options so. */
    static void register(CommandLine command) {
        ITypeConverter<Integer> integer = typed -> {
            OptionalInt value = DecimalNumber.integer(typed);
            return value.isPresent()
                    ? value.getAsInt()
                    : refuse(typed, "a whole number from -2147483648 to 2147483647");
        };
        ITypeConverter<Long> whole = typed -> {
            OptionalLong value = DecimalNumber.whole(typed);
            return value.isPresent() ? value.getAsLong() : refuse(typed, "a whole number");
        };
        ITypeConverter<Double> number = typed -> {
            OptionalDouble value = DecimalNumber.parse(typed);
            return value.isPresent() ? value.getAsDouble() : refuse(typed, DecimalNumber.EXPECTED);
        };
        command.registerConverter(Integer.class, integer);
        command.registerConverter(int.class, integer);
        command.registerConverter(Long.class, whole);
        command.registerConverter(long.class, whole);
        command.registerConverter(Double.class, number);
        command.registerConverter(double.class, number);
        command.registerConverter(Path.class, TypedValues::path);
    }

    private static Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + e.getInput() + "' cannot be the name of a file or a folder: " + e.getReason());
        }
    }

    private static <T> T refuse(String typed, String expected) {
        throw new TypeConversionException("'" + typed + "'; expected " + expected);
    }
}
