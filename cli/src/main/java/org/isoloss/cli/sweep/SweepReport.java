package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.cli.pairs.PopulationPage;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.report.FolderReport;
import org.isoloss.cli.report.ReportFiles;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.metrics.population.FactorShare;
import org.isoloss.metrics.population.PopulationOptions;
import org.isoloss.metrics.population.PopulationRequest;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.run.RunTableReader;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * The page of a sweep: of the trained models of its table, how loss and behaviour are distributed, which runs of equal loss are
 * most unlike, and which settings explain how much. Where no model was trained, of all.
 */
public final class SweepReport implements FolderReport {

    private static final String TRAINED = "trained";

    /** What is asked of every model alike tells nothing about runs. */
    private static final String PROMPTS = ".prompts";

    private final List<StudyWing> studies;

    /** Creates the report of sweeps of some studies. */
    public SweepReport(List<StudyWing> studies) {
        this.studies = List.copyOf(studies);
    }

    @Override
    public boolean knows(Path folder) {
        return SweepFolder.isOne(folder);
    }

    @Override
    public ReportFiles files(Path folder, List<String> arguments) throws IOException {
        SweepPlan plan = SweepPlan.in(folder, studies);
        Path file = folder.resolve(SweepFolder.CSV);
        if (!Files.exists(file)) {
            throw new WrongInputException(folder
                    + ": the sweep has no table yet; expected one in which a run has ended: isoloss sweep goes on");
        }
        RunTable table = models(RunTableReader.read(List.of(file), choice(List.of())));
        List<String> behaviours = SweepRows.behaviours(plan.declaration()).stream()
                .filter(name -> !name.endsWith(PROMPTS) && varies(table.column(name)))
                .toList();
        if (behaviours.isEmpty()) {
            throw new WrongInputException(file + ": no figure of behaviour that is one number differs between runs;"
                    + " lists stand in " + SweepFolder.JSON_LINES);
        }
        RunTable chosen = models(RunTableReader.read(List.of(file), choice(behaviours)));
        List<String> factors = factors(plan, chosen);
        TablePopulations populations = TablePopulations.of(
                chosen,
                new PopulationRequest(
                        OptionalDouble.empty(),
                        factors,
                        List.of(),
                        List.of(),
                        OptionalLong.empty(),
                        Map.of(),
                        PopulationOptions.STANDARD));
        Table shares = shares(populations, factors);
        Section matters = new Section(
                "factors",
                "What matters",
                "The share of the variance over runs that each setting explains: alone, and beyond all other settings and the"
                        + " loss. What none explains lies between seeds.",
                shares.rows().isEmpty() ? List.of() : List.of(new Block.Rows(shares)));
        return PopulationPage.of(
                populations, CommandOrigin.of(arguments, List.of(file)), List.of(matters), List.of(shares));
    }

    private static ColumnChoice choice(List<String> behaviours) {
        return new ColumnChoice(
                Optional.of(SweepRows.column(LossFigure.PER_TOKEN)),
                behaviours,
                Optional.empty(),
                Optional.empty(),
                Optional.of(SweepRows.FAMILY),
                Optional.of(SweepRows.SEED),
                List.of());
    }

    private static RunTable models(RunTable all) {
        RunColumn kind = all.column(ModelResult.KIND.key());
        double[] losses = all.column(SweepRows.column(LossFigure.PER_TOKEN)).numbers();
        boolean trained = kind.distinct(10).contains(TRAINED);
        RunTable models = all.select(row ->
                Double.isFinite(losses[row]) && (!trained || kind.text(row).equals(TRAINED)));
        if (models.runs() == 0) {
            throw new WrongInputException("no run of the sweep has a model with a finite loss; table.csv says why");
        }
        return models;
    }

    private static boolean varies(RunColumn column) {
        double[] known =
                Arrays.stream(column.numbers()).filter(v -> !Double.isNaN(v)).toArray();
        return Arrays.stream(known).anyMatch(v -> v != known[0]);
    }

    /** The settings of the grid that differ between these models, and what the models are of. */
    private static List<String> factors(SweepPlan plan, RunTable table) {
        List<String> factors =
                new ArrayList<>(SweepRows.factorColumns(plan.grid()).values());
        factors.add(SweepRows.FAMILY);
        factors.removeIf(name -> table.column(name).distinct(1).size() < 2);
        factors.removeIf(name -> !FactorShare.canExplain(table.column(name)));
        return factors;
    }

    private static Table shares(TablePopulations populations, List<String> factors) {
        Table.Builder table = Table.of(
                "factors",
                "Variance by factor",
                Column.left("of", "of"),
                Column.left("factor", "factor"),
                Column.right("alone", "explains alone"),
                Column.right("pAlone", "p"),
                Column.right("added", "beyond the others"),
                Column.right("pAdded", "p"));
        add(table, FactorShare.LOSS, FactorShare.inLoss(populations, factors));
        for (TablePopulations.Named behaviour : populations.behaviours()) {
            add(table, behaviour.name(), FactorShare.inBehaviour(populations, behaviour, factors));
        }
        return table.build();
    }

    private static void add(Table.Builder table, String of, List<FactorShare> shares) {
        for (FactorShare share : shares) {
            table.row(
                    Cell.text(of),
                    Cell.text(share.factor()),
                    Cell.number(share.alone(), 3),
                    Cell.number(share.pAlone(), 2),
                    Cell.number(share.added(), 3),
                    Cell.number(share.pAdded(), 2));
        }
    }

    @Override
    public String toString() {
        return "page of sweeps";
    }
}
