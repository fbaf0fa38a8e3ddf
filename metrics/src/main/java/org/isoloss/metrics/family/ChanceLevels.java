package org.isoloss.metrics.family;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The accuracy of guessing on well-known tasks: one over the number of options where that number is fixed, 0 where an open
 * answer must be produced.
 *
 * @param given by the caller, by task; they win over the table
 */
public record ChanceLevels(Map<String, Double> given) {

    private static final Map<String, Double> BY_TASK = Map.ofEntries(
            Map.entry("arc_challenge", 0.25),
            Map.entry("arc_easy", 0.25),
            Map.entry("boolq", 0.5),
            Map.entry("copa", 0.5),
            Map.entry("hellaswag", 0.25),
            Map.entry("logiqa", 0.25),
            Map.entry("openbookqa", 0.25),
            Map.entry("piqa", 0.5),
            Map.entry("race", 0.25),
            Map.entry("sciq", 0.25),
            Map.entry("winogrande", 0.5),
            Map.entry("wsc", 0.5));

    public ChanceLevels {
        given = Map.copyOf(given);
    }

    /** Returns the chance of a task; empty if it is not known. */
    public OptionalDouble of(String task) {
        Double chance = given.get(task);
        if (chance == null) {
            boolean mmlu = task.startsWith("hendrycksTest-") || task.equals("mmlu") || task.startsWith("mmlu_");
            chance = mmlu ? Double.valueOf(0.25) : BY_TASK.get(task);
        }
        return chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance);
    }
}
