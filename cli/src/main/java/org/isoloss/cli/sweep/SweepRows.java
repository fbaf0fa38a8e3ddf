package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.json.StrictJson;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.FigureShape;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.isoloss.metrics.table.TableFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that a run has in the table of its sweep: one a model, or one that says why it failed. The columns follow from the
 * grid and from what the study declares, so that they are known before any run has ended. Times are not among them: the same
 * sweep has the same table.
 */
final class SweepRows {

    /** The column of the run's number. */
    static final String NUMBER = "number";

    /** The column that tells rows apart: the run's folder and the model, which readers of tables take for the name. */
    static final String RUN = "run";

    /** The column that says whether a run is {@value #DONE} or {@value #FAILED}. */
    static final String STATUS = "status";

    static final String DONE = "done";
    static final String FAILED = "failed";

    private static final String MESSAGE = "message";
    private static final String MODEL = "model";
    /** The column of what a model has in common with others. */
    static final String FAMILY = "family";

    private static final String REPETITION = "repetition";
    /** The column of the seed. */
    static final String SEED = "seed";

    private static final String TRAINING = "training";
    private static final String CLAIMS = "claims";
    private static final String CLAIMS_HELD = "claimsHeld";

    /** In front of a setting that is called as another column is. */
    private static final String SETTING = "setting.";

    private final SweepFolder folder;
    private final Grid grid;
    private final List<GridSetting> factors;
    private final List<Measure> measures;
    private final List<Column> columns;

    /**
     * A figure of behaviour that is one number.
     *
     * @param probe the key of the probe
     * @param figure the key of the figure
     */
    private record Measure(String probe, String figure) {

        String column() {
            return probe + "." + figure;
        }
    }

    /** The rows of a run in both forms, with a line end each. */
    record Lines(String csv, String json) {}

    SweepRows(SweepFolder folder, Grid grid, Declaration declaration) {
        this.folder = folder;
        this.grid = grid;
        factors = grid.factors().stream()
                .filter(factor -> !factor.key().equals(SEED))
                .toList();
        measures = declaration.probes().stream()
                .flatMap(probe -> measures(probe).stream())
                .toList();
        columns = columns();
    }

    /** Returns the columns of factors, by setting, those of the seed left out. */
    static Map<GridSetting, String> factorColumns(Grid grid) {
        Map<GridSetting, String> names = new LinkedHashMap<>();
        for (GridSetting factor : grid.factors()) {
            if (!factor.key().equals(SEED)) {
                names.put(factor, isTaken(factor.key()) ? SETTING + factor.key() : factor.key());
            }
        }
        return names;
    }

    private static boolean isTaken(String key) {
        return List.of(
                        NUMBER,
                        RUN,
                        STATUS,
                        MESSAGE,
                        MODEL,
                        FAMILY,
                        REPETITION,
                        CLAIMS,
                        CLAIMS_HELD,
                        ModelResult.KIND.key())
                .contains(key);
    }

    private static List<Measure> measures(Probe probe) {
        return probe.metrics() instanceof FigureShape.Group group
                ? group.members().stream()
                        .filter(figure -> figure.shape() instanceof FigureShape.One)
                        .map(figure -> new Measure(probe.key(), figure.key()))
                        .toList()
                : List.of();
    }

    /** Returns the columns of behaviour: those of probes whose figures are single numbers. */
    static List<String> behaviours(Declaration declaration) {
        return declaration.probes().stream()
                .flatMap(probe -> measures(probe).stream())
                .map(Measure::column)
                .toList();
    }

    /** Returns the column of a figure of loss. */
    static String column(LossFigure figure) {
        return LossFigure.LOSS + "." + figure.figure().key();
    }

    private List<Column> columns() {
        List<Column> all = new ArrayList<>();
        all.add(Column.right(NUMBER, NUMBER));
        all.add(Column.left(RUN, RUN));
        factorColumns(grid).values().forEach(name -> all.add(Column.left(name, name)));
        all.add(Column.right(SEED, SEED));
        for (String name : List.of(MODEL, FAMILY)) {
            all.add(Column.left(name, name));
        }
        all.add(Column.right(REPETITION, REPETITION));
        all.add(Column.left(ModelResult.KIND.key(), ModelResult.KIND.name()));
        all.add(Column.right(ModelResult.PARAMETERS.key(), ModelResult.PARAMETERS.name()));
        for (LossFigure figure : LossFigure.values()) {
            all.add(Column.right(column(figure), figure.figure().name()));
        }
        for (Figure figure : List.of(TrainingRecord.STEPS, TrainingRecord.STOP)) {
            all.add(Column.left(TRAINING + "." + figure.key(), figure.name()));
        }
        measures.forEach(measure -> all.add(Column.right(measure.column(), measure.column())));
        all.add(Column.right(CLAIMS, CLAIMS));
        all.add(Column.right(CLAIMS_HELD, "claims that hold"));
        all.add(Column.left(STATUS, STATUS));
        all.add(Column.left(MESSAGE, MESSAGE));
        return all;
    }

    /** Returns the first line of the CSV file. */
    String header() {
        return TableFormat.CSV.format(List.of(new Table("runs", "", columns, List.of())));
    }

    /** Returns the rows of a run that has ended. */
    Lines of(long number) throws IOException {
        ObjectNode settings = grid.settings(number).orElseThrow();
        Optional<String> failure = folder.failure(number);
        Table.Builder table = Table.of("runs", "", columns.toArray(new Column[0]));
        StringBuilder json = new StringBuilder();
        if (failure.isPresent()) {
            List<Cell> cells = new ArrayList<>(start(
                    number,
                    "",
                    settings,
                    settings.path(SEED).isIntegralNumber()
                            ? Cell.count(settings.path(SEED).longValue())
                            : Cell.missing()));
            while (cells.size() < columns.size() - 2) {
                cells.add(Cell.missing());
            }
            cells.add(Cell.text(FAILED));
            cells.add(Cell.text(failure.get()));
            table.row(cells);
            json.append(line(head(number, "", settings, null), Map.of(), FAILED, failure.get()));
        } else {
            RunResult run = RunResultFile.read(folder.result(number));
            long held = run.claims().stream().filter(Claim::holds).count();
            for (ModelResult model : run.models()) {
                Map<String, Object> map = withoutTime(model);
                List<Cell> cells = new ArrayList<>(start(number, model.name(), settings, Cell.count(run.seed())));
                add(model, map, cells);
                cells.addAll(
                        List.of(Cell.count(run.claims().size()), Cell.count(held), Cell.text(DONE), Cell.missing()));
                table.row(cells);
                json.append(line(head(number, model.name(), settings, run.seed()), map, DONE, null));
            }
        }
        String csv = TableFormat.CSV.format(List.of(table.build()));
        return new Lines(csv.substring(csv.indexOf('\n') + 1), json.toString());
    }

    private List<Cell> start(long number, String model, ObjectNode settings, Cell seed) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.count(number));
        cells.add(Cell.text(name(number, model)));
        factors.forEach(factor -> cells.add(cell(factor.in(settings))));
        cells.add(seed);
        return cells;
    }

    private void add(ModelResult model, Map<String, Object> map, List<Cell> cells) {
        cells.add(Cell.text(model.name()));
        cells.add(Cell.text(model.family()));
        cells.add(Cell.count(model.repetition()));
        cells.add(Cell.text(String.valueOf(map.get(ModelResult.KIND.key()))));
        cells.add(Cell.count(model.parameters()));
        for (LossFigure figure : LossFigure.values()) {
            cells.add(Cell.number(figure.of(model.loss())));
        }
        TrainingRecord training = model.training();
        cells.add(training == null ? Cell.missing() : Cell.count(training.steps()));
        cells.add(
                map.get(TRAINING) instanceof Map<?, ?> how
                        ? Cell.text(String.valueOf(how.get(TrainingRecord.STOP.key())))
                        : Cell.missing());
        for (Measure measure : measures) {
            var value =
                    model.behaviour().getOrDefault(measure.probe(), Map.of()).get(measure.figure());
            cells.add(value == null ? Cell.missing() : Cell.number(value.number()));
        }
    }

    private String name(long number, String model) {
        return model.isEmpty() ? folder.name(number) : folder.name(number) + "/" + model;
    }

    private static Cell cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Cell.missing();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Cell.count(value.longValue());
        }
        if (value.isNumber()) {
            return Cell.number(value.doubleValue());
        }
        return Cell.text(value.isString() ? value.stringValue() : value.toString());
    }

    /** The model as its result has it, but for curves and times, which stay there. */
    private static Map<String, Object> withoutTime(ModelResult model) {
        Map<String, Object> map = StrictJson.toMap(model);
        if (map.get(TRAINING) instanceof Map<?, ?> training) {
            training.keySet().removeAll(List.of("seconds", "curve"));
        }
        return map;
    }

    private Map<String, Object> head(long number, String model, ObjectNode settings, @Nullable Long seed) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put(NUMBER, number);
        head.put(RUN, name(number, model));
        if (seed != null) {
            head.put(SEED, seed);
        }
        head.put("settings", settings);
        return head;
    }

    private static String line(
            Map<String, Object> head, Map<String, Object> model, String status, @Nullable String message) {
        Map<String, Object> line = new LinkedHashMap<>(head);
        line.put(STATUS, status);
        if (message != null) {
            line.put(MESSAGE, message);
        } else {
            line.put("model", model);
        }
        return new String(StrictJson.compact(line), StandardCharsets.US_ASCII) + "\n";
    }
}
