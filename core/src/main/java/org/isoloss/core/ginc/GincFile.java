package org.isoloss.core.ginc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.core.hmm.HmmMixtureFile;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Reads GINC laws from JSON: the parameters of the published data, or others of the same form. {@code
 * docs/schemas/ginc.schema.json} describes the format.
 */
public final class GincFile {

    /** What the member {@code format} must say. */
    public static final String FORMAT = "isoloss-ginc-hmms/1";

    private GincFile() {}

    /**
     * Reads a law. Members that only repeat or explain the parameters are not looked at, but sizes and emissions must
     * agree with the memory where they are given.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it does not hold a law; the message gives file, JSON pointer, what was found
     *     and what was expected
     */
    public static Ginc read(Path file) throws IOException {
        return of(JsonDocumentReader.read(file));
    }

    /** Returns the law that a JSON document holds. */
    public static Ginc of(JsonPlace root) {
        String format = root.get("format").text();
        if (!format.equals(FORMAT)) {
            throw root.get("format").refused('"' + format + '"', '"' + FORMAT + '"');
        }
        Vocabulary vocabulary = HmmMixtureFile.vocabulary(root.get("vocabulary"));
        List<JsonPlace> rows = root.get("memory").elements();
        if (rows.isEmpty() || rows.get(0).elements().size() < 2) {
            throw root.get("memory")
                    .refused("no values or fewer than two slots", "a row of at least two slots a value");
        }
        int values = rows.size();
        int slots = rows.get(0).elements().size();
        int[][] memory =
                rows.stream().map(row -> memoryRow(row, slots, vocabulary)).toArray(int[][]::new);
        checkSize(root, "n_values", values);
        checkSize(root, "n_slots", slots);
        checkSize(root, "n_states", values * slots);
        checkSize(root, "n_symbols", vocabulary.size());
        checkSize(root, "delimiter_symbol", Ginc.DELIMITER);
        checkEmission(root, memory, slots);
        double[][] valueTransition =
                root.get("value_transition").stochasticMatrix(values, values, HmmMixtureFile.SUM_TOLERANCE);
        List<Concept> concepts = concepts(root.get("id_concepts"), values, slots);
        if (concepts.isEmpty()) {
            throw root.get("id_concepts").refused("no concepts", "at least one");
        }
        List<Concept> unseen = root.find("ood_concepts")
                .map(place -> concepts(place, values, slots))
                .orElse(List.of());
        double[] prior = root.get("prior").distribution(concepts.size(), HmmMixtureFile.SUM_TOLERANCE);
        return Ginc.of(vocabulary, memory, valueTransition, prior, concepts, unseen);
    }

    private static int[] memoryRow(JsonPlace row, int slots, Vocabulary vocabulary) {
        List<JsonPlace> entries = row.elements(slots);
        int[] symbols = new int[slots];
        for (int s = 0; s < slots; s++) {
            symbols[s] = entries.get(s).integer();
            if (!(symbols[s] >= 0 && symbols[s] < vocabulary.size())) {
                throw entries.get(s).refused("symbol " + symbols[s], "0 to " + (vocabulary.size() - 1));
            }
            if ((symbols[s] == Ginc.DELIMITER) != (s == 0)) {
                throw entries.get(s)
                        .refused("symbol " + symbols[s], "the delimiter 0 in slot 0 and other symbols elsewhere");
            }
        }
        return symbols;
    }

    private static void checkSize(JsonPlace root, String name, int expected) {
        root.find(name).ifPresent(place -> {
            if (place.integer() != expected) {
                throw place.refused(Integer.toString(place.integer()), expected + ", as the memory and vocabulary say");
            }
        });
    }

    private static void checkEmission(JsonPlace root, int[][] memory, int slots) {
        root.find("emission").ifPresent(place -> {
            List<JsonPlace> entries = place.elements(memory.length * slots);
            for (int h = 0; h < entries.size(); h++) {
                int expected = memory[h / slots][h % slots];
                if (entries.get(h).integer() != expected) {
                    throw entries.get(h)
                            .refused("symbol " + entries.get(h).integer(), expected + ", as the memory says");
                }
            }
        });
    }

    private static List<Concept> concepts(JsonPlace place, int values, int slots) {
        return place.elements().stream()
                .map(concept -> new Concept(
                        concept.get("startprob").distribution(values * slots, HmmMixtureFile.SUM_TOLERANCE),
                        concept.get("slot_transition").stochasticMatrix(slots, slots, HmmMixtureFile.SUM_TOLERANCE)))
                .toList();
    }
}
