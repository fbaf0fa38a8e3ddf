package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.metrics.component.CapabilityByCompute;
import org.isoloss.metrics.component.FamilyLine;
import org.isoloss.metrics.component.PrincipalComponents;
import org.isoloss.metrics.component.TableCapability;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Many scores as one capability, as tables with every figure. */
final class CapabilityTables {

    private static final int LOADINGS = 3;

    private CapabilityTables() {}

    static List<Table> of(TableCapability capability, List<String> answer) {
        List<Table> tables = new ArrayList<>();
        Table.Builder words = Table.of("answer", "Do scores lie along one axis?", Column.left("sentence", "sentence"));
        answer.forEach(sentence -> words.row(Cell.text(sentence)));
        tables.add(words.build());
        tables.add(components(capability));
        tables.add(loadings(capability));
        capability.byCompute().ifPresent(by -> {
            tables.add(families(by));
            tables.add(compute(by));
        });
        tables.add(models(capability));
        return tables;
    }

    private static Table components(TableCapability capability) {
        Table.Builder rows = Table.of(
                "components",
                "Variance along the first components, cumulative",
                Column.right("component", "component"),
                Column.right("complete", "models without gaps"),
                Column.right("filled", "gaps filled"),
                Column.right("normal", "fitted normal"));
        for (int c = 0; c < capability.ofFilled().components(); c++) {
            int component = c;
            rows.row(
                    Cell.count(c + 1),
                    share(capability.ofComplete(), component),
                    Cell.number(capability.ofFilled().cumulativeShare(component)),
                    share(capability.ofNormal(), component));
        }
        return rows.build();
    }

    private static Cell share(Optional<PrincipalComponents> of, int component) {
        return of.map(pcs -> Cell.number(pcs.cumulativeShare(component))).orElseGet(Cell::missing);
    }

    private static Table loadings(TableCapability capability) {
        List<Column> columns = new ArrayList<>(List.of(Column.left("task", "score")));
        int shown = Math.min(LOADINGS, capability.ofFilled().components());
        for (int c = 1; c <= shown; c++) {
            columns.add(Column.right("pc" + c, "PC " + c));
            columns.add(Column.right("pc" + c + "Complete", "PC " + c + ", no gaps"));
        }
        Table.Builder rows = Table.of("loadings", "Loadings", columns.toArray(Column[]::new));
        for (int t = 0; t < capability.tasks().size(); t++) {
            int task = t;
            List<Cell> cells =
                    new ArrayList<>(List.of(Cell.text(capability.tasks().get(t))));
            for (int c = 0; c < shown; c++) {
                int component = c;
                cells.add(Cell.number(capability.ofFilled().loadings(c)[t]));
                cells.add(capability
                        .ofComplete()
                        .map(pcs -> Cell.number(pcs.loadings(component)[task]))
                        .orElseGet(Cell::missing));
            }
            rows.row(cells);
        }
        return rows.build();
    }

    private static Table families(CapabilityByCompute by) {
        Table.Builder rows = Table.of(
                "families",
                "Capability by compute, each family by itself",
                Column.left("family", "family"),
                Column.right("models", "models"),
                Column.right("slope", "slope a decade"),
                Column.right("error", "SE"),
                Column.right("intercept", "intercept"),
                Column.right("r2", "R2"));
        for (FamilyLine line : by.lines()) {
            rows.row(
                    Cell.text(line.family()),
                    Cell.count(line.models()),
                    Cell.number(line.slope()),
                    number(line.error()),
                    Cell.number(line.intercept()),
                    number(line.share()));
        }
        return rows.build();
    }

    private static Table compute(CapabilityByCompute by) {
        return Table.of(
                        "compute",
                        "Capability by compute, all families",
                        Column.right("models", "models"),
                        Column.right("r2OneLine", "R2 of one line"),
                        Column.right("slopeOneLine", "its slope"),
                        Column.right("modelsInFamilies", "models in families"),
                        Column.right("families", "families"),
                        Column.right("r2Family", "R2 of family"),
                        Column.right("r2CommonSlope", "with one slope"),
                        Column.right("commonSlope", "that slope"),
                        Column.right("r2OwnSlopes", "with own slopes"))
                .row(
                        Cell.count(by.models()),
                        number(by.pooledShare()),
                        number(by.pooledSlope()),
                        Cell.count(by.several()),
                        Cell.count(by.families()),
                        number(by.familyShare()),
                        number(by.commonSlopeShare()),
                        number(by.commonSlope()),
                        number(by.ownSlopesShare()))
                .build();
    }

    private static Table models(TableCapability capability) {
        Table.Builder rows = Table.of(
                "models",
                "Models on the axis",
                Column.left("model", "model"),
                Column.left("family", "family"),
                Column.right("log10Compute", "log10 compute"),
                Column.right("capability", "capability"));
        for (int m = 0; m < capability.models().size(); m++) {
            rows.row(
                    Cell.text(capability.models().get(m)),
                    Cell.text(capability.families().get(m)),
                    number(capability.logCompute()[m]),
                    Cell.number(capability.capability()[m]));
        }
        return rows.build();
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }
}
