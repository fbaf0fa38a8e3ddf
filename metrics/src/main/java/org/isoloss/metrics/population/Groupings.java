package org.isoloss.metrics.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/** Looks for groups of runs that differ in loss: by family, by file, by any setting of few values. */
public final class Groupings {

    /** The name under which the file of a run is a covariate, where no column has it. */
    public static final String FILE = "file";

    private static final int MOST_GROUPS = 20;
    private static final int LEAST_RUNS_A_GROUP = 3;
    private static final int MOST_TOLD = 2;

    /** What was measured is a result and no setting, even where it has few values. */
    private static final Pattern MEASURED = Pattern.compile(
            "step|epoch|acc|loss|score|finished|grammatical|correct|error|perplexity|rule_|(^|_)(kl|f1|em)(_|$)");

    /** A grouping whose groups differ in loss, and whether it is among the covariates. */
    public record Grouping(String column, GroupDifference difference, boolean covariate) {}

    private record Candidate(String name, int[] levels, int count) {}

    private Groupings() {}

    /** Returns a column as a covariate, or the files of the runs. */
    static Covariate covariate(RunTable table, String name) {
        return name.equals(FILE) && !hasColumn(table, FILE)
                ? new Covariate.OfLevels(FILE, files(table))
                : CovariateColumn.of(table.column(name));
    }

    /** Returns the groupings that differ most, but for those that a covariate holds already. */
    static List<Grouping> of(RunTable table, double[] losses, List<Covariate> covariates) {
        List<String> given = covariates.stream().map(Covariate::name).toList();
        List<Candidate> candidates = candidates(table, given);
        candidates.removeIf(candidate -> candidate.count() < 2
                || losses.length < LEAST_RUNS_A_GROUP * candidate.count()
                || !given.contains(candidate.name()) && isHeld(candidate, covariates));
        List<Grouping> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int[] known = IntStream.range(0, losses.length)
                    .filter(run -> !Double.isNaN(losses[run]))
                    .toArray();
            GroupDifference.of(
                            Arrays.stream(known).mapToDouble(run -> losses[run]).toArray(),
                            Arrays.stream(known)
                                    .map(run -> candidate.levels()[run])
                                    .toArray())
                    .filter(difference -> difference.matters(candidates.size()))
                    .ifPresent(difference ->
                            found.add(new Grouping(candidate.name(), difference, given.contains(candidate.name()))));
        }
        found.sort(Comparator.comparingDouble(grouping -> -grouping.difference().share()));
        return found.subList(0, Math.min(MOST_TOLD, found.size()));
    }

    private static List<Candidate> candidates(RunTable table, List<String> given) {
        List<Candidate> candidates = new ArrayList<>();
        if (!hasColumn(table, FILE)) {
            int[] files = files(table);
            candidates.add(new Candidate(FILE, files, Arrays.stream(files).max().orElse(0) + 1));
        }
        Set<RunColumn> columns = new LinkedHashSet<>();
        table.column(ColumnRole.FAMILY).ifPresent(columns::add);
        table.settings().stream()
                .filter(column -> given.contains(column.name()) || mayGroup(column))
                .forEach(columns::add);
        for (RunColumn column : columns) {
            int count = column.distinct(MOST_GROUPS).size();
            if (count <= MOST_GROUPS) {
                candidates.add(new Candidate(column.name(), CovariateColumn.levels(column), count));
            }
        }
        return candidates;
    }

    private static boolean mayGroup(RunColumn column) {
        return CovariateColumn.isCategory(column)
                && !(column.isNumeric()
                        && MEASURED.matcher(column.name().toLowerCase(Locale.ROOT))
                                .find());
    }

    /** Whether each level of a covariate lies within one group: then the covariate says all that the group does. */
    private static boolean isHeld(Candidate candidate, List<Covariate> covariates) {
        return covariates.stream()
                .anyMatch(covariate ->
                        covariate instanceof Covariate.OfLevels of && isHeld(candidate.levels(), of.levels()));
    }

    private static boolean isHeld(int[] groups, int[] levels) {
        Map<Integer, Integer> groupOf = new HashMap<>();
        return IntStream.range(0, groups.length)
                .allMatch(run -> groupOf.computeIfAbsent(levels[run], level -> groups[run]) == groups[run]);
    }

    private static boolean hasColumn(RunTable table, String name) {
        return table.columns().stream().anyMatch(column -> column.name().equals(name));
    }

    /** Several files are one table; which of them a run is from may be what makes it differ. */
    private static int[] files(RunTable table) {
        Map<String, Integer> known = new HashMap<>();
        return IntStream.range(0, table.runs())
                .map(row -> known.computeIfAbsent(table.place(row).file(), file -> known.size()))
                .toArray();
    }
}
