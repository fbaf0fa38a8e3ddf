package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.random.Seed;
import org.isoloss.core.train.Network;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;

/**
 * The adaptation of one pretrained network to tasks of all kinds: recipes are chosen on tuning tasks, then all ways are tried on
 * the tasks that are asked, with the same examples.
 */
final class Adaptation {

    /** A step of pretraining takes about as long as so many of fine-tuning. */
    private static final int STEPS_WORTH = 20;

    private final AdaptationOptions options;
    private final List<Integer> counts;
    private final HmmLaw documents;
    private final Network network;
    private final double[] pretrained;
    private final TaskFamily family;
    private final FineTuner tuner;
    private final Seed seed;

    Adaptation(AdaptationOptions options, Ginc law, HmmLaw documents, Network network, double[] pretrained, Seed seed) {
        this.options = options;
        this.documents = documents;
        this.network = network;
        this.pretrained = pretrained;
        this.seed = seed;
        counts = options.counts();
        family = new TaskFamily(law, options.exampleLength(), seed);
        tuner = new FineTuner(
                network,
                pretrained,
                options.tuning().objective(),
                options.tuning().lora(network));
    }

    /** The work on one kind of task, in steps of pretraining. */
    static long progressSteps(AdaptationOptions options) {
        return options.tuningTasks() * tuningSteps(options) + options.tasks() * askingSteps(options);
    }

    private static long tuningSteps(AdaptationOptions options) {
        TuningOptions tuning = options.tuning();
        return 1
                + askingSteps(options)
                        * (tuning.fullRates().size() + tuning.loraRates().size())
                        / AdaptationMethod.values().length;
    }

    private static long askingSteps(AdaptationOptions options) {
        int trainings = options.draws()
                * AdaptationMethod.values().length
                * (options.counts().size() - 1);
        return 1 + (long) trainings * options.tuning().fineTuningSteps() / STEPS_WORTH;
    }

    Map<TaskKind, TaskCurves> run(RunContext context) {
        List<TaskKind> kinds = options.task();
        int tuningTasks = options.tuningTasks();
        List<double[]> tuned = context.workers().map(kinds.size() * tuningTasks, i -> {
            TaskKind kind = kinds.get(i / tuningTasks);
            int index = options.tasks() + i % tuningTasks;
            return kept("tuning", kind, index, tuningSteps(options), recipeScores(), context, () -> tune(kind, index));
        });
        List<Map<AdaptationMethod, List<Recipe>>> recipes = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            recipes.add(chosen(tuned.subList(k * tuningTasks, (k + 1) * tuningTasks)));
        }
        int tasks = options.tasks();
        List<TaskScores> asked = context.workers().map(kinds.size() * tasks, i -> {
            TaskKind kind = kinds.get(i / tasks);
            int index = i % tasks;
            double[] flat = kept(
                    "asked",
                    kind,
                    index,
                    askingSteps(options),
                    TaskScores.size(counts.size()),
                    context,
                    () -> ask(kind, index, recipes.get(i / tasks)).flat());
            return TaskScores.ofFlat(flat, counts.size());
        });
        Map<TaskKind, TaskCurves> curves = new EnumMap<>(TaskKind.class);
        for (int k = 0; k < kinds.size(); k++) {
            curves.put(
                    kinds.get(k),
                    TaskCurves.of(
                            counts,
                            asked.subList(k * tasks, (k + 1) * tasks),
                            recipes.get(k),
                            seed.stream(Seed.Purpose.BOOTSTRAP).nextLong()));
        }
        return curves;
    }

    /** Computes a row of numbers, or takes it from its checkpoint. */
    private double[] kept(
            String phase,
            TaskKind kind,
            int index,
            long steps,
            int length,
            RunContext context,
            Supplier<double[]> compute) {
        String name = phase + "." + kind.label() + "." + index;
        try (Progress.Part part = context.progress().start(phase + " " + kind.label() + " #" + (index + 1), steps)) {
            double[] row = context.checkpoints()
                    .load(name, in -> {
                        double[] values = new double[length];
                        for (int i = 0; i < length; i++) {
                            values[i] = in.readDouble();
                        }
                        return values;
                    })
                    .orElseGet(() -> {
                        double[] values = compute.get();
                        context.checkpoints().save(name, out -> {
                            for (double value : values) {
                                out.writeDouble(value);
                            }
                        });
                        return values;
                    });
            part.reached(steps, Double.NaN);
            return row;
        }
    }

    private Seed seed(TaskKind kind, int index) {
        return seed.part(kind.ordinal()).part(index);
    }

    private List<LabelledExample> examples(TaskKind kind, int index, int draw, LabelledTask task) {
        return task.draw(options.examples(), seed(kind, index).stream(Seed.Purpose.PROMPTS, draw));
    }

    private int recipeScores() {
        return (counts.size() - 1)
                * Stream.of(AdaptationMethod.values())
                        .mapToInt(method -> options.tuning().recipes(method).size())
                        .sum();
    }

    /** The accuracy by method, by number of examples from the second on, and by recipe, one after another. */
    private double[] tune(TaskKind kind, int index) {
        TuningOptions tuning = options.tuning();
        LabelledTask task = family.task(kind, index);
        double[] scores = new double[recipeScores()];
        for (int draw = 0; draw < options.draws(); draw++) {
            List<LabelledExample> examples = examples(kind, index, draw, task);
            int at = 0;
            for (AdaptationMethod method : AdaptationMethod.values()) {
                List<Double> rates = tuning.rates(method).stream().sorted().toList();
                for (int n : counts.subList(1, counts.size())) {
                    for (int r = 0; r < rates.size(); r++) {
                        double[] bySteps = tuner.accuracies(
                                task, examples.subList(0, n), method, rates.get(r), tuning.steps(), seed(kind, index));
                        for (int s = 0; s < bySteps.length; s++) {
                            scores[at + s * rates.size() + r] += bySteps[s] / options.draws();
                        }
                    }
                    at += tuning.recipes(method).size();
                }
            }
        }
        return scores;
    }

    /** The recipe that is best on average over the tuning tasks, by method and number of examples. */
    private Map<AdaptationMethod, List<Recipe>> chosen(List<double[]> byTask) {
        double[] mean = new double[recipeScores()];
        for (double[] scores : byTask) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += scores[i] / byTask.size();
            }
        }
        Map<AdaptationMethod, List<Recipe>> chosen = new EnumMap<>(AdaptationMethod.class);
        int at = 0;
        for (AdaptationMethod method : AdaptationMethod.values()) {
            List<Recipe> grid = options.tuning().recipes(method);
            List<Recipe> byCount = new ArrayList<>(List.of(Recipe.NONE));
            for (int i = 1; i < counts.size(); i++) {
                byCount.add(Recipe.best(grid, Arrays.copyOfRange(mean, at, at + grid.size())));
                at += grid.size();
            }
            chosen.put(method, byCount);
        }
        return chosen;
    }

    private TaskScores ask(TaskKind kind, int index, Map<AdaptationMethod, List<Recipe>> recipes) {
        LabelledTask task = family.task(kind, index);
        InContextAnswers inContext =
                new InContextAnswers(network.vocabulary().size(), options.exampleLength(), counts, options.window());
        AutoregressiveModel model = network.model(pretrained);
        TaskScores sum = TaskScores.ofFlat(new double[TaskScores.size(counts.size())], counts.size());
        for (int draw = 0; draw < options.draws(); draw++) {
            List<LabelledExample> examples = examples(kind, index, draw, task);
            add(sum.bayes(), inContext.accuracies(documents.model(), task, examples));
            double[] prompted = inContext.accuracies(model, task, examples);
            add(sum.inContext(), prompted);
            for (AdaptationMethod method : AdaptationMethod.values()) {
                double[] accuracies = new double[counts.size()];
                accuracies[0] = prompted[0]; // without examples the network is as it was
                for (int i = 1; i < accuracies.length; i++) {
                    Recipe recipe = recipes.getOrDefault(method, List.of()).get(i);
                    accuracies[i] = tuner.accuracies(
                                    task,
                                    examples.subList(0, counts.get(i)),
                                    method,
                                    recipe.learningRate(),
                                    List.of(recipe.steps()),
                                    seed(kind, index))[0];
                }
                add(sum.fineTuned(method), accuracies);
            }
        }
        return new TaskScores(task.optimalAccuracy(), sum.bayes(), sum.inContext(), sum.fineTuned());
    }

    /** Adds a draw's share of the mean. */
    private void add(double[] sum, double[] accuracies) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += accuracies[i] / options.draws();
        }
    }
}
