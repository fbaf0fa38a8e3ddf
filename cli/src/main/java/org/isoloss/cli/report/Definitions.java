package org.isoloss.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.RunResult;

/**
 * What the figures of a report mean, by the keys of {@code result.json}: read from where the figures are declared.
 *
 * @param byKey in the order in which the page lists them
 */
public record Definitions(Map<String, Definition> byKey) {

    public Definitions {
        byKey = new LinkedHashMap<>(byKey);
    }

    /**
     * What a figure means.
     *
     * @param name for people
     * @param text the definition: what it is taken over, special values, unit
     * @param source where it is defined; empty for figures of isoloss itself
     */
    public record Definition(String name, String text, String source) {
        public Definition {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(source, "source");
        }

        static Definition of(Figure figure) {
            return new Definition(figure.name(), figure.definition() + unit(figure), figure.source());
        }

        static Definition of(Probe probe) {
            return new Definition(probe.name(), probe.definition(), probe.source());
        }

        static Definition of(ModelFamily family) {
            return new Definition(family.key(), family.definition(), "");
        }

        private static String unit(Figure figure) {
            if (figure.unit() == Unit.WORD || figure.unit() == Unit.NUMBER) {
                return "";
            }
            return " Unit: " + figure.unit().words() + better(figure.orientation()) + ".";
        }

        private static String better(Orientation orientation) {
            return switch (orientation) {
                case HIGHER -> "; higher is better";
                case LOWER -> "; lower is better";
                case TARGET, NEITHER -> "";
            };
        }
    }

    /** Returns what is defined for every run, and what some studies declare; of two definitions of a key the first. */
    public static Definitions of(List<Declaration> studies) {
        Map<String, Definition> byKey = new LinkedHashMap<>();
        RunResult.FIGURES.forEach(figure -> byKey.putIfAbsent(figure.key(), Definition.of(figure)));
        for (Declaration study : studies) {
            study.families().forEach(family -> byKey.putIfAbsent(family.key(), Definition.of(family)));
            for (Probe probe : study.probes()) {
                byKey.putIfAbsent(probe.key(), Definition.of(probe));
                probe.figures().forEach(figure -> byKey.putIfAbsent(figure.key(), Definition.of(figure)));
            }
        }
        return new Definitions(byKey);
    }

    /** Returns those of some keys, in this order. */
    public Definitions only(Set<String> keys) {
        Map<String, Definition> wanted = new LinkedHashMap<>(byKey);
        wanted.keySet().retainAll(keys);
        return new Definitions(wanted);
    }

    /** Returns a definition; empty if the key has none. */
    public Optional<Definition> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Returns the name for people; the key itself if it has no definition. */
    public String name(String key) {
        return of(key).map(Definition::name).orElse(key);
    }
}
