package org.isoloss.identifiability.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One model: its loss under the law and what it does.
 *
 * @param name unique within the run
 * @param family the key of what it has in common with others
 * @param repetition which of those that differ in their seeds alone, from 1
 * @param kind how it came to be
 * @param parameters the number of free numbers it holds
 * @param loss nats
 * @param behaviour by probe, then by metric
 * @param training how it was trained, or null if it was not
 */
public record ModelResult(
        String name,
        String family,
        int repetition,
        ModelKind kind,
        long parameters,
        Loss loss,
        Map<String, Map<String, Measurement>> behaviour,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrainingRecord training) {

    /** {@link #kind}. */
    public static final Figure KIND = Figure.of(
            "kind",
            "kind",
            Unit.WORD,
            Orientation.NEITHER,
            "How the model came to be: exact is the law's own conditionals or a fit in closed form, constructed was built "
                    + "to show a behaviour, trained was fitted by gradient descent.");

    /** {@link #parameters}. */
    public static final Figure PARAMETERS = Figure.of(
            "parameters", "parameters", Unit.COUNT, Orientation.NEITHER, "How many free numbers the model holds.");

    public ModelResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        if (repetition < 1) {
            throw new IllegalArgumentException("repetition is " + repetition + "; expected 1 or more");
        }
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(loss, "loss");
        behaviour = Ordered.copyDeep(behaviour);
    }

    /** Creates the only model of its family, which is called as the family is. */
    public ModelResult(
            ModelFamily family,
            ModelKind kind,
            long parameters,
            Loss loss,
            Map<String, Map<String, Measurement>> behaviour,
            @Nullable TrainingRecord training) {
        this(family.model(1), family.key(), 1, kind, parameters, loss, behaviour, training);
    }

    /** Returns what was measured on a probe, by metric; nothing of a probe that it was not asked. */
    public Map<String, Measurement> on(Probe probe) {
        return behaviour.getOrDefault(probe.key(), Map.of());
    }

    /** Returns a figure of behaviour; {@link Measurement#NOTHING} if it was not measured. */
    public Measurement on(Probe probe, Figure figure) {
        return on(probe).getOrDefault(figure.key(), Measurement.NOTHING);
    }

    /** Returns a figure of behaviour that is one number; empty if it was not measured, is NaN or is more than one. */
    public OptionalDouble number(Probe probe, Figure figure) {
        return KnownNumber.known(on(probe, figure));
    }
}
