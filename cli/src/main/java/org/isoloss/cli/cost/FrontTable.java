package org.isoloss.cli.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.cost.ParetoFront;
import org.isoloss.metrics.family.KnownModels;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Models that no other beats in both cost and score, for each task and metric of a table of scores. */
final class FrontTable {

    private static final String MODEL = "model";
    private static final String SCORE = "score";
    private static final String COST = "cost";
    private static final String TASK = "task";
    private static final String METRIC = "metric";

    /** Scores of one kind, which alone can be compared. */
    private record Kind(String task, String metric, boolean lowerIsBetter) {}

    private FrontTable() {}

    /** Reads scores and returns their fronts. */
    static Table read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Map<Kind, List<ParetoFront.Candidate>> kinds = name.endsWith(".json") ? json(file) : csv(file);
        Table.Builder table = Table.of(
                "front",
                "Models that no other beats: none costs at most as much and scores at least as well",
                Column.left(TASK, TASK),
                Column.left(METRIC, METRIC),
                Column.left(MODEL, MODEL),
                Column.right(COST, COST),
                Column.right(SCORE, SCORE),
                Column.left("front", "front"));
        kinds.forEach((kind, candidates) -> {
            List<ParetoFront.Candidate> front = ParetoFront.of(candidates);
            candidates.stream()
                    .sorted((a, b) -> Double.compare(a.cost(), b.cost()))
                    .forEach(candidate -> table.row(
                            Cell.text(kind.task()),
                            Cell.text(kind.metric()),
                            Cell.text(candidate.name()),
                            Cell.number(candidate.cost()),
                            Cell.number(kind.lowerIsBetter() ? -candidate.score() : candidate.score()),
                            Cell.text(front.contains(candidate) ? "front" : "beaten")));
        });
        return table.build();
    }

    /** What {@code isoloss score --json} prints: the cost is the size of the known model that a run is called by. */
    private static Map<Kind, List<ParetoFront.Candidate>> json(Path file) throws IOException {
        Map<Kind, List<ParetoFront.Candidate>> kinds = new LinkedHashMap<>();
        for (JsonPlace score : JsonDocumentReader.read(file).get("scores").elements()) {
            String better = score.get("better").text();
            double value = score.get("value").extendedReal();
            if (!better.equals("higher") && !better.equals("lower")) {
                continue; // a figure that is best near some value ranks no models
            }
            boolean lower = better.equals("lower");
            JsonPlace run = score.get("run");
            add(
                    kinds,
                    new Kind(score.get(TASK).text(), score.get(METRIC).text(), lower),
                    run.text(),
                    size(run.text())
                            .orElseThrow(() -> run.refused(
                                    '"' + Shown.found(run.text()) + '"',
                                    "a model whose size is known, as pythia-410m; or give CSV with a column cost")),
                    value);
        }
        return kinds;
    }

    private static Map<Kind, List<ParetoFront.Candidate>> csv(Path file) throws IOException {
        Map<Kind, List<ParetoFront.Candidate>> kinds = new LinkedHashMap<>();
        CsvRuns.read(file, row -> {
            String model = row.filledText(MODEL);
            OptionalDouble cost = row.columns().contains(COST) ? row.number(COST) : size(model);
            Kind kind = new Kind(text(row, TASK), text(row, METRIC), false);
            double score = row.requiredNumber(SCORE);
            if (cost.isEmpty()) {
                throw new FormatException(
                        row.place(),
                        "no cost is given, and no size is known of \"" + Shown.found(model)
                                + "\"; expected a column cost, or a model of isoloss cost --list-models");
            }
            if (Double.isNaN(cost.getAsDouble()) || Double.isNaN(score)) {
                throw new FormatException(row.place(), "cost or score is NaN; expected numbers");
            }
            add(kinds, kind, model, cost.getAsDouble(), score);
        });
        if (kinds.isEmpty()) {
            throw new FormatException(FilePlace.of(file), "has no rows; expected model and score of at least one");
        }
        return kinds;
    }

    private static void add(
            Map<Kind, List<ParetoFront.Candidate>> kinds, Kind kind, String model, double cost, double score) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(new ParetoFront.Candidate(model, cost, kind.lowerIsBetter() ? -score : score));
    }

    private static String text(CsvRuns.Row row, String column) {
        return row.columns().contains(column) ? row.text(column) : "";
    }

    private static OptionalDouble size(String model) {
        OptionalLong parameters = KnownModels.of(model.replaceFirst("\\.(jsonl|json)(\\.gz)?$", ""))
                .total();
        return parameters.isPresent() ? OptionalDouble.of(parameters.getAsLong()) : OptionalDouble.empty();
    }
}
