package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.isoloss.metrics.run.ColumnChoice;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.OpenLmRuns;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.run.RunTableBuilder;
import org.isoloss.metrics.run.RunTableReader;

/**
 * Reads anything that holds runs into one table of runs: tables with a run a row, folders of them and of open_lm, and result
 * files of harnesses, of which a row is a model at a checkpoint and a column {@code TASK METRIC}.
 *
 * <p>Sizes that the source does not have come from {@link ModelSizes}.
 *
 * @param sizes where sizes of models come from
 * @param columns which columns stand for what
 * @param several what to do with several runs of one model
 */
public record RunTables(ModelSizes sizes, ColumnChoice columns, SeveralRuns several) {

    /** Beyond it no names are looked up. */
    private static final int MOST_NAMES = 100_000;

    /**
     * Reads files and folders.
     *
     * @throws org.isoloss.base.file.FormatException if a file is not what it should be
     * @throws IllegalArgumentException if there is no run in them, or a column that was chosen is not there
     */
    public RunTable read(List<Path> paths) throws IOException {
        SourceFiles files = SourceFiles.of(paths);
        Optional<RunTable> wide = wide(files);
        boolean results = !files.results().isEmpty() || !files.longTables().isEmpty();
        require(
                wide.isEmpty() || !results,
                "%s: tables with a run a row and results of tasks; expected one kind in a call",
                paths);
        if (wide.isPresent()) {
            return wide.get();
        }
        require(results, "%s: no runs; expected tables or result files", paths);
        return byModel(new FamilyReader(sizes, columns, several).read(paths));
    }

    /** Returns the table of the files with a run a row, if there are any. */
    Optional<RunTable> wide(SourceFiles files) throws IOException {
        if (!files.openLm().models().isEmpty()) {
            require(
                    files.wideTables().isEmpty(),
                    "%s and models of open_lm; expected one kind in a call",
                    files.wideTables().isEmpty()
                            ? ""
                            : files.wideTables().get(0).path());
            SourceFiles.OpenLm openLm = files.openLm();
            return Optional.of(new OpenLmRuns().read(openLm.models(), openLm.scores(), openLm.tasks(), columns));
        }
        if (files.wideTables().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(withSizes(OlmoLadder.placed(RunTableReader.readSources(files.wideTables(), columns))));
    }

    private RunTable withSizes(RunTable table) {
        if (table.column(ColumnRole.SIZE).isPresent() || table.runs() > MOST_NAMES) {
            return table;
        }
        double[] totals = new double[table.runs()];
        double[] nonEmbedding = new double[table.runs()];
        for (int row = 0; row < table.runs(); row++) {
            ModelSize size = sizes.of(new ModelName(table.name(row), OptionalLong.empty()), ModelSize.UNKNOWN);
            totals[row] = count(size.total());
            nonEmbedding[row] = count(size.nonEmbedding());
        }
        RunTable sized = withAny(table, ColumnRole.SIZE, "parameters of known models", totals);
        return table.column(ColumnRole.NON_EMBEDDING).isPresent()
                ? sized
                : withAny(
                        sized, ColumnRole.NON_EMBEDDING, "parameters without embeddings of known models", nonEmbedding);
    }

    private static RunTable withAny(RunTable table, ColumnRole role, String name, double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isNaN) ? table : table.with(role, name, numbers);
    }

    private static double count(OptionalLong count) {
        return count.isPresent() ? (double) count.getAsLong() : Double.NaN;
    }

    /** Returns the results of a family with a row for each model and checkpoint. */
    private RunTable byModel(Family family) {
        Map<List<Object>, Map<String, Observation>> rows = new LinkedHashMap<>();
        RunTableBuilder table = new RunTableBuilder();
        for (Observation o : family.observations()) {
            rows.computeIfAbsent(List.of(o.model(), o.tokens(), o.size()), key -> new LinkedHashMap<>())
                    .putIfAbsent(o.key().toString(), o);
        }
        rows.values().forEach(scores -> {
            Observation any = scores.values().iterator().next();
            table.begin(Path.of(any.source()));
            table.set("model", any.model().name());
            any.model().step().ifPresent(step -> table.set("step", (double) step));
            any.tokens().ifPresent(tokens -> table.set("tokens", tokens));
            any.flops().ifPresent(flops -> table.set("flops", flops));
            any.size().total().ifPresent(size -> table.set("parameters", (double) size));
            any.size().nonEmbedding().ifPresent(size -> table.set("non_embedding_parameters", (double) size));
            scores.forEach((name, o) -> table.set(name, o.score()));
            table.endRow();
        });
        for (CurveKey key : family.keys()) {
            table.about(key.toString(), family.itemsOf(key).orElse(0), Double.NaN);
        }
        family.notes().forEach(table::note);
        return table.build(columns);
    }
}
