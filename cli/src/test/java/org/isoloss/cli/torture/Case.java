package org.isoloss.cli.torture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One call of the command line: what is typed, and the files that are there. {@link #FOLDER} stands for the folder of the
 * files, in arguments and in files.
 *
 * @param kind of input that is tried
 * @param arguments as typed
 * @param files by path relative to the folder; those under {@link #OWN} are of a run of isoloss and may change, all others
 *     are the user's and may not
 */
record Case(String kind, List<String> arguments, Map<String, byte[]> files) {

    /** Stands for the folder of a case. Folders of cases have names of the same length, so that nothing moves. */
    static final String FOLDER = "CASE";

    /** Where a command may write: the folder that its {@code --out} names. */
    static final String OWN = "out/";

    Case {
        arguments = List.copyOf(arguments);
        files = new TreeMap<>(files);
    }

    /** Returns the bytes of a file that it has. */
    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /** Returns the same call with other bytes in a file. */
    Case with(String file, byte[] bytes) {
        Map<String, byte[]> altered = new TreeMap<>(files);
        altered.put(file, bytes);
        return new Case(kind, arguments, altered);
    }

    /** Returns the same files with something else typed. */
    Case typed(List<String> other) {
        return new Case(kind, other, files);
    }

    /** Whether it is the same call with the same files. */
    boolean sameAs(Case other) {
        return arguments.equals(other.arguments)
                && files.keySet().equals(other.files.keySet())
                && files.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), other.files.get(e.getKey())));
    }
}
