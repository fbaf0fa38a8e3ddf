package org.isoloss.metrics.run;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;

/** Finds the losses and the scores of a table and puts them into fractions. For one thread and one table. */
final class ScoreFinder {

    private static final String INVERSE = "1-";

    private final NamedColumns columns;
    private final ColumnChoice choice;
    private final Set<String> taken;
    private final List<String> notes;

    /**
     * Begins with a table.
     *
     * @param taken names of columns that stand for something else
     */
    ScoreFinder(NamedColumns columns, ColumnChoice choice, Set<String> taken, List<String> notes) {
        this.columns = columns;
        this.choice = choice;
        this.taken = taken;
        this.notes = notes;
    }

    /** Returns the losses, the one to compare runs by first. */
    List<RunColumn> losses() {
        List<RunColumn> named = new ArrayList<>(columns.all().stream()
                .filter(column -> ColumnName.isLoss(column.name()) && !taken.contains(column.name()))
                .filter(RunColumn::isNumeric)
                .sorted(Comparator.comparingInt(column -> ColumnName.lossRank(column.name())))
                .map(this::asLoss)
                .toList());
        Optional<RunColumn> chosen = choice.loss().map(this::chosenLoss);
        if (chosen.isEmpty() && named.isEmpty()) {
            chosen = columns.all().stream()
                    .filter(column -> ColumnName.isHeldOutAccuracy(column.name()) && column.isNumeric())
                    .filter(column -> !taken.contains(column.name()))
                    .findFirst()
                    .map(this::asLoss);
        }
        chosen.ifPresent(loss -> {
            named.removeIf(other -> other.name().equals(loss.name()));
            named.add(0, loss);
        });
        return named;
    }

    private RunColumn chosenLoss(String name) {
        boolean inverse =
                !columns.byName().containsKey(name) && name.replace(" ", "").startsWith(INVERSE);
        RunColumn column =
                columns.named(inverse ? name.substring(name.indexOf('-') + 1).strip() : name);
        column.requireNumbers(columns.places());
        return inverse ? inverse(column) : asLoss(column);
    }

    private RunColumn asLoss(RunColumn column) {
        if (ColumnName.isPerplexity(column.name())) {
            return column.map(value -> value > 0 && value < Double.POSITIVE_INFINITY ? Math.log(value) : Double.NaN);
        }
        return ColumnName.isScore(column.name()) && !ColumnName.isLoss(column.name())
                ? inverse(column)
                : column.map(ScoreFinder::finite);
    }

    private RunColumn inverse(RunColumn column) {
        ValueRange range = ValueRange.of(column);
        require(
                range.isFraction() || range.isPercent(),
                "%s: column \"%s\" reaches from %s to %s; expected shares, so that 1 minus them is a loss",
                columns.places().file(),
                Shown.found(column.name()),
                range.least(),
                range.largest());
        notes.add("the loss is 1 - \"" + Shown.name(column.name()) + "\"");
        double whole = range.isPercent() ? 100 : 1;
        return column.map(value -> finite(1 - value / whole));
    }

    /** Returns the scores. */
    List<Behaviour> behaviours(Optional<RunColumn> itemColumn, ScoreFacts facts) {
        Map<String, RunColumn> found = new LinkedHashMap<>();
        if (choice.behaviours().isEmpty()) {
            columns.all().stream()
                    .filter(column -> looksLikeScore(column, facts))
                    .forEach(column -> found.put(column.name(), column));
        } else {
            for (String pattern : choice.behaviours()) {
                for (RunColumn column : columns.matching(pattern)) {
                    if (pattern.indexOf('*') < 0) {
                        column.requireNumbers(columns.places());
                    }
                    if (column.isNumeric()) {
                        found.put(column.name(), column);
                    }
                }
            }
        }
        List<String> percent = new ArrayList<>();
        List<Behaviour> behaviours = new ArrayList<>();
        for (RunColumn column : found.values()) {
            OptionalLong stated = items(column.name());
            behaviours.add(new Behaviour(
                    inFractions(column, percent),
                    stated.isPresent() ? stated : facts.itemsOf(column.name()),
                    itemColumn(column.name()).or(() -> itemColumn),
                    errors(column, found.size()),
                    facts.chanceOf(column.name())));
        }
        tellItemsOfNothing(found.keySet());
        if (!percent.isEmpty()) {
            notes.add("taken for percentages and divided by 100: " + listed(percent));
        }
        return behaviours;
    }

    private boolean looksLikeScore(RunColumn column, ScoreFacts facts) {
        String name = column.name();
        if (name.isEmpty() || taken.contains(name) || !column.isNumeric() || ColumnName.isLoss(name)) {
            return false;
        }
        ValueRange range = ValueRange.of(column);
        if (facts.scores().contains(name)) {
            return range.isFraction();
        }
        if (ColumnName.isScore(name)) {
            return range.isFraction() || range.isPercent();
        }
        return !ColumnName.isSetting(name)
                && !range.isConstant()
                && !range.isWhole()
                && (range.isFraction() || range.isClearlyPercent());
    }

    private RunColumn inFractions(RunColumn column, List<String> percent) {
        ValueRange range = ValueRange.of(column);
        if (range.absent() > 0) {
            notes.add("in \"" + Shown.name(column.name()) + "\" " + range.absent() + " times -1 is taken for no value");
        }
        if (range.infinite() > 0) {
            notes.add(
                    "in \"" + Shown.name(column.name()) + "\" " + range.infinite() + " values are not finite: missing");
        }
        boolean isPercent = range.isPercent();
        if (isPercent) {
            percent.add(column.name());
        }
        double whole = isPercent ? 100 : 1;
        boolean absent = range.absent() > 0;
        return column.map(value -> absent && value == -1 ? Double.NaN : finite(value / whole));
    }

    /** The errors stand in a column named after the score, or, where there is one score or it stands right before them, alone. */
    private Optional<RunColumn> errors(RunColumn score, int scores) {
        List<RunColumn> all = List.copyOf(columns.all());
        int at = all.indexOf(score);
        for (int i = 0; i < all.size(); i++) {
            RunColumn column = all.get(i);
            boolean alone = ColumnRole.STANDARD_ERROR.isNamed(column.name()) && (scores == 1 || i == at + 1);
            if (column.isNumeric() && (alone || ColumnName.isErrorOf(score.name(), column.name()))) {
                double whole = ValueRange.of(score).isPercent() ? 100 : 1;
                return Optional.of(column.map(value -> value > 0 ? finite(value / whole) : Double.NaN));
            }
        }
        return Optional.empty();
    }

    private OptionalLong items(String behaviour) {
        OptionalLong items = OptionalLong.empty();
        for (String given : choice.items()) {
            int equals = given.lastIndexOf('=');
            OptionalLong number = DecimalNumber.whole(given.substring(equals + 1));
            if (number.isPresent() && (equals < 0 || NamedColumns.matches(given.substring(0, equals), behaviour))) {
                items = number;
            }
        }
        return items;
    }

    /** Items that are given for a score by its name, and belong to none here: a slip of the pen, or another file's. */
    private void tellItemsOfNothing(Set<String> scores) {
        for (String given : choice.items()) {
            int equals = given.lastIndexOf('=');
            boolean named = equals >= 0 && !columns.byName().containsKey(given);
            if (named
                    && columns.byName().keySet().stream()
                            .filter(name -> scores.contains(name)
                                    || ColumnName.isLoss(name)
                                    || choice.loss().filter(name::equals).isPresent())
                            .noneMatch(name -> NamedColumns.matches(given.substring(0, equals), name))) {
                notes.add("items are given for \"" + Shown.name(given.substring(0, equals))
                        + "\", and no score is called so");
            }
        }
    }

    private Optional<RunColumn> itemColumn(String behaviour) {
        return choice.items().stream()
                .filter(given -> DecimalNumber.whole(given.substring(given.lastIndexOf('=') + 1))
                        .isEmpty())
                .filter(given -> given.indexOf('=') < 0
                        || columns.byName().containsKey(given)
                        || NamedColumns.matches(given.substring(0, given.lastIndexOf('=')), behaviour))
                .map(given -> columns.named(
                        columns.byName().containsKey(given) ? given : given.substring(given.lastIndexOf('=') + 1)))
                .findFirst();
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static String listed(List<String> names) {
        List<String> shown = names.stream().limit(3).map(Shown::name).toList();
        return String.join(", ", shown) + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
    }
}
