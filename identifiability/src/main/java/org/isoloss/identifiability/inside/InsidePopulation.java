package org.isoloss.identifiability.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.Batches;
import org.isoloss.core.train.Targets;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkTraining;
import org.isoloss.identifiability.training.ObjectiveWatch;
import org.isoloss.identifiability.training.Trained;

/**
 * Networks of equal loss.
 *
 * @param trained those within the tolerance, in the order of recipes and seeds
 * @param twins of some of them
 * @param outside those whose loss is not within it
 */
record InsidePopulation(List<Member> trained, List<Member> twins, List<Member> outside) {

    private static final int STEPS_BETWEEN_POINTS = 100;

    static InsidePopulation of(TrainedPopulationOptions options, FiniteLaw law, RunContext context) {
        int seeds = options.seeds();
        List<Member> all = context.workers()
                .map(
                        options.recipes().size() * seeds,
                        i -> member(options.recipes().get(i / seeds), i % seeds + 1, options, law, context));
        List<Member> within = all.stream()
                .filter(member -> member.loss().klPerToken() <= options.tolerance())
                .toList();
        return new InsidePopulation(
                within,
                twins(within, options.twinned(), law),
                all.stream().filter(member -> !within.contains(member)).toList());
    }

    private static Member member(
            TrainingRecipe recipe,
            int repetition,
            TrainedPopulationOptions options,
            FiniteLaw law,
            RunContext context) {
        Transformer network = new Transformer(law.vocabulary(), recipe.config());
        String name = recipe.family().model(repetition);
        Trained trained = new NetworkTraining(
                        name,
                        network,
                        Batches.always(network.pass(law.tree(), Workers.single()), Targets.perToken(law.tree())),
                        recipe.how(options.steps()),
                        recipe.steps(options.steps()),
                        "steps",
                        new NetworkTraining.Curve(
                                ObjectiveWatch.Kind.OF_STEPS,
                                STEPS_BETWEEN_POINTS,
                                law.entropy().perToken()),
                        // No two networks of the population begin alike.
                        context.seed().part(recipe.ordinal()).part(repetition))
                .train(context);
        NetworkModel<Transformer> model = network.model(trained.parameters());
        return new Member(
                name,
                recipe.family(),
                repetition,
                model,
                ExactLoss.of(law, model),
                Optional.of(trained.record()),
                Optional.empty());
    }

    /** Of as many recipes as there are, each in turn. */
    private static List<Member> twins(List<Member> trained, int twinned, FiniteLaw law) {
        List<Member> originals = trained.stream()
                .sorted(Comparator.comparingInt(Member::repetition))
                .limit(twinned)
                .toList();
        List<Member> twins = new ArrayList<>();
        for (Member original : originals) {
            for (InsideTwin kind : InsideTwin.values()) {
                NetworkModel<Transformer> model = kind.of(original.model());
                twins.add(new Member(
                        original.name() + " " + kind,
                        Member.TWIN_FAMILY,
                        twins.size() + 1,
                        model,
                        ExactLoss.of(law, model),
                        Optional.empty(),
                        Optional.of(original.name())));
            }
        }
        return twins;
    }

    /** Returns all whose loss is equal: the trained ones, then the twins. */
    List<Member> equal() {
        List<Member> all = new ArrayList<>(trained);
        all.addAll(twins);
        return List.copyOf(all);
    }

    Member named(String name) {
        return trained.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
