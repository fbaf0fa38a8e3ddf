package org.isoloss.cli.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TableColumns;
import org.isoloss.metrics.table.Table;

/** The first screen of forecasts: how good they were, what was a surprise, and what is foretold of models not measured yet. */
final class ForecastScreen {

    private ForecastScreen() {}

    /**
     * Returns the screen.
     *
     * @param tables that the forecasts make
     * @param heldOut how many sizes were held out
     */
    static FirstScreen of(List<Table> tables, int heldOut) {
        FirstScreen screen = new FirstScreen("What do smaller models foretell of larger ones?", "");
        List<Picture> pictures = new ArrayList<>();
        table(tables, "ahead")
                .ifPresent(ahead -> pictures.add(TableColumns.of(
                        ahead, "family", "task", "metric", "size", "tokens", "forecast", "low", "high", "lastValue")));
        table(tables, "skill").ifPresent(skill -> {
            for (int row = 0; row < skill.rows().size(); row++) {
                screen.sentence("The " + (heldOut == 1 ? "largest size" : heldOut + " largest sizes") + " of "
                        + TableColumns.text(skill, row, "curves") + " curves of "
                        + TableColumns.text(skill, row, "scores") + " were foretold with a mean error of "
                        + TableColumns.text(skill, row, "error") + ": "
                        + TableColumns.text(skill, row, "verdict") + "; "
                        + TableColumns.percent(skill, row, "coverage") + " lie within intervals that should hold "
                        + TableColumns.percent(skill, row, "nominal") + ".");
            }
        });
        table(tables, "surprises").ifPresent(surprises -> {
            long surprising = IntStream.range(0, surprises.rows().size())
                    .filter(row -> !TableColumns.text(surprises, row, "verdict").equals("as foretold"))
                    .count();
            screen.sentence(
                    surprising == 0
                            ? "Nothing was a surprise (q < 0.05); the least expected first:"
                            : surprising + (surprising == 1 ? " was a surprise" : " were surprises")
                                    + " (q < 0.05), the least expected first:");
            pictures.add(TableColumns.of(surprises, "family", "task", "metric", "deviations", "q", "verdict"));
        });
        return screen.picture(new StackedPicture(pictures));
    }

    private static Optional<Table> table(List<Table> tables, String key) {
        return tables.stream().filter(table -> table.key().equals(key)).findFirst();
    }
}
