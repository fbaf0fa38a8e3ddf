package org.isoloss.identifiability.result;

import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.FigureShape;
import org.isoloss.identifiability.figure.Probe;

/** Whether what a study found is what it declared. */
final class Declared {

    private final Declaration declaration;

    Declared(Declaration declaration) {
        this.declaration = declaration;
    }

    /**
     * Checks a model.
     *
     * @throws IllegalArgumentException if its family, a probe or a figure is not declared; the study has to be corrected
     */
    void require(ModelResult model) {
        if (!declaration.hasFamily(model.family())) {
            throw undeclared(model.name() + " is of family '" + model.family() + "'");
        }
        model.behaviour().forEach((key, metrics) -> {
            Probe probe = declaration.probes().stream()
                    .filter(p -> p.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> undeclared(model.name() + " was asked '" + key + "'"));
            require(model.name() + "/" + key, new Measurement.Group(metrics), probe.metrics());
        });
    }

    private void require(String place, Measurement found, FigureShape expected) {
        if (expected instanceof FigureShape.Series series && found instanceof Measurement.Series values) {
            values.values().forEach(value -> require(place, value, series.of()));
        } else if (expected instanceof FigureShape.Named named && found instanceof Measurement.Group group) {
            group.members().forEach((name, value) -> require(place + "/" + name, value, named.of()));
        } else if (expected instanceof FigureShape.Group declared && found instanceof Measurement.Group group) {
            group.members().forEach((key, value) -> {
                Figure figure = declared.members().stream()
                        .filter(member -> member.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> undeclared(place + " has '" + key + "'"));
                require(place + "/" + key, value, figure.shape());
            });
        } else if (!(expected instanceof FigureShape.One && found instanceof Measurement.Scalar)) {
            throw undeclared(place + " is a " + found.getClass().getSimpleName() + ", not a " + expected);
        }
    }

    private IllegalArgumentException undeclared(String what) {
        return new IllegalArgumentException(
                declaration.study() + ": " + what + ", which the study does not declare; add it to its Declaration");
    }
}
