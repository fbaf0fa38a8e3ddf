package org.isoloss.identifiability.certificate;

import java.nio.charset.StandardCharsets;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.spec.LawDocument;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.study.Artifacts;

/** The sequences of a law with their probabilities among the files that a run leaves: what its losses are means over. */
public final class KeptLaw {

    /** Beyond it, whoever wants the law has it already: it came from a file. */
    private static final int MOST_PREFIXES = 200_000;

    private KeptLaw() {}

    /** Writes a law under its name; nothing of one with very many prefixes. */
    public static void write(Artifacts artifacts, String name, FiniteLaw law) {
        if (law.tree().nodes() <= MOST_PREFIXES) {
            LawDocument document = new LawDocument(LawSource.Sequences.of(law));
            artifacts.write(
                    "laws/" + name + ".json",
                    out -> out.write(StrictJson.indented(document).getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
