package org.isoloss.cli.plugin;

import java.util.List;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.core.language.LanguageProvider;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.LawProvider;
import org.isoloss.core.law.Laws;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.identifiability.spec.ProbeProvider;
import org.isoloss.identifiability.spec.ProbeSpec;
import org.isoloss.metrics.score.MetricProvider;
import org.isoloss.metrics.score.Metrics;

/** The doors by which things enter isoloss. */
final class Doors {

    /** A service, and how the registry of what its providers bring is asked. */
    private record Door(Class<?> service, Runnable registry) {}

    private static final List<Door> ALL = List.of(
            new Door(LanguageProvider.class, Languages::all),
            new Door(LawProvider.class, Laws::families),
            new Door(MetricProvider.class, Metrics::all),
            new Door(Architecture.class, Architectures::all),
            new Door(ProbeProvider.class, ProbeSpec::families),
            new Door(StudyWing.class, Studies::all));

    private Doors() {}

    /** Returns the services. */
    static List<Class<?>> services() {
        return ALL.stream().<Class<?>>map(Door::service).toList();
    }

    /**
     * Asks every registry what there is for the class loader of the thread.
     *
     * @throws IllegalArgumentException if a provider cannot be loaded, or two things have one name
     */
    static void openAll() {
        ALL.forEach(door -> door.registry().run());
    }
}
