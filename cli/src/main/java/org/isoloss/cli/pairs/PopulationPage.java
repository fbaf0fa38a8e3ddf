package org.isoloss.cli.pairs;

import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.report.PopulationReport;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.Section;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.table.Table;

/** The page about populations of runs: the answer of {@code isoloss pairs}, and what else is known of the runs. */
public final class PopulationPage {

    private PopulationPage() {}

    /**
     * Returns the page and its tables.
     *
     * @param origin of the page
     * @param more sections, to stand below the answer
     * @param origin of the page
     * @param moreTables to stand before the others
     */
    public static ReportFiles of(
            TablePopulations populations, CommandOrigin origin, List<Section> more, List<Table> moreTables) {
        PairsAnswer answer = PairsAnswer.of(populations);
        List<Table> tables = Stream.concat(moreTables.stream(), new PairsTables(populations, answer).all().stream())
                .toList();
        return new PopulationReport(populations, PairsAnswer.leading(populations), answer.sentences(), more, tables)
                .files(origin);
    }
}
