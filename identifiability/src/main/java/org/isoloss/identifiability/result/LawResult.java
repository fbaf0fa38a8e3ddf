package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.Objects;
import org.isoloss.core.law.Entropy;

/**
 * The law that the models are models of.
 *
 * @param name for people
 * @param entropy nats
 * @param parameters the rest of the law's JSON object: {@code language} and {@code maxCount}, say
 */
public record LawResult(
        String name,
        Entropy entropy,
        @JsonAnyGetter @JsonAnySetter Map<String, Object> parameters) {

    public LawResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(entropy, "entropy");
        parameters = Ordered.copy(parameters);
    }
}
