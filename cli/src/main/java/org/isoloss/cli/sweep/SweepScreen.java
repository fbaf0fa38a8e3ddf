package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.run.RunTableReader;

/**
 * The first screen of a sweep: of its trained models the share of behaviour in which they differ most, a row for each
 * combination of the settings that vary, from the least to the most of the runs that have it.
 */
final class SweepScreen {

    private static final String TRAINED = "trained";
    private static final int MOST_VALUES = 1000;

    private SweepScreen() {}

    /**
     * Returns the screen.
     *
     * @param failed how many runs did
     */
    static FirstScreen of(SweepPlan plan, SweepFolder folder, long failed) throws IOException {
        long runs = plan.grid().runs();
        String verdict = (runs - failed) + " of " + runs + (runs == 1 ? " run is done" : " runs are done");
        FirstScreen screen = new FirstScreen("sweep of " + plan.grid().study(), verdict);
        if (failed > 0) {
            screen.failure(failed + (failed == 1 ? " run failed" : " runs failed"), "table.csv says why of each");
            screen.sentence("Once the reason is mended, the same command with --retry tries them again.");
        }
        Path file = folder.path().resolve(SweepFolder.CSV);
        if (Files.exists(file) && failed < runs) {
            show(screen, plan, trained(RunTableReader.read(List.of(file), choice(plan))));
        }
        return screen.where("table " + file).where("page: isoloss report " + folder);
    }

    private static ColumnChoice choice(SweepPlan plan) {
        return new ColumnChoice(
                Optional.of(SweepRows.column(LossFigure.PER_TOKEN)),
                SweepRows.behaviours(plan.declaration()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SweepRows.FAMILY),
                Optional.of(SweepRows.SEED),
                List.of());
    }

    private static RunTable trained(RunTable all) {
        RunColumn kind = all.column(ModelResult.KIND.key());
        boolean some = kind.distinct(MOST_VALUES).contains(TRAINED);
        return all.select(row -> !some || kind.text(row).equals(TRAINED));
    }

    private static void show(FirstScreen screen, SweepPlan plan, RunTable table) {
        Optional<RunColumn> share = SweepRows.behaviours(plan.declaration()).stream()
                .map(table::column)
                .filter(column -> spread(column) > 0)
                .max((a, b) -> Double.compare(spread(a), spread(b)));
        if (share.isEmpty()) {
            screen.sentence("No share of behaviour differs between the runs; the table has every figure.");
            return;
        }
        List<RunColumn> factors = new ArrayList<>();
        SweepRows.factorColumns(plan.grid()).values().forEach(name -> factors.add(table.column(name)));
        factors.add(table.column(SweepRows.FAMILY));
        factors.removeIf(column -> column.name().equals(SweepRows.SEED)
                || column.distinct(MOST_VALUES).size() < 2);
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < table.runs(); row++) {
            int place = row;
            String label = factors.stream().map(factor -> factor.text(place)).collect(Collectors.joining(", "));
            rows.computeIfAbsent(label.isEmpty() ? "all runs" : label, key -> new ArrayList<>())
                    .add(row);
        }
        RunColumn excess = table.column(SweepRows.column(LossFigure.KL_PER_TOKEN));
        List<Bar> bars = new ArrayList<>();
        rows.forEach((label, members) -> bars.add(Bar.ofSeveral(
                label,
                values(share.get(), members),
                List.of(
                        NumberText.brief(
                                Arrays.stream(values(excess, members)).average().orElse(Double.NaN)),
                        Integer.toString(members.size())))));
        String names = factors.stream().map(RunColumn::name).collect(Collectors.joining(", "));
        screen.sentence(Shown.name(share.get().name()) + " of " + table.runs()
                + (table.runs() == 1 ? " model" : " models") + " goes from "
                + BarAxis.percent(least(share.get())) + " to "
                + BarAxis.percent(least(share.get()) + spread(share.get()))
                + (names.isEmpty() ? "." : "; rows: " + names + "."));
        screen.picture(new BarPicture(
                BarAxis.shares(Shown.name(share.get().name())),
                new BarLegend("excess: nats per token above the least loss", "least to most of the runs", ""),
                "",
                List.of("excess loss", "models"),
                bars));
    }

    private static double[] values(RunColumn column, List<Integer> rows) {
        return rows.stream().mapToDouble(column::number).toArray();
    }

    private static double least(RunColumn column) {
        return Arrays.stream(column.numbers())
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    /** How far a share is apart between runs; 0 for what is no share. */
    private static double spread(RunColumn column) {
        double[] known = Arrays.stream(column.numbers())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 || known[0] < 0 || known[known.length - 1] > 1
                ? 0
                : known[known.length - 1] - known[0];
    }
}
