package org.isoloss.identifiability.certificate;

import java.util.List;

/** What became of checking a certificate. */
public sealed interface Verification {

    /**
     * Everything holds.
     *
     * @param checked what was recomputed, in words, in order
     */
    record Holds(List<String> checked) implements Verification {
        public Holds {
            checked = List.copyOf(checked);
        }
    }

    /**
     * Something does not hold.
     *
     * @param pointer the JSON pointer of the first statement that does not
     * @param reason what was found and what the certificate says
     * @param checked what was recomputed all the same, in words, in order
     */
    record Fails(String pointer, String reason, List<String> checked) implements Verification {
        public Fails {
            checked = List.copyOf(checked);
        }
    }
}
