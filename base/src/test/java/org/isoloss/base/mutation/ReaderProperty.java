package org.isoloss.base.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.isoloss.base.text.Shown;

/**
 * What every reader must do with a file, whatever is in it: read it, or refuse it with an exception of its own kind whose
 * message names the file, is one line, shows no character that acts, and is not long.
 *
 * @param reader reads the file at a path, under the name that the path ends in
 * @param refusals the classes of exceptions that it may throw
 */
public record ReaderProperty(Reader reader, Set<Class<? extends Exception>> refusals) {

    /** Room for a place, {@value Shown#LONGEST_FOUND} characters of what was found, and what was expected. */
    public static final int LONGEST_MESSAGE = 1_000;

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader {
        void read(Path file) throws Exception;
    }

    /**
     * How many files were read and refused.
     *
     * @param accepted were read
     * @param refused were refused as they should be
     */
    public record Counts(int accepted, int refused) {}

    public ReaderProperty {
        refusals = Set.copyOf(refusals);
    }

    /** Returns the property of a reader that throws one kind of exception. */
    public static ReaderProperty of(Reader reader, Class<? extends Exception> refusal) {
        return new ReaderProperty(reader, Set.of(refusal));
    }

    /**
     * Reads altered copies of a file, which is overwritten and in the end as it was.
     *
     * @param trials how many; trial t takes the random numbers of seed t, so that a failing one can be repeated alone
     * @param others files that a message may name instead, where two do not fit each other
     * @throws AssertionError if one is neither read nor refused as it should be; the file stays as it was read
     */
    public Counts holdsFor(Path file, Mutator mutator, int trials, Path... others) throws IOException {
        List<Path> named = Stream.concat(Stream.of(file), Stream.of(others)).toList();
        byte[] original = Files.readAllBytes(file);
        int accepted = 0;
        for (int trial = 0; trial < trials; trial++) {
            Files.delete(file); // to overwrite a file makes some file systems wait for the disk
            Files.write(file, mutator.mutate(original, new SplittableRandom(trial)));
            accepted += accepts(file, named, "trial " + trial) ? 1 : 0;
        }
        Files.delete(file);
        Files.write(file, original);
        return new Counts(accepted, trials - accepted);
    }

    /** Returns whether the file as it is was read; if not, it was refused as it should be. */
    private boolean accepts(Path file, List<Path> named, String trial) {
        try {
            reader.read(file);
            return true;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            if (refusals.stream().noneMatch(type -> type.isInstance(e))) {
                fail(trial + " of " + file + ": " + e + "; expected one of " + refusals, e);
            }
            String message = String.valueOf(e.getMessage());
            assertThat(named).as(trial + ": " + message).anyMatch(name -> message.contains(name.toString()));
            assertThat(message)
                    .as(trial)
                    .hasSizeLessThan(LONGEST_MESSAGE + file.toString().length())
                    .isEqualTo(Shown.line(message));
            return false;
        }
    }
}
