package org.isoloss.identifiability.training;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.isoloss.base.json.StrictJson;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincParameters;
import org.isoloss.identifiability.study.Artifacts;

/**
 * Laws that cannot be listed among the files that a run leaves, with the documents that losses are means over: what {@code
 * docs/recompute_isoloss.py} needs besides the networks.
 */
public final class LawArtifacts {

    private static final String FOLDER = "laws/";
    private static final String JSON = ".json";

    private LawArtifacts() {}

    /**
     * Writes a law that cannot be listed, and documents drawn of it, a line each.
     *
     * @param number of the law, from 1: that of the models that know it
     * @param law as it was drawn, without smoothing
     */
    public static void write(Artifacts artifacts, int number, Ginc law, HeldOutDocuments documents) {
        write(artifacts, Integer.toString(number), GincParameters.of(law));
        writeSequences(artifacts, number + ".documents", documents.documents());
    }

    /** Writes sequences of symbols, counted from 0, a line each. */
    public static void writeSequences(Artifacts artifacts, String name, List<int[]> sequences) {
        String lines = sequences.stream()
                .map(symbols ->
                        Arrays.stream(symbols).mapToObj(Integer::toString).collect(Collectors.joining(" ", "", "\n")))
                .collect(Collectors.joining());
        artifacts.write(FOLDER + name + ".txt", out -> out.write(lines.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void write(Artifacts artifacts, String name, Record document) {
        artifacts.write(
                FOLDER + name + JSON,
                out -> out.write(StrictJson.indented(document).getBytes(StandardCharsets.US_ASCII)));
    }
}
