package org.isoloss.core.law;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.TextLines;

/** Reads the laws of {@link WordList} from files: {@code words:FILE}. */
public final class WordListFile implements LawProvider {

    @Override
    public List<LawFamily> families() {
        return List.of(new Words());
    }

    /**
     * Returns the law of a file in UTF-8, packed by gzip or not.
     *
     * @throws DamagedFileException if it is no list of words; the message has the line
     */
    public static FiniteLaw read(Path file) throws IOException {
        return words(file).law(String.valueOf(file.getFileName()));
    }

    /** Returns the words of a file; throws like {@link #read}. */
    public static WordList words(Path file) throws IOException {
        List<String> lines = TextLines.read(file);
        try {
            return WordList.of(lines);
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
            return LawFiles.read(this, argument, WordListFile::read);
        }
    }
}
