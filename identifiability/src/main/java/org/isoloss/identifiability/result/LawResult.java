package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The law that the models are models of.
 *
 * @param name for people
 * @param entropy nats; null in a run with several laws, whose findings tell them
 * @param parameters the rest of the law's JSON object: {@code language} and {@code maxCount}, say
 */
public record LawResult(
        String name,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Entropy entropy,

        @JsonAnyGetter @JsonAnySetter Map<String, Object> parameters) {

    /** {@link #entropy}. */
    public static final Figure ENTROPY = Figure.of(
                    "entropy",
                    "entropy of the law",
                    Unit.NATS_PER_TOKEN,
                    Orientation.NEITHER,
                    "The lowest loss that any model can have.")
            .from("Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x");

    public LawResult {
        Objects.requireNonNull(name, "name");
        parameters = Ordered.copy(parameters);
    }

    /** Returns what stands for several laws. */
    public static LawResult ofSeveral(List<String> names) {
        return new LawResult(String.join(", ", names), null, Map.of("laws", names));
    }
}
