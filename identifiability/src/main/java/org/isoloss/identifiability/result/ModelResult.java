package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import org.isoloss.core.loss.Loss;
import org.jspecify.annotations.Nullable;

/**
 * One model: its loss under the law and what it does.
 *
 * @param name unique within the run; further seeds of the same kind end in {@code #2}, {@code #3}
 * @param kind how it came to be
 * @param parameters the number of free numbers it holds
 * @param loss nats
 * @param behaviour by probe, then by metric
 * @param training how it was trained, or null if it was not
 */
public record ModelResult(
        String name,
        ModelKind kind,
        long parameters,
        Loss loss,
        Map<String, Map<String, Measurement>> behaviour,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Training training) {

    public ModelResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(loss, "loss");
        behaviour = Ordered.copyDeep(behaviour);
    }
}
