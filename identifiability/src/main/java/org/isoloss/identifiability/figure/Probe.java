package org.isoloss.identifiability.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What models are asked, declared once beside the code that asks: a member of a model's {@code behaviour} in {@code
 * result.json}.
 *
 * @param key under which it stands
 * @param name for people
 * @param definition in a sentence or two
 * @param source where the definition comes from; empty for probes of isoloss itself
 * @param metrics what is measured: figures, or one figure for each name that a run's options decide
 */
public record Probe(String key, String name, String definition, String source, FigureShape metrics) {

    public Probe {
        Figure.requireText(key, "key", key);
        Figure.requireText(key, "name", name);
        Figure.requireText(key, "definition", definition);
        Objects.requireNonNull(source, "source");
        if (!(metrics instanceof FigureShape.Group || metrics instanceof FigureShape.Named)) {
            throw new IllegalArgumentException("probe '" + key + "' has no figures; expected a group of them");
        }
    }

    /** Declares a probe with some figures. */
    public static Probe of(String key, String name, String definition, String source, Figure... figures) {
        return new Probe(key, name, definition, source, new FigureShape.Group(Arrays.asList(figures)));
    }

    /**
     * Declares a probe of one figure, measured for each of some names.
     *
     * @param figure whose key is the probe's
     * @param names what they are: {@code "optimiser"}
     */
    public static Probe by(String names, Figure figure) {
        return new Probe(
                figure.key(),
                figure.name(),
                figure.definition(),
                figure.source(),
                new FigureShape.Named(names, figure.shape()));
    }

    /** Returns all figures, those that are part of others included. */
    public List<Figure> figures() {
        return Figure.parts(metrics);
    }
}
