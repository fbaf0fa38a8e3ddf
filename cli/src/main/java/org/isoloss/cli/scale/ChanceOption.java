package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.family.ChanceLevels;

/** Reads {@code --chance TASK=P}, the option repeated or several with commas between them; a task's name may hold commas. */
final class ChanceOption {

    private final Set<String> tasks;
    private final Map<String, Double> levels = new HashMap<>();

    private ChanceOption(Set<String> tasks) {
        this.tasks = tasks;
    }

    /**
     * Returns the levels that the option's values give.
     *
     * @param tasks those there are
     */
    static ChanceLevels of(List<String> values, Set<String> tasks) {
        ChanceOption option = new ChanceOption(tasks);
        for (String value : values) {
            List<String> parts = option.isOne(value) ? List.of(value) : List.of(value.split(",", -1));
            parts.forEach(option::add);
        }
        return new ChanceLevels(option.levels);
    }

    private boolean isOne(String value) {
        return value.contains("=") && tasks.contains(value.substring(0, value.lastIndexOf('=')));
    }

    private void add(String value) {
        int equals = value.lastIndexOf('=');
        if (equals < 1) {
            throw new WrongInputException(
                    "--chance has '" + Shown.found(value) + "'; expected TASK=P, as in --chance piqa=0.5");
        }
        String task = value.substring(0, equals);
        String level = value.substring(equals + 1);
        OptionalDouble chance = DecimalNumber.parse(level);
        if (chance.isEmpty() || !(chance.getAsDouble() >= 0 && chance.getAsDouble() < 1)) {
            throw new WrongInputException("--chance gives task '" + Shown.found(task) + "' " + Shown.found(level)
                    + "; expected a number from 0 to below 1");
        }
        if (!tasks.contains(task)) {
            throw new WrongInputException(
                    "--chance names task '" + Shown.found(task) + "', which is not there; expected one of " + some());
        }
        levels.put(task, chance.getAsDouble());
    }

    private String some() {
        List<String> first = new ArrayList<>(new TreeSet<>(tasks));
        return Shown.found(String.join(", ", first.subList(0, Math.min(5, first.size()))))
                + (first.size() > 5 ? ", ..." : "");
    }
}
