package org.isoloss.core.hmm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.core.sequence.Vocabulary;

/**
 * Reads mixtures of hidden Markov models from JSON; the format is described by {@code
 * docs/schemas/hmm-mixture.schema.json}. Files of the published GINC law have another format, which {@link
 * org.isoloss.core.ginc.GincFile} reads.
 */
public final class HmmMixtureFile {

    /** What the member {@code format} must say. */
    public static final String FORMAT = "isoloss-hmm-mixture/1";

    /** How far the sum of a row may be from 1. */
    public static final double SUM_TOLERANCE = StochasticRow.SUM_TOLERANCE;

    /** Half a gigabyte in memory; the published law has 25,000. */
    private static final long MOST_EMISSIONS = 20_000_000;

    private static final Set<String> MEMBERS = Set.of("format", "description", "vocabulary", "weights", "components");
    private static final Set<String> COMPONENT_MEMBERS = Set.of("start", "transition", "emission", "emits");

    /**
     * A mixture and the names of its symbols.
     *
     * @param vocabulary V symbols
     * @param mixture over V symbols
     */
    public record Named(Vocabulary vocabulary, HmmMixture mixture) {}

    private HmmMixtureFile() {}

    /**
     * Reads a mixture.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it does not hold a mixture; the message gives file, JSON pointer, what was
     *     found and what was expected
     */
    public static Named read(Path file) throws IOException {
        return of(JsonDocumentReader.read(file));
    }

    /** Returns the mixture that a JSON document holds. */
    public static Named of(JsonPlace root) {
        String format = root.get("format").text();
        if (!format.equals(FORMAT)) {
            throw root.get("format").refused('"' + format + '"', '"' + FORMAT + '"');
        }
        root.onlyMembers(MEMBERS);
        Vocabulary vocabulary = vocabulary(root.get("vocabulary"));
        List<JsonPlace> places = root.get("components").elements();
        if (places.isEmpty()) {
            throw root.get("components").refused("no components", "at least one");
        }
        requireSize(root, places, vocabulary);
        List<Hmm> components = new ArrayList<>();
        for (JsonPlace place : places) {
            components.add(component(place, vocabulary));
        }
        double[] weights = root.get("weights").distribution(components.size(), SUM_TOLERANCE);
        return new Named(vocabulary, HmmMixture.of(weights, components));
    }

    /** A short file can name states that emit one symbol each of very many: comes before memory is taken. */
    private static void requireSize(JsonPlace root, List<JsonPlace> components, Vocabulary vocabulary) {
        long states = 0;
        for (JsonPlace component : components) {
            states += component.get("start").elements().size();
        }
        if (!(states * vocabulary.size() <= MOST_EMISSIONS)) {
            throw root.get("components")
                    .refused(
                            states + " states over " + vocabulary.size() + " symbols",
                            "at most " + MOST_EMISSIONS + " pairs of a state and a symbol");
        }
    }

    /** Returns the vocabulary that an array of strings names. */
    public static Vocabulary vocabulary(JsonPlace place) {
        List<String> symbols = place.elements().stream().map(JsonPlace::text).toList();
        try {
            return Vocabulary.of(symbols);
        } catch (IllegalArgumentException e) {
            throw place.refused(e);
        }
    }

    private static Hmm component(JsonPlace place, Vocabulary vocabulary) {
        place.onlyMembers(COMPONENT_MEMBERS);
        int states = place.get("start").elements().size();
        if (states == 0) {
            throw place.get("start").refused("no states", "at least one");
        }
        double[] start = place.get("start").distribution(states, SUM_TOLERANCE);
        double[][] transition = place.get("transition").stochasticMatrix(states, states, SUM_TOLERANCE);
        if (place.has("emission") == place.has("emits")) {
            throw place.refused(
                    place.has("emits") ? "both \"emission\" and \"emits\"" : "neither \"emission\" nor \"emits\"",
                    "one of them");
        }
        if (place.has("emits")) {
            int[] emitted = place.get("emits").elements(states).stream()
                    .mapToInt(symbol -> index(symbol, vocabulary))
                    .toArray();
            return Hmm.deterministic(start, transition, emitted, vocabulary.size());
        }
        return Hmm.of(
                start, transition, place.get("emission").stochasticMatrix(states, vocabulary.size(), SUM_TOLERANCE));
    }

    private static int index(JsonPlace symbol, Vocabulary vocabulary) {
        if (!vocabulary.symbols().contains(symbol.text())) {
            throw symbol.refused("symbol \"" + symbol.text() + "\"", "one of " + vocabulary);
        }
        return vocabulary.index(symbol.text());
    }
}
