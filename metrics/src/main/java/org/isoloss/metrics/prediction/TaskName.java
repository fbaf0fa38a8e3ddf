package org.isoloss.metrics.prediction;

import java.util.Optional;

/**
 * What items are scored together: those of one task, asked in one way.
 *
 * @param task as the file names it; empty if it does not
 * @param setup strategy and order of the demonstrations
 * @param perturbation of the input; empty for clean items
 */
public record TaskName(String task, Setup setup, Optional<String> perturbation) {

    /** Returns the name that an item belongs to. */
    public static TaskName of(Prediction item) {
        return new TaskName(item.task().orElse(""), item.part(Setup.class).orElse(Setup.USUAL), item.perturbation());
    }

    /** Returns the same with clean items. */
    public TaskName clean() {
        return new TaskName(task, setup, Optional.empty());
    }

    /** Returns the same whatever the strategy. */
    public TaskName ofAnyStrategy() {
        return new TaskName(task, new Setup(Optional.empty(), setup.order()), perturbation);
    }

    /** Returns the same whatever the order of the demonstrations. */
    public TaskName ofAnyOrder() {
        return new TaskName(task, new Setup(setup.strategy(), Optional.empty()), perturbation);
    }

    /** Returns the name as tables show it: {@code TASK / STRATEGY # ORDER ~ PERTURBATION}. */
    public String shown() {
        return task
                + setup.strategy().map(strategy -> " / " + strategy).orElse("")
                + setup.order().map(order -> " # " + order).orElse("")
                + perturbation.map(name -> " ~ " + name).orElse("");
    }
}
