package org.isoloss.identifiability.certificate;

import java.io.IOException;
import org.isoloss.base.text.Shown;
import org.isoloss.core.interval.Interval;
import org.isoloss.identifiability.spec.FileReference;
import org.isoloss.identifiability.spec.SourceFolder;
import org.isoloss.identifiability.spec.SourceFolder.ReadFile;

/** How the statements of a certificate are held against what was found. */
final class Statements {

    private Statements() {}

    /** Returns the JSON pointer of what is said of a probe. */
    static String probe(int index) {
        return "#/probes/" + index;
    }

    /** Refutes a statement that does not hold. */
    static void require(boolean holds, String pointer, String reason) throws Refuted {
        if (!holds) {
            throw new Refuted(pointer, reason);
        }
    }

    /** Reads a file that a certificate names, and refutes the certificate if its bytes are others. */
    static ReadFile read(SourceFolder folder, String pointer, FileReference named) throws IOException, Refuted {
        ReadFile file = folder.read(named.path());
        require(
                file.reference().equals(named),
                pointer,
                Shown.found(named.path()) + " was changed: its SHA-256 is "
                        + file.reference().sha256() + "; expected " + named.sha256());
        return file;
    }

    /** Holds a name against that in a file. */
    static void name(String pointer, String claimed, String found) throws Refuted {
        require(
                claimed.equals(found),
                pointer,
                "the certificate says " + Shown.found(claimed) + "; the file says " + Shown.found(found));
    }

    /** Holds a number of prompts against that in a file. */
    static void prompts(String pointer, int claimed, int found) throws Refuted {
        require(claimed == found, pointer, "the certificate says " + claimed + "; the file has " + found);
    }

    /**
     * Holds an interval against a recomputed one: it may be wider, never narrower.
     *
     * @param hint what more is said of one that is narrower
     */
    static void within(String pointer, Interval claimed, Interval found, String hint) throws Refuted {
        boolean meet = claimed.lower() <= found.upper() && found.lower() <= claimed.upper();
        require(
                claimed.contains(found),
                pointer,
                "the certificate says " + claimed + "; recomputed it is in " + found
                        + (meet ? ", and the claim must hold all of that" + hint : ""));
    }
}
