package org.isoloss.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.screen.RowPicture;
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * How often each claim of a study holds over consecutive seeds.
 *
 * @param study its name
 * @param folder that holds a folder a seed
 * @param first seed
 * @param seeds how many
 * @param rates of the claims
 */
record SeedsCheck(String study, Path folder, long first, int seeds, List<ClaimRate> rates) {

    static SeedsCheck of(RunRequest request, List<RunResult> results) {
        return new SeedsCheck(
                request.study().name(),
                request.seedsFolder(),
                request.settings().seed(),
                results.size(),
                ClaimRate.of(results));
    }

    /** Returns the runs that it takes, each in a folder of its own that goes on where it was stopped. */
    static List<RunRequest> runs(RunRequest request, int seeds) {
        long first = request.settings().seed();
        return LongStream.range(0, seeds)
                .mapToObj(i -> request.withSeed(first + i, request.seedsFolder().resolve("seed-" + (first + i))))
                .toList();
    }

    boolean holds() {
        return rates.stream().allMatch(ClaimRate::isOftenEnough);
    }

    FirstScreen screen() {
        long often = rates.stream().filter(ClaimRate::isOftenEnough).count();
        FirstScreen screen = new FirstScreen(
                study + ", seeds " + first + " to " + (first + seeds - 1),
                often + " of " + rates.size() + " claims hold often enough");
        rates.stream()
                .filter(rate -> !rate.isOftenEnough())
                .forEach(rate -> screen.failure(
                        rate.claim(),
                        "in " + rate.holds() + " of " + rate.runs() + "; required 9 of 10; false for the seeds "
                                + rate.failing()));
        screen.picture(RowPicture.of(
                RowPicture.Column.numbers(
                        "holds",
                        rates.stream()
                                .map(rate -> rate.holds() + " of " + rate.runs())
                                .toList()),
                RowPicture.Column.names(
                        "claim", rates.stream().map(ClaimRate::claim).toList()),
                RowPicture.Column.numbers(
                        "least",
                        rates.stream()
                                .map(rate -> NumberText.brief(rate.least()))
                                .toList()),
                RowPicture.Column.numbers(
                        "most",
                        rates.stream()
                                .map(rate -> NumberText.brief(rate.most()))
                                .toList())));
        return screen.where("runs " + folder).where("all of it: --full, --table seeds");
    }

    Table table() {
        Table.Builder table = Table.of(
                "seeds",
                "How often each claim holds, seeds " + first + " to " + (first + seeds - 1),
                Column.right("holds", "holds"),
                Column.right("runs", "of"),
                Column.right("least", "least measured"),
                Column.right("most", "most"),
                Column.left("failing", "false for seeds"),
                Column.left("claim", "claim"));
        for (ClaimRate rate : rates) {
            table.row(
                    Cell.count(rate.holds()),
                    Cell.count(rate.runs()),
                    number(rate.least()),
                    number(rate.most()),
                    Cell.words(rate.failing().stream().map(String::valueOf).toList()),
                    Cell.text(rate.claim()));
        }
        return table.build();
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }
}
