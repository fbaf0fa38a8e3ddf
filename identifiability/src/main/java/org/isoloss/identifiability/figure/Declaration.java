package org.isoloss.identifiability.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;

/**
 * What a study says about its results before it has run: a constant beside the study. Findings that it does not declare
 * are refused where they are made.
 *
 * @param study its name on the command line and in files
 * @param families of its models
 * @param networks whether its models are of architectures too
 * @param probes what its models are asked, with the figures of their behaviour
 * @param findings the record of what it finds besides the models' behaviour, {@code findings} in {@code result.json}
 */
public record Declaration(
        String study,
        List<ModelFamily> families,
        Networks networks,
        List<Probe> probes,
        Class<? extends Record> findings) {

    /** Which families are declared elsewhere. */
    public enum Networks {
        /** None. */
        NO_OTHERS,
        /** Those of architectures, {@link ModelFamily#of(Architecture)}: of each there is when the study runs. */
        OF_ARCHITECTURES
    }

    /** Declares a study all whose families stand here. */
    public Declaration(String study, List<ModelFamily> families, List<Probe> probes, Class<? extends Record> findings) {
        this(study, families, Networks.NO_OTHERS, probes, findings);
    }

    public Declaration {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(networks, "networks");
        Objects.requireNonNull(findings, "findings");
        families = List.copyOf(families);
        probes = List.copyOf(probes);
        requireDistinct(study, families.stream().map(ModelFamily::key));
        requireDistinct(study, probes.stream().map(Probe::key));
        Map<String, String> definitions = new HashMap<>();
        probes.stream().flatMap(probe -> probe.figures().stream()).forEach(figure -> {
            String earlier = definitions.putIfAbsent(figure.key(), figure.definition());
            if (earlier != null && !earlier.equals(figure.definition())) {
                throw new IllegalArgumentException(study + " declares '" + figure.key() + "' twice, and not alike: "
                        + earlier + " " + figure.definition());
            }
        });
    }

    /** Tells whether a model may be of this family. */
    public boolean hasFamily(String key) {
        return families.stream().anyMatch(family -> family.key().equals(key))
                || networks == Networks.OF_ARCHITECTURES
                        && Architectures.names().contains(key);
    }

    private static void requireDistinct(String study, Stream<String> keys) {
        List<String> all = keys.toList();
        if (all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException(study + " declares a key twice: " + all);
        }
    }
}
