package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.Trained;

/** Trains the networks of some cells, as many at a time as there are threads, and asks each what its language is asked. */
final class CellTrainings {

    private final RuleExtrapolationOptions options;
    private final RunContext context;
    private final List<Task> tasks = new ArrayList<>();

    /** A network to be trained: the run-th of a cell, for an objective. */
    private record Task(GridCell cell, Variant variant, Objective objective, int run) {

        int repetition() {
            return run + 1;
        }

        String model() {
            return cell.prefix() + variant.family().model(repetition());
        }

        /** About how long a step takes, in no unit. */
        double cost() {
            return (double) objective.tree().nodes() * cell.network().layout().size();
        }
    }

    CellTrainings(List<GridCell> cells, RuleExtrapolationOptions options, RunContext context) {
        this.options = options;
        this.context = context;
        Map<LanguageCase, Map<Variant, Objective>> objectives = new HashMap<>();
        for (GridCell cell : cells) {
            objectives
                    .computeIfAbsent(cell.subject(), subject -> subject.objectives(options.objectives()))
                    .forEach((variant, objective) -> IntStream.range(0, options.seeds())
                            .forEach(run -> tasks.add(new Task(cell, variant, objective, run))));
        }
    }

    /** Returns the networks by cell and objective, in the order of their numbers. */
    Map<GridCell, Map<Variant, List<Examined>>> run() {
        context.progress().expect((long) tasks.size() * options.fit().steps());
        // As many trainings as threads: one thread each. Fewer: they share the threads step by step.
        Workers each = tasks.size() < context.workers().threads() ? context.workers() : Workers.single();
        // Those that take longest first: no thread is left with a long one at the end.
        List<Integer> order = IntStream.range(0, tasks.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> tasks.get(i).cost())
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
        List<Examined> trained = context.workers().map(order.size(), i -> train(tasks.get(order.get(i)), each));
        Examined[] byTask = new Examined[tasks.size()];
        for (int i = 0; i < byTask.length; i++) {
            byTask[order.get(i)] = trained.get(i);
        }
        Map<GridCell, Map<Variant, List<Examined>>> results = new HashMap<>();
        for (int i = 0; i < byTask.length; i++) {
            Task task = tasks.get(i);
            results.computeIfAbsent(task.cell(), cell -> new EnumMap<>(Variant.class))
                    .computeIfAbsent(task.variant(), variant -> new ArrayList<>())
                    .add(Objects.requireNonNull(byTask[i]));
        }
        return results;
    }

    /** The runs of one number share their initialisation: what differs between variants is the objective alone. */
    private Examined train(Task task, Workers workers) {
        Network network = task.cell().network();
        Seed seed = context.seed().part(task.run());
        Trained trained = new TrainingRun(
                        task.model(),
                        network,
                        task.objective(),
                        options.fit(),
                        NetworkShapes.rate(network.architecture(), options),
                        seed,
                        workers)
                .train(context);
        SavedNetwork saved = new SavedNetwork(network, trained.parameters());
        NetworkArtifacts.write(context.artifacts(), task.model(), saved);
        return Examined.of(
                task.cell().subject(),
                task.cell().subject().probesFor(network),
                task.variant().family(),
                task.repetition(),
                ModelKind.TRAINED,
                network.layout().size(),
                new CertifiedModel.Trained(task.model(), network.model(trained.parameters()), saved),
                trained.record());
    }
}
