package org.isoloss.cli.advise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.cli.scale.ScaleCommand;
import org.isoloss.cli.score.ScoreCommand;
import org.isoloss.cli.score.view.ViewName;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.table.FigureRow;
import org.isoloss.metrics.reader.ResultFile;
import org.isoloss.metrics.reader.ResultFolder;
import org.isoloss.metrics.table.Table;

/**
 * The tables that answers are read from, as the commands print them: of predictions those of {@code score}, of results by model
 * size those of {@code scale}, and of a prompted and a tuned model their comparison.
 */
final class Evidence {

    /** The views that answer a question. */
    static final List<ViewName> VIEWS =
            List.of(ViewName.PERTURBATIONS, ViewName.GROUPS, ViewName.SHORTCUTS, ViewName.HUMAN, ViewName.RESOLUTION);

    private final List<Path> predictions;
    private final List<Path> results;
    private final List<Table> scores;
    private final List<Table> scaling;
    private final List<Table> pair;
    private final List<Path> compared;

    private Evidence(
            List<Path> predictions,
            List<Path> results,
            List<Table> scores,
            List<Table> scaling,
            List<Table> pair,
            List<Path> compared) {
        this.predictions = predictions;
        this.results = results;
        this.scores = scores;
        this.scaling = scaling;
        this.pair = pair;
        this.compared = compared;
    }

    /** Reads files, and runs on each kind what is made for it. */
    static Evidence of(Session session, List<Path> paths, Optional<Path> prompted, Optional<Path> tuned)
            throws IOException, InterruptedException {
        Set<Path> predictions = new LinkedHashSet<>();
        Set<Path> results = new LinkedHashSet<>();
        for (Path path : paths) {
            (holdsItems(path) ? predictions : results).add(path);
        }
        List<Path> compared =
                prompted.isPresent() && tuned.isPresent() ? List.of(prompted.get(), tuned.get()) : List.of();
        return new Evidence(
                List.copyOf(predictions),
                List.copyOf(results),
                predictions.isEmpty() ? List.of() : ScoreCommand.figures(session, List.copyOf(predictions), VIEWS),
                results.isEmpty() ? List.of() : ScaleCommand.figures(session, List.copyOf(results)),
                compared.isEmpty() ? List.of() : ScoreCommand.figures(session, compared, List.of()),
                compared);
    }

    /** Tables of runs and folders of results are for {@code scale}; what holds items is for {@code score}. */
    private static boolean holdsItems(Path path) throws IOException {
        if (path.toString().toLowerCase(Locale.ROOT).matches(".*\\.csv(\\.gz)?")) {
            return false;
        }
        for (Path file : ResultFolder.of(path).files()) {
            try (ResultFile opened = ResultFile.open(file)) {
                return opened.format().hasItems();
            }
        }
        return false;
    }

    /** Returns the rows of a table of {@code score}; none if there is no such table. */
    List<FigureRow> score(String key) {
        return rows(scores, key);
    }

    /** Returns the rows of a table of {@code scale}. */
    List<FigureRow> scale(String key) {
        return rows(scaling, key);
    }

    /** Returns the rows of the comparison of the prompted with the tuned model. */
    List<FigureRow> promptedAgainstTuned() {
        return rows(pair, "differences");
    }

    boolean hasPair() {
        return !compared.isEmpty();
    }

    /** Returns the command that prints the scores. */
    String scoreCommand() {
        return command("score", predictions, "");
    }

    /** Returns the command that prints a view. */
    String scoreCommand(ViewName view) {
        return command("score", predictions, " --view " + view.key());
    }

    /** Returns the command that prints the comparison. */
    String pairCommand() {
        return command("score", compared, "");
    }

    /** Returns the command that prints the curves over size. */
    String scaleCommand() {
        return command("scale", results, "");
    }

    private static String command(String name, List<Path> paths, String options) {
        return "isoloss " + name + " " + paths.stream().map(Evidence::typed).collect(Collectors.joining(" ")) + options
                + " --full";
    }

    private static String typed(Path path) {
        String text = path.toString();
        return text.matches("[\\w./,:=@%+~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static List<FigureRow> rows(List<Table> tables, String key) {
        List<FigureRow> rows = new ArrayList<>();
        for (Table table : tables) {
            if (table.key().equals(key)) {
                rows.addAll(FigureRow.of(table));
            }
        }
        return rows;
    }
}
