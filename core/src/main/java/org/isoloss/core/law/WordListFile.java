package org.isoloss.core.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;

/** Reads the laws of {@link WordList} from files: {@code words:FILE}. */
public final class WordListFile implements LawProvider {

    @Override
    public List<LawFamily> families() {
        return List.of(new Words());
    }

    /**
     * Returns the law of a file in UTF-8.
     *
     * @throws DamagedFileException if it is no list of words; the message has the line
     */
    public static FiniteLaw read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new DamagedFileException(file, "is not in UTF-8; expected words in UTF-8, one in each line", e);
        }
        try {
            return WordList.law(String.valueOf(file.getFileName()), lines);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private record Words() implements LawFamily {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public String usage() {
            return "words:FILE";
        }

        @Override
        public String description() {
            return "the words of a file, one in each line, by characters or by blanks; a tab and a weight may follow";
        }

        @Override
        public Law law(String argument) {
            if (argument.isEmpty()) {
                throw new IllegalArgumentException("law words names no file; expected " + usage());
            }
            try {
                return read(Path.of(argument));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(
                        "law words: the path of its file cannot be one; expected words:FILE", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
