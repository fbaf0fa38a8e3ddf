package org.isoloss.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.isoloss.cli.session.WrongInputException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every combination of the places of some axes, less those that a condition leaves out. Combinations are numbered from 1, the
 * first axis slowest; the number of a run is that of its combination, and its settings are made of the number alone.
 *
 * @param study the study's name
 * @param axes in the order of the file
 * @param when what some runs have besides, in order
 * @param except the runs that there are not
 */
record Grid(String study, List<GridAxis> axes, List<GridCondition.Consequence> when, List<GridCondition> except) {

    /** More would take longer to look through than anyone waits. */
    private static final long MOST = 10_000_000;

    /** Of one axis, before anything is computed. */
    private static final long MOST_TRIED = 1000;

    Grid {
        axes = List.copyOf(axes);
        when = List.copyOf(when);
        except = List.copyOf(except);
        double product = axes.stream().mapToDouble(GridAxis::size).reduce(1, (a, b) -> a * b);
        if (!(product <= MOST)) {
            throw new WrongInputException("the grid has " + Math.round(product) + " combinations; expected at most "
                    + MOST + ": draw some settings instead of trying each with each, in a zip");
        }
    }

    /** Returns how many combinations there are, those left out among them. */
    long combinations() {
        return axes.stream().mapToLong(GridAxis::size).reduce(1, (a, b) -> a * b);
    }

    /** Returns how many runs there are. */
    long runs() {
        return except.isEmpty()
                ? combinations()
                : LongStream.rangeClosed(1, combinations()).filter(this::has).count();
    }

    /** Returns whether a combination is a run. */
    boolean has(long number) {
        return except.isEmpty() || settings(number).isPresent();
    }

    /** Returns the settings of a run, as its config file would have them; empty if the combination is left out. */
    Optional<ObjectNode> settings(long number) {
        if (!(number >= 1 && number <= combinations())) {
            throw new IndexOutOfBoundsException("run " + number + " of " + combinations());
        }
        long[] places = new long[axes.size()];
        long left = number - 1;
        for (int axis = places.length - 1; axis >= 0; axis--) {
            places[axis] = left % axes.get(axis).size();
            left /= axes.get(axis).size();
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        for (int axis = 0; axis < places.length; axis++) {
            axes.get(axis).put(settings, places[axis]);
        }
        when.forEach(consequence -> consequence.apply(settings));
        return except.stream().anyMatch(condition -> condition.holds(settings))
                ? Optional.empty()
                : Optional.of(settings);
    }

    /** Returns the settings that are not the same in every combination. */
    List<GridSetting> factors() {
        List<GridSetting> factors = new ArrayList<>();
        axes.stream()
                .filter(axis -> axis.size() > 1)
                .forEach(axis -> factors.addAll(axis.values().keySet()));
        when.stream()
                .flatMap(consequence -> consequence.values().keySet().stream())
                .filter(setting -> !factors.contains(setting))
                .distinct()
                .forEach(factors::add);
        return factors;
    }

    /**
     * Returns some numbers that have the values of every axis: a place of one axis, the first of the others. Of an axis of very many
     * places they have some, evenly chosen, the first and the last among them.
     */
    List<Long> oneOfEach() {
        List<Long> numbers = new ArrayList<>();
        long stride = combinations();
        for (GridAxis axis : axes) {
            stride /= axis.size();
            long tried = Math.min(axis.size(), MOST_TRIED);
            for (long i = numbers.isEmpty() ? 0 : 1; i < tried; i++) {
                long place = tried == 1 ? 0 : i * (axis.size() - 1) / (tried - 1);
                numbers.add(1 + place * stride);
            }
        }
        return numbers.isEmpty() ? List.of(1L) : numbers;
    }
}
