package org.isoloss.cli.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.family.RunTables;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.strategy.TableStrategy;

/** {@code isoloss forecast --strategy}: prompting strategies against their baselines, and from which compute on they pay. */
final class StrategyView {

    private static final int RESAMPLES = 1000;

    private record Named(String strategy, String baseline) {

        static Named of(String given) {
            int equals = given.lastIndexOf('=');
            if (equals < 1 || equals == given.length() - 1) {
                throw new WrongInputException("--strategy has '" + Shown.found(given)
                        + "'; expected STRATEGY=BASELINE, two columns, as in --strategy 'cot_acc=direct_acc'");
            }
            return new Named(
                    given.substring(0, equals).strip(),
                    given.substring(equals + 1).strip());
        }
    }

    private StrategyView() {}

    static void show(Session session, ForecastSettings settings, List<Path> paths) throws IOException {
        List<Named> named = settings.strategy().stream().map(Named::of).toList();
        List<String> columns = new ArrayList<>();
        named.forEach(pair -> columns.addAll(List.of(pair.strategy(), pair.baseline())));
        ColumnChoice choice = settings.columns().choice();
        RunTable table = new RunTables(
                        settings.known(),
                        new ColumnChoice(
                                choice.loss(),
                                columns.stream().distinct().toList(),
                                choice.size(),
                                choice.tokens(),
                                choice.family(),
                                choice.seed(),
                                choice.items()),
                        settings.runs())
                .read(paths);
        double[] bounds = settings.bounds().stream().mapToDouble(Math::log10).toArray();
        List<TableStrategy> strategies = new ArrayList<>();
        for (Named pair : named) {
            strategies.add(TableStrategy.of(
                    table,
                    table.column(pair.strategy()).name(),
                    table.column(pair.baseline()).name(),
                    bounds,
                    RESAMPLES,
                    settings.columns().seedOfSimulations(1)));
        }
        TakenColumns.tell(session, table);
        session.answer(
                StrategyText.screen(strategies).where("all tables here: --full"),
                StrategyTables.of(strategies),
                settings.tables());
    }
}
