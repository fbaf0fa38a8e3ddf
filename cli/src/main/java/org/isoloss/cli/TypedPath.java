package org.isoloss.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the paths are typed that stand by themselves, for every command alike. */
final class TypedPath implements ITypeConverter<Path> {

    @Override
    public Path convert(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + e.getInput() + "' cannot be the name of a file or a folder: " + e.getReason());
        }
    }
}
