package org.isoloss.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.network.Architecture;
import org.isoloss.core.network.Architectures;
import org.isoloss.metrics.score.Metric;
import org.isoloss.metrics.score.Metrics;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code isoloss list}: the names that options and arguments take, those of plug-ins too. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "List studies, languages, architectures and metrics by their names.")
final class ListCommand implements Callable<Integer> {

    private static final CommandSettings<TableSettings> SETTINGS =
            new CommandSettings<>(TableSettings.class, TableSettings.DEFAULTS);

    private final Session session;
    private final List<StudyWing> studies;

    @Spec
    private @Nullable CommandSpec spec;

    private ListCommand(Session session, List<StudyWing> studies) {
        this.session = session;
        this.studies = List.copyOf(studies);
    }

    static CommandLine of(Session session, List<StudyWing> studies) {
        return SETTINGS.addTo(new CommandLine(new ListCommand(session, studies)));
    }

    @Override
    public Integer call() {
        TableSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        List<String> architectures =
                Architectures.all().stream().map(Architecture::name).toList();
        List<String> languages =
                Languages.all().stream().map(FormalLanguage::name).toList();
        List<String> metrics = Metrics.all().stream()
                .map(metric -> metric.description().name())
                .toList();
        FirstScreen screen = new FirstScreen("What there is", "")
                .sentence("studies (isoloss run STUDY): "
                        + String.join(
                                ", ",
                                studies.stream()
                                        .map(wing -> wing.entry().name())
                                        .toList()))
                .sentence("languages (--language, laws NAME:SIZE): " + String.join(", ", languages))
                .sentence("architectures (--architecture): " + String.join(", ", architectures))
                .sentence(metrics.size() + " metrics (score --metric), such as "
                        + String.join(", ", metrics.subList(0, Math.min(6, metrics.size()))))
                .where("commands: isoloss --help")
                .where("laws: isoloss laws")
                .where("what each is: --full");
        session.answer(screen, List.of(table()), settings);
        return ExitStatus.DONE;
    }

    private Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        studies.forEach(
                wing -> rows.add(row("study", wing.entry().name(), wing.entry().summary())));
        Languages.all().forEach(language -> rows.add(row("language", language.name(), language.description())));
        Architectures.all().forEach(a -> rows.add(row("architecture", a.name(), a.definition())));
        Metrics.all().stream()
                .map(Metric::description)
                .forEach(metric -> rows.add(row("metric", metric.name(), metric.formula())));
        Table.Builder table = Table.of(
                "names", "", Column.left("kind", "kind"), Column.left("name", "name"), Column.left("what", "what"));
        rows.forEach(table::row);
        return table.build();
    }

    private static List<Cell> row(String kind, String name, String what) {
        return List.of(Cell.text(kind), Cell.text(name), Cell.text(what));
    }
}
