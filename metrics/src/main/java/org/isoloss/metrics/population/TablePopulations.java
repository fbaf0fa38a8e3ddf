package org.isoloss.metrics.population;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/**
 * The populations of a table of runs: each of its behaviours, and what must be known to read them.
 *
 * @param table the runs, each at its last checkpoint
 * @param losses by run, NaN where unknown
 * @param tolerance the difference in loss that counts as equal
 * @param behaviours in the order of the table
 * @param groups of runs that differ in loss, the largest difference first
 * @param duplicates rows that are one run
 * @param maxima why a behaviour holds maxima over training, by behaviour
 * @param seedsAndSubcases how sure the mean over subcases is; empty if not asked for
 */
public record TablePopulations(
        RunTable table,
        double[] losses,
        double tolerance,
        List<Named> behaviours,
        List<Groupings.Grouping> groups,
        List<Duplicates> duplicates,
        Map<String, String> maxima,
        Optional<MultiBootstrap> seedsAndSubcases) {

    /** A behaviour with its name. */
    public record Named(String name, Population population) {}

    public TablePopulations {
        behaviours = List.copyOf(behaviours);
        groups = List.copyOf(groups);
        duplicates = List.copyOf(duplicates);
        maxima = new LinkedHashMap<>(maxima);
    }

    /**
     * Analyses a table.
     *
     * @throws IllegalArgumentException if it has no loss, no behaviour or no run with both, or a column that was named is not there
     */
    public static TablePopulations of(RunTable all, PopulationRequest request) {
        RunTable table = all.lastCheckpoints();
        String file = table.place(0).file();
        RunColumn loss = table.loss()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ": no column is a loss by its name; name one with --loss COLUMN"));
        require(
                !table.behaviours().isEmpty(),
                "%s: no column looks like a score; name some with --behaviour COLUMN",
                file);
        double[] losses = exact(loss.numbers(), request.lossItems());
        double tolerance = request.tolerance().orElseGet(() -> Population.usualTolerance(losses));
        List<Covariate> covariates = request.covariates().stream()
                .map(name -> Groupings.covariate(table, name))
                .toList();
        request.maxima().forEach(table::column);
        List<Named> behaviours = new ArrayList<>();
        Map<String, String> maxima = new LinkedHashMap<>();
        for (Behaviour behaviour : table.behaviours()) {
            Population.of(
                            losses,
                            behaviour(
                                    behaviour,
                                    Optional.ofNullable(request.itemCounts().get(behaviour.name()))),
                            tolerance,
                            covariates,
                            table.behaviours().size(),
                            request.options())
                    .ifPresent(population -> behaviours.add(new Named(behaviour.name(), population)));
            maximum(behaviour.name(), file, request).ifPresent(reason -> maxima.put(behaviour.name(), reason));
        }
        require(!behaviours.isEmpty(), "%s: no run has both a loss and a score; expected rows with both", file);
        return new TablePopulations(
                table,
                losses,
                tolerance,
                behaviours,
                Groupings.of(table, losses, covariates),
                duplicates(table, losses),
                maxima,
                seedsAndSubcases(table, request.subcases()));
    }

    /** Returns what the loss is, as its column says or was turned: {@code 1 - MNLI dev acc.}. */
    public String lossWords() {
        String name = table.loss().orElseThrow().name();
        RunColumn raw = table.column(name);
        for (int run = 0; run < losses.length; run++) {
            double value = raw.number(run);
            if (!Double.isNaN(losses[run]) && losses[run] != value) {
                return value > 0 && losses[run] == Math.log(value) ? "ln " + name : "1 - " + name;
            }
        }
        return name;
    }

    /** Returns the behaviour of a name, as the table has it. */
    public Behaviour behaviour(String name) {
        return table.behaviours().stream()
                .filter(behaviour -> behaviour.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no behaviour \"" + Shown.found(name) + "\""));
    }

    /** Files round accuracies; as whole numbers of their items equal ones are equal again. */
    private static double[] exact(double[] losses, OptionalLong items) {
        boolean shares = Arrays.stream(losses).noneMatch(l -> l < 0 || l > 1);
        if (items.isEmpty() || !shares) {
            return losses;
        }
        double[] right = Arrays.stream(losses).map(l -> 1 - l).toArray();
        double[] exact = Items.each(items.getAsLong()).exact(right);
        return exact == right ? losses : Arrays.stream(exact).map(p -> 1 - p).toArray();
    }

    private static Population.Behaviour behaviour(Behaviour behaviour, Optional<int[]> rightByItem) {
        double[] values = behaviour.score().numbers();
        return new Population.Behaviour(values, items(behaviour, values), rightByItem);
    }

    private static Items items(Behaviour behaviour, double[] values) {
        if (behaviour.itemColumn().isEmpty()) {
            return behaviour.items().isPresent() ? Items.each(behaviour.items().getAsLong()) : Items.unknown();
        }
        boolean all = IntStream.range(0, values.length)
                .allMatch(
                        run -> Double.isNaN(values[run]) || behaviour.items(run).isPresent());
        return all
                ? Items.byRun(IntStream.range(0, values.length)
                        .mapToLong(run -> behaviour.items(run).orElse(1))
                        .toArray())
                : Items.unknown();
    }

    private static Optional<String> maximum(String behaviour, String file, PopulationRequest request) {
        return request.maxima().contains(behaviour)
                ? Optional.of("as --maxima says")
                : TrainingMaxima.reason(behaviour, file);
    }

    private static List<Duplicates> duplicates(RunTable table, double[] losses) {
        Optional<RunColumn> seed = table.column(ColumnRole.SEED);
        Optional<RunColumn> family = table.column(ColumnRole.FAMILY);
        return seed.isEmpty()
                ? List.of()
                : Duplicates.of(
                        run -> {
                            String text = seed.get().text(run);
                            return text.isEmpty() || family.isEmpty()
                                    ? text
                                    : text + " of " + family.get().text(run);
                        },
                        losses);
    }

    private static Optional<MultiBootstrap> seedsAndSubcases(RunTable table, List<String> subcases) {
        if (subcases.isEmpty()) {
            return Optional.empty();
        }
        Set<RunColumn> columns = new LinkedHashSet<>();
        subcases.forEach(name -> columns.addAll(matching(table, name)));
        List<RunColumn> numeric = columns.stream().filter(RunColumn::isNumeric).toList();
        require(
                numeric.size() > 1,
                "--subcases names %s columns of numbers; expected at least 2, as the parts of one test",
                numeric.size());
        double[][] scores = IntStream.range(0, table.runs())
                .filter(run -> numeric.stream().noneMatch(column -> column.isMissing(run)))
                .mapToObj(run -> numeric.stream()
                        .mapToDouble(column -> column.number(run))
                        .toArray())
                .toArray(double[][]::new);
        require(scores.length > 1, "%s runs have all subcases; expected at least 2", scores.length);
        return Optional.of(MultiBootstrap.of(scores));
    }

    private static List<RunColumn> matching(RunTable table, String name) {
        if (name.indexOf('*') < 0) {
            return List.of(table.column(name));
        }
        String[] parts = name.split("\\*", -1);
        List<RunColumn> found = table.columns().stream()
                .filter(column -> matches(parts, column.name()))
                .toList();
        require(!found.isEmpty(), "no column matches \"%s\" of --subcases", Shown.found(name));
        return found;
    }

    private static boolean matches(String[] parts, String name) {
        int at = parts[0].length();
        if (!name.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() >= at + last.length() && name.endsWith(last);
    }
}
