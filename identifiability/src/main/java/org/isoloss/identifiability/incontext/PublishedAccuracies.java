package org.isoloss.identifiability.incontext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accuracies of Xie et al. (2022, arXiv 2111.02080) on the published law with 50 symbols, as the repository's notebook prints
 * them: means over five trainings.
 */
public final class PublishedAccuracies {

    /** The examples in the published prompts: the places of every curve. */
    public static final List<Integer> EXAMPLES = List.of(0, 1, 2, 4, 8, 16, 32, 64);

    private static final String RESOURCE = "xie2022-published.json";

    private PublishedAccuracies() {}

    /**
     * A published curve.
     *
     * @param model that was trained
     * @param parameters in millions; NaN if it was not published
     * @param outOfDistribution whether an unknown concept gave the labels
     * @param exampleLength k
     * @param accuracy in percent, by number of examples
     * @param halfWidth of the 95 % interval, likewise
     */
    public record Curve(
            String model,
            double parameters,
            boolean outOfDistribution,
            int exampleLength,
            List<Double> accuracy,
            List<Double> halfWidth) {

        /** Returns the model's name for people. */
        public String words() {
            return model.replace('_', ' ');
        }
    }

    /** Returns the curves. */
    public static List<Curve> curves() {
        try (@Nullable InputStream in = PublishedAccuracies.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from the class path");
            }
            return JsonMapper.shared().readValue(in, new TypeReference<List<Curve>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
