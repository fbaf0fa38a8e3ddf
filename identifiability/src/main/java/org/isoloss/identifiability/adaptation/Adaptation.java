package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.Network;
import org.isoloss.identifiability.study.RunContext;

/**
 * The adaptation of one pretrained network to tasks of all kinds: recipes are chosen on tuning tasks, then all ways are
 * tried on the tasks that are asked, with the same examples.
 */
final class Adaptation {

    /** A step of pretraining takes about as long as so many of fine-tuning. */
    private static final int STEPS_WORTH = 20;

    private final AdaptationOptions options;
    private final List<Integer> counts;
    private final AutoregressiveModel bayes;
    private final AutoregressiveModel model;
    private final TaskFamily family;
    private final FineTuner tuner;
    private final RecipeTrials trials;
    private final Seed seed;

    Adaptation(AdaptationOptions options, Ginc law, HmmLaw documents, Network network, double[] pretrained, Seed seed) {
        this.options = options;
        this.seed = seed;
        TuningOptions tuning = options.tuning();
        counts = options.counts();
        bayes = documents.model();
        model = network.model(pretrained);
        family = new TaskFamily(law, options.exampleLength(), seed);
        tuner = new FineTuner(network, pretrained, tuning.objective(), tuning.lora(network));
        trials = new RecipeTrials(tuning, counts);
    }

    /** The work on one kind of task, in steps of pretraining. */
    static long progressSteps(AdaptationOptions options) {
        return options.tuningTasks() * tuningSteps(options) + options.tasks() * askingSteps(options);
    }

    private static long tuningSteps(AdaptationOptions options) {
        TuningOptions tuning = options.tuning();
        int rates = tuning.fullRates().size() + tuning.loraRates().size();
        return 1 + askingSteps(options) * rates / AdaptationMethod.values().length;
    }

    private static long askingSteps(AdaptationOptions options) {
        int trainings = options.draws()
                * AdaptationMethod.values().length
                * (options.counts().size() - 1);
        return 1 + (long) trainings * options.tuning().fineTuningSteps() / STEPS_WORTH;
    }

    Map<TaskKind, TaskCurves> run(RunContext context) {
        List<TaskKind> kinds = options.task();
        int tasks = options.tasks();
        int tuningTasks = options.tuningTasks();
        KeptRows tuned = new KeptRows(context, "tuning", trials.size(), tuningSteps(options));
        List<double[]> scores = context.workers().map(kinds.size() * tuningTasks, i -> {
            TaskPlace place = new TaskPlace(kinds.get(i / tuningTasks), tasks + i % tuningTasks);
            return tuned.row(place, () -> tune(place));
        });
        List<Map<AdaptationMethod, List<Recipe>>> recipes = IntStream.range(0, kinds.size())
                .mapToObj(k -> trials.best(scores.subList(k * tuningTasks, (k + 1) * tuningTasks)))
                .toList();
        KeptRows asked = new KeptRows(context, "asked", TaskAccuracies.size(counts.size()), askingSteps(options));
        List<TaskAccuracies> found = context.workers().map(kinds.size() * tasks, i -> {
            TaskPlace place = new TaskPlace(kinds.get(i / tasks), i % tasks);
            double[] row =
                    asked.row(place, () -> ask(place, recipes.get(i / tasks)).flat());
            return TaskAccuracies.ofFlat(row, counts.size());
        });
        long resampling = seed.stream(Seed.Purpose.BOOTSTRAP).nextLong();
        Map<TaskKind, TaskCurves> curves = new EnumMap<>(TaskKind.class);
        for (int k = 0; k < kinds.size(); k++) {
            List<TaskAccuracies> ofKind = found.subList(k * tasks, (k + 1) * tasks);
            curves.put(kinds.get(k), TaskCurves.of(counts, ofKind, recipes.get(k), resampling));
        }
        return curves;
    }

    /** The examples of each draw, as many as are ever given. */
    private List<List<LabelledExample>> draws(TaskPlace place, LabelledTask task) {
        List<List<LabelledExample>> draws = new ArrayList<>();
        for (int draw = 0; draw < options.draws(); draw++) {
            draws.add(task.draw(options.examples(), place.seed(seed).stream(Seed.Purpose.PROMPTS, draw)));
        }
        return draws;
    }

    private double[] tune(TaskPlace place) {
        LabelledTask task = family.task(place.kind(), place.index());
        return trials.scores(tuner, task, draws(place, task), place.seed(seed));
    }

    private TaskAccuracies ask(TaskPlace place, Map<AdaptationMethod, List<Recipe>> recipes) {
        LabelledTask task = family.task(place.kind(), place.index());
        InContextAnswers inContext =
                new InContextAnswers(model.vocabulary().size(), options.exampleLength(), counts, options.window());
        TaskAccuracies sum = TaskAccuracies.ofFlat(new double[TaskAccuracies.size(counts.size())], counts.size());
        for (List<LabelledExample> examples : draws(place, task)) {
            add(sum.bayes(), inContext.accuracies(bayes, task, examples));
            double[] prompted = inContext.accuracies(model, task, examples);
            add(sum.inContext(), prompted);
            recipes.forEach((method, chosen) -> {
                double[] accuracies = new double[counts.size()];
                accuracies[0] = prompted[0]; // without examples the network is as it was
                for (int i = 1; i < accuracies.length; i++) {
                    Recipe recipe = chosen.get(i);
                    accuracies[i] = tuner.accuracies(
                                    task,
                                    examples.subList(0, counts.get(i)),
                                    method,
                                    recipe.learningRate(),
                                    List.of(recipe.steps()),
                                    place.seed(seed))[0];
                }
                add(sum.fineTuned(method), accuracies);
            });
        }
        return new TaskAccuracies(task.optimalAccuracy(), sum.bayes(), sum.inContext(), sum.fineTuned());
    }

    /** Adds a draw's share of the mean. */
    private void add(double[] sum, double[] accuracies) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += accuracies[i] / options.draws();
        }
    }
}
