package org.isoloss.cli.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.StackedPicture;
import org.isoloss.cli.screen.TableColumns;
import org.isoloss.metrics.table.Table;

/** The first screen of scaling laws: their parameters, and what the runs do not determine. */
final class FitScreen {

    private static final String DETERMINED = "determined";

    private FitScreen() {}

    /**
     * Returns the screen.
     *
     * @param tables that the fits make
     * @param runs how many there are
     */
    static FirstScreen of(List<Table> tables, int runs) {
        FirstScreen screen = new FirstScreen("Which scaling law do these " + runs + " runs follow?", "");
        List<Picture> pictures = new ArrayList<>();
        table(tables, "laws").ifPresent(laws -> {
            screen.sentence("Loss = E + A / N^alpha + B / D^beta, N parameters and D tokens. " + undetermined(laws));
            pictures.add(TableColumns.of(
                    laws, "family", "law", "runs", "e", "a", "alpha", "b", "beta", "error", "alphaLow", "alphaHigh"));
        });
        table(tables, "losses")
                .ifPresent(losses -> screen.sentence(
                        "The laws predict the losses of " + losses.rows().size() + " other runs: --table losses."));
        table(tables, CurveTable.KEY).ifPresent(curves -> {
            screen.sentence(curves.rows().size() + " curves of scores by size. " + undetermined(curves));
            pictures.add(TableColumns.of(curves, "family", "score", "form", "rms", "verdict", "parameters"));
        });
        return screen.picture(new StackedPicture(pictures));
    }

    private static String undetermined(Table table) {
        List<String> verdicts = IntStream.range(0, table.rows().size())
                .mapToObj(row -> TableColumns.text(table, row, "verdict"))
                .filter(verdict -> !verdict.isEmpty())
                .toList();
        long not =
                verdicts.stream().filter(verdict -> !verdict.equals(DETERMINED)).count();
        return not == 0
                ? "The runs determine all parameters."
                : "Of " + verdicts.size() + " fits " + not
                        + " have parameters that the runs do not determine, the first: "
                        + verdicts.stream()
                                .filter(verdict -> !verdict.equals(DETERMINED))
                                .findFirst()
                                .orElseThrow()
                                .replaceFirst("^not determined: ", "")
                        + ".";
    }

    private static Optional<Table> table(List<Table> tables, String key) {
        return tables.stream().filter(table -> table.key().equals(key)).findFirst();
    }
}
