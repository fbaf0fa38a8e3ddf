package org.isoloss.cli.torture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A valid call whose files are to be altered.
 *
 * @param call as it is meant
 * @param targets paths of the files that are altered
 * @param allowance how long it may take
 */
record Template(Case call, List<String> targets, Allowance allowance) {

    /** How long a call may take. */
    enum Allowance {
        /** Its files are small and so is what it computes: it ends by itself. */
        SHORT,
        /** Its settings may ask for hours of work, rightly: it is interrupted, and must end then. */
        INTERRUPTED,
        /** It is no trial: it makes an example. */
        UNHURRIED
    }

    Template {
        targets = List.copyOf(targets);
        if (!call.files().keySet().containsAll(targets)) {
            throw new IllegalArgumentException(
                    "targets " + targets + " are not all in " + call.files().keySet());
        }
    }

    /** Returns a short call, all of whose files are altered. */
    static Template of(String kind, String arguments, Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Template(new Case(kind, typed(arguments), bytes), List.copyOf(bytes.keySet()), Allowance.SHORT);
    }

    /** Returns words that blanks separate, as arguments. */
    static List<String> typed(String arguments) {
        return List.of(arguments.split(" "));
    }

    /** Returns the same with a file that is left alone. */
    Template beside(String file, byte[] bytes) {
        return new Template(call.with(file, bytes), targets, allowance);
    }

    /** Returns the same, interrupted where it takes long. */
    Template interrupted() {
        return new Template(call, targets, Allowance.INTERRUPTED);
    }
}
