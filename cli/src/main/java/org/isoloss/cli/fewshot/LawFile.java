package org.isoloss.cli.fewshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincFile;

/** The file of a GINC law, as the option {@code --hmms} names it. */
public final class LawFile {

    private LawFile() {}

    /** Reads the law. */
    public static Ginc read(String file) {
        try {
            return GincFile.read(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidPathException e) {
            throw new WrongInputException("--hmms: '" + file + "' cannot be a file's name: " + e.getReason(), e);
        }
    }
}
