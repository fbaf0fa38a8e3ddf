package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.ShownCompletion;

/**
 * The networks of one language, one architecture and one objective.
 *
 * @param language its name
 * @param architecture its name
 * @param objective the family of the models
 * @param parameters of each network
 * @param models their names
 * @param excess nats a token above the entropy of the law
 * @param withinTolerance how many are within the tolerance of the entropy
 * @param behaviour over the networks, by probe and figure
 * @param completions of each network, to look at
 * @param published what the literature has of such networks, a publication each
 */
public record CellFindings(
        String language,
        String architecture,
        String objective,
        long parameters,
        List<String> models,
        Estimate excess,
        int withinTolerance,
        Map<String, Map<String, Estimate>> behaviour,
        List<ShownCompletion> completions,
        List<PublishedCell> published) {

    public CellFindings {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(excess, "excess");
        models = List.copyOf(models);
        Objects.requireNonNull(behaviour, "behaviour");
        completions = List.copyOf(completions);
        published = List.copyOf(published);
    }

    /** Returns a figure over the networks; of one that was not measured, an estimate of nothing. */
    public Estimate on(Probe probe, Figure figure) {
        return behaviour.getOrDefault(probe.key(), Map.of()).getOrDefault(figure.key(), Estimate.of());
    }
}
