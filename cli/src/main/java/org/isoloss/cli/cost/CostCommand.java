package org.isoloss.cli.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.metrics.cost.LatencyLine;
import org.isoloss.metrics.family.KnownModels;
import org.isoloss.metrics.family.KnownShapes;
import org.isoloss.metrics.family.ModelSize;
import org.isoloss.metrics.reader.CsvRuns;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss cost}: operations, memory, time, price and energy of models, from their sizes. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reckon what training, serving and adapting a model takes.",
        description = {
            "Each MODEL is one whose size is known (--list-models); any other is given by --parameters, and by --layers, --width"
                    + " and --heads where its attention counts.",
            "Told are operations, memory, bounds of time and throughput on a machine, price, energy, adapters, and how many"
                    + " queries repay fine-tuning; with --front, which models no other beats in cost and score."
        })
public final class CostCommand implements Callable<Integer> {

    private static final CommandSettings<CostSettings> SETTINGS =
            new CommandSettings<>(CostSettings.class, CostSettings.DEFAULTS);

    private final Session session;

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "Names of models, as pythia-6.9b or llama-2-7b.")
    private List<String> names = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private CostCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new CostCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        CostSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        settings.tables().requireOneFormat(session.options());
        List<Table> tables = new ArrayList<>();
        if (settings.listModels()) {
            tables.add(models());
        } else {
            List<CostedModel> models = CostedModel.of(names, settings);
            if (!models.isEmpty()) {
                tables.add(new CostTable(settings).of(models));
            }
            if (settings.latency().isPresent()) {
                tables.add(latency(settings.latency().get()));
            }
            if (settings.front().isPresent()) {
                tables.add(FrontTable.read(settings.front().get()));
            }
        }
        if (tables.isEmpty()) {
            throw new WrongInputException(
                    "isoloss cost: no MODEL; expected a name, --parameters, --layers with --width and --heads, --latency or"
                            + " --front");
        }
        session.tables(tables, settings.tables());
        return ExitStatus.DONE;
    }

    private static Table models() {
        Table.Builder table = Table.of(
                "models",
                "",
                Column.left("model", "model"),
                Column.right("parameters", "parameters"),
                Column.left("shape", "layers, width, heads, of keys and values"));
        for (String name : KnownModels.names()) {
            ModelSize size = KnownModels.of(name);
            table.row(
                    Cell.text(name),
                    size.total().isPresent() ? Cell.count(size.total().getAsLong()) : Cell.missing(),
                    KnownShapes.of(name)
                            .map(shape -> Cell.text(shape.layers() + ", " + shape.width() + ", " + shape.heads() + ", "
                                    + shape.keyValueHeads()))
                            .orElseGet(Cell::missing));
        }
        return table.build();
    }

    private static Table latency(Path file) throws IOException {
        List<Double> tokens = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        CsvRuns.read(file, row -> {
            tokens.add(row.requiredNumber("tokens"));
            seconds.add(row.requiredNumber("seconds"));
        });
        LatencyLine line;
        try {
            line = LatencyLine.fit(array(tokens), array(seconds));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(file + ": " + e.getMessage(), e);
        }
        return Table.of(
                        "latency",
                        "Latency: seconds = intercept + slope tokens, by least squares",
                        Column.right("requests", "requests"),
                        Column.right("intercept", "intercept"),
                        Column.right("secondsPerToken", "a token"),
                        Column.right("rSquared", "R squared"))
                .row(
                        Cell.count(tokens.size()),
                        Cell.number(line.interceptSeconds()),
                        Cell.number(line.secondsPerToken()),
                        Double.isNaN(line.rSquared()) ? Cell.missing() : Cell.number(line.rSquared()))
                .build();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
