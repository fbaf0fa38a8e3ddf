package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoloss.core.file.AtomicFile;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.Training;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Writes a run as CSV tables: one row a model, a pair, a claim, a figure of behaviour, a point of a curve. */
final class ResultTables {

    static final String FOLDER = "tables";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ResultTables() {}

    private record ModelRow(
            String model,
            String kind,
            long parameters,
            double perSequence,
            double perToken,
            double klPerSequence,
            double klPerToken) {}

    private record PairRow(
            String first, String second, String kind, double perSequence, double perToken, boolean bitIdentical) {}

    private record ClaimRow(String statement, boolean holds, String measured, String required) {}

    /** The index tells the elements of a series apart and is empty for a number. */
    private record BehaviourRow(String model, String probe, String metric, String index, double value) {}

    private record CurveRow(String model, long step, double loss) {}

    /** Writes every table, each whole or not at all. */
    static void write(Path folder, RunResult run) throws IOException {
        Files.createDirectories(folder);
        write(
                folder.resolve("models.csv"),
                ModelRow.class,
                run.models().stream().map(ResultTables::row).toList());
        write(
                folder.resolve("pairs.csv"),
                PairRow.class,
                run.pairs().stream().map(ResultTables::row).toList());
        write(
                folder.resolve("claims.csv"),
                ClaimRow.class,
                run.claims().stream().map(ResultTables::row).toList());
        write(folder.resolve("behaviour.csv"), BehaviourRow.class, behaviour(run));
        write(folder.resolve("curves.csv"), CurveRow.class, curves(run));
    }

    private static <T> void write(Path file, Class<T> type, List<T> rows) throws IOException {
        CsvSchema schema = MAPPER.schemaFor(type).withHeader();
        byte[] csv = MAPPER.writer(schema).writeValueAsBytes(rows);
        AtomicFile.write(file, out -> out.write(csv));
    }

    private static ModelRow row(ModelResult model) {
        return new ModelRow(
                model.name(),
                MAPPER.convertValue(model.kind(), String.class),
                model.parameters(),
                model.loss().perSequence(),
                model.loss().perToken(),
                model.loss().klPerSequence(),
                model.loss().klPerToken());
    }

    private static PairRow row(PairResult pair) {
        return new PairRow(
                pair.first(),
                pair.second(),
                MAPPER.convertValue(pair.kind(), String.class),
                pair.lossGap().perSequence(),
                pair.lossGap().perToken(),
                pair.lossGap().bitIdentical());
    }

    private static ClaimRow row(Claim claim) {
        return new ClaimRow(claim.statement(), claim.holds(), ResultText.text(claim.measured()), claim.required());
    }

    private static List<BehaviourRow> behaviour(RunResult run) {
        List<BehaviourRow> rows = new ArrayList<>();
        for (ModelResult model : run.models()) {
            model.behaviour()
                    .forEach((probe, metrics) -> metrics.forEach((metric, value) ->
                            append(new BehaviourRow(model.name(), probe, metric, "", 0), value, rows)));
        }
        return rows;
    }

    private static void append(BehaviourRow place, Measurement value, List<BehaviourRow> rows) {
        if (value instanceof Measurement.Scalar scalar) {
            rows.add(new BehaviourRow(place.model(), place.probe(), place.metric(), place.index(), scalar.value()));
        } else if (value instanceof Measurement.Series series) {
            for (int i = 0; i < series.values().size(); i++) {
                append(inner(place, String.valueOf(i)), series.values().get(i), rows);
            }
        } else if (value instanceof Measurement.Group group) {
            for (Map.Entry<String, Measurement> member : group.members().entrySet()) {
                append(inner(place, member.getKey()), member.getValue(), rows);
            }
        }
    }

    private static BehaviourRow inner(BehaviourRow place, String index) {
        String path = place.index().isEmpty() ? index : place.index() + "/" + index;
        return new BehaviourRow(place.model(), place.probe(), place.metric(), path, 0);
    }

    private static List<CurveRow> curves(RunResult run) {
        List<CurveRow> rows = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Training training = model.training();
            if (training != null) {
                training.curve().forEach(point -> rows.add(new CurveRow(model.name(), point.step(), point.loss())));
            }
        }
        return rows;
    }
}
