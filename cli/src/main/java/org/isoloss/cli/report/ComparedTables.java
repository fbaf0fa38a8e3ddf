package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Several runs side by side. */
final class ComparedTables {

    private final List<ReportedRun> runs;

    ComparedTables(List<ReportedRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Returns every table. */
    List<Table> all() {
        List<Table> tables = new ArrayList<>(List.of(overview(), claims(), settings()));
        tables.addAll(joined());
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    /** Returns a row a run. */
    Table overview() {
        Table.Builder table = Table.of(
                "runs",
                "The runs",
                Column.left("run", "run"),
                Column.left("study", "study"),
                Column.right(RunResult.SEED.key(), RunResult.SEED.name()),
                Column.left("law", "law"),
                Column.right("models", "models"),
                Column.right("claims", "claims"),
                Column.right("holding", "that hold"),
                Column.right("worstExcess", "largest excess of a trained model, nats a token"),
                Column.right(Provenance.SECONDS.key(), Provenance.SECONDS.name()),
                Column.left("commit", "commit"));
        for (ReportedRun reported : runs) {
            RunResult run = reported.result();
            double worst = run.models().stream()
                    .filter(model -> model.training() != null)
                    .mapToDouble(model -> model.loss().klPerToken())
                    .max()
                    .orElse(Double.NaN);
            table.row(
                    Cell.text(reported.name()),
                    Cell.text(run.study()),
                    Cell.count(run.seed()),
                    Cell.text(run.law().name()),
                    Cell.count(run.models().size()),
                    Cell.count(run.claims().size()),
                    Cell.count(run.claims().stream().filter(Claim::holds).count()),
                    Double.isNaN(worst) ? Cell.missing() : Cell.number(worst),
                    Cell.number(run.provenance().wallSeconds(), 3),
                    Cell.text(run.provenance().commit()));
        }
        return table.build();
    }

    /** Returns a row a claim, a column a run: what was measured, and whether the claim holds. */
    Table claims() {
        Map<String, Map<ReportedRun, Claim>> byStatement = new LinkedHashMap<>();
        for (ReportedRun run : runs) {
            for (Claim claim : run.result().claims()) {
                byStatement
                        .computeIfAbsent(claim.statement(), key -> new LinkedHashMap<>())
                        .put(run, claim);
            }
        }
        List<Column> columns = new ArrayList<>(List.of(Column.left("statement", "claim")));
        for (int i = 0; i < runs.size(); i++) {
            columns.add(Column.left("run" + (i + 1), runs.get(i).name()));
        }
        Table.Builder table = Table.of("claims", "Claims, run by run", columns.toArray(Column[]::new));
        byStatement.forEach((statement, claims) -> {
            List<Cell> row = new ArrayList<>(List.of(Cell.text(statement)));
            for (ReportedRun run : runs) {
                Claim claim = claims.get(run);
                row.add(
                        claim == null
                                ? Cell.missing()
                                : Cell.text((claim.holds() ? "holds: " : "does not hold: ")
                                        + ResultTables.text(claim.measured())));
            }
            table.row(row);
        });
        return table.build();
    }

    /** A setting by which runs differ, with its value in each. */
    record Varied(String setting, Map<ReportedRun, String> values) {}

    /** Returns the setting by which the runs differ, if it is one and no two runs have the same value of it. */
    Optional<Varied> varied() {
        List<Varied> settings = differing();
        return settings.size() == 1
                        && settings.get(0).values().values().stream()
                                        .filter(value -> !value.isEmpty())
                                        .distinct()
                                        .count()
                                == runs.size()
                ? Optional.of(settings.get(0))
                : Optional.empty();
    }

    private List<Varied> differing() {
        Map<ReportedRun, Map<String, String>> settings = new LinkedHashMap<>();
        runs.forEach(run -> settings.put(run, flat(run.result())));
        Set<String> keys = new LinkedHashSet<>();
        settings.values().forEach(map -> keys.addAll(map.keySet()));
        List<Varied> varied = new ArrayList<>();
        for (String key : keys) {
            Map<ReportedRun, String> values = new LinkedHashMap<>();
            settings.forEach((run, map) -> values.put(run, map.getOrDefault(key, "")));
            // A setting that only some studies have is no difference between runs.
            if (values.values().stream()
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .count()
                    > 1) {
                varied.add(new Varied(SettingWords.of(key), values));
            }
        }
        return varied;
    }

    /** Returns the settings in which the runs differ. */
    Table settings() {
        List<Column> columns = new ArrayList<>(List.of(Column.left("setting", "setting")));
        for (int i = 0; i < runs.size(); i++) {
            columns.add(Column.left("run" + (i + 1), runs.get(i).name()));
        }
        Table.Builder table = Table.of("settings", "Settings that differ", columns.toArray(Column[]::new));
        for (Varied varied : differing()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.text(varied.setting())));
            varied.values().values().forEach(value -> row.add(value.isEmpty() ? Cell.missing() : Cell.text(value)));
            table.row(row);
        }
        return table.build();
    }

    /** Returns the models of all runs in one table. */
    private List<Table> joined() {
        Table.Builder models = Table.of(
                "models",
                "Models",
                Column.left("run", "run"),
                Column.left("model", "model"),
                column(LossFigure.PER_TOKEN),
                column(LossFigure.KL_PER_TOKEN));
        for (ReportedRun run : runs) {
            for (ModelResult model : run.result().models()) {
                models.row(
                        Cell.text(run.name()),
                        Cell.text(model.name()),
                        Cell.number(model.loss().perToken(), 7),
                        Cell.number(model.loss().klPerToken()));
            }
        }
        return List.of(models.build());
    }

    private static Column column(LossFigure loss) {
        return Column.right(loss.figure().key(), loss.figure().name());
    }

    private static Map<String, String> flat(RunResult run) {
        Map<String, String> flat = new LinkedHashMap<>();
        flat.put("study", run.study());
        flat.put(RunResult.SEED.key(), Long.toString(run.seed()));
        flatten("", run.config(), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> config, Map<String, String> to) {
        config.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(prefix + key + ".", inner, to);
            } else {
                to.put(prefix + key, String.valueOf(value));
            }
        });
    }
}
