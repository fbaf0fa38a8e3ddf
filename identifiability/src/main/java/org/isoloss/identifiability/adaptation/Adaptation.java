package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.identifiability.fewshot.LabelledExample;
import org.isoloss.identifiability.fewshot.LabelledTask;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.LawArtifacts;

/**
 * The adaptation of pretrained networks, one a law, to tasks of all kinds: recipes are chosen on the tuning tasks of all laws
 * together, then all ways are tried on the tasks that are asked, with the same examples.
 */
final class Adaptation {

    /** A step of pretraining takes about as long as so many of fine-tuning. */
    private static final int STEPS_WORTH = 20;

    private final AdaptationOptions options;
    private final List<Integer> counts;
    private final List<PretrainedLaw> laws;
    private final RecipeTrials trials;
    private final Seed seed;

    Adaptation(AdaptationOptions options, List<PretrainedLaw> laws, Seed seed) {
        this.options = options;
        this.laws = List.copyOf(laws);
        this.seed = seed;
        counts = options.counts();
        trials = new RecipeTrials(options.tuning(), counts);
    }

    /**
     * What was found.
     *
     * @param together over all laws
     * @param byLaw law by law
     */
    record Found(Map<TaskKind, TaskCurves> together, List<Map<TaskKind, TaskCurves>> byLaw) {}

    /** The work on one kind of task of a law, in steps of pretraining. */
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

    Found run(RunContext context) {
        List<TaskKind> kinds = options.task();
        List<TaskPlace> tuning = places(options.tasks(), options.tuningTasks());
        KeptRows tuned = new KeptRows(context, "tuning", trials.size(), tuningSteps(options));
        List<double[]> scores =
                context.workers().map(tuning.size(), i -> tuned.row(tuning.get(i), () -> tune(tuning.get(i))));
        Map<TaskKind, Map<AdaptationMethod, List<Recipe>>> recipes = new EnumMap<>(TaskKind.class);
        kinds.forEach(kind -> recipes.put(
                kind,
                trials.best(IntStream.range(0, tuning.size())
                        .filter(i -> tuning.get(i).kind() == kind)
                        .mapToObj(scores::get)
                        .toList())));
        List<TaskPlace> places = places(0, options.tasks());
        KeptRows asked = new KeptRows(context, "asked", TaskAccuracies.size(counts.size()), askingSteps(options));
        List<TaskAccuracies> found = context.workers().map(places.size(), i -> {
            TaskPlace place = places.get(i);
            Map<AdaptationMethod, List<Recipe>> chosen = Objects.requireNonNull(recipes.get(place.kind()));
            return TaskAccuracies.ofFlat(
                    asked.row(place, () -> ask(place, chosen).flat()), counts.size());
        });
        keepExamples(context.artifacts(), places);
        return curves(places, found, recipes);
    }

    /** Tasks of every law and kind. */
    private List<TaskPlace> places(int first, int tasks) {
        List<TaskPlace> places = new ArrayList<>();
        for (int law = 0; law < laws.size(); law++) {
            for (TaskKind kind : options.task()) {
                for (int i = first; i < first + tasks; i++) {
                    places.add(new TaskPlace(law, kind, i));
                }
            }
        }
        return List.copyOf(places);
    }

    private Found curves(
            List<TaskPlace> places,
            List<TaskAccuracies> found,
            Map<TaskKind, Map<AdaptationMethod, List<Recipe>>> recipes) {
        long resampling = seed.stream(Seed.Purpose.BOOTSTRAP).nextLong();
        Map<TaskKind, TaskCurves> together = new EnumMap<>(TaskKind.class);
        List<Map<TaskKind, TaskCurves>> byLaw = laws.stream()
                .<Map<TaskKind, TaskCurves>>map(law -> new EnumMap<>(TaskKind.class))
                .toList();
        recipes.forEach((kind, chosen) -> {
            List<List<TaskAccuracies>> ofLaws = new ArrayList<>();
            for (int law = 0; law < laws.size(); law++) {
                int number = law;
                ofLaws.add(IntStream.range(0, places.size())
                        .filter(i ->
                                places.get(i).kind() == kind && places.get(i).law() == number)
                        .mapToObj(found::get)
                        .toList());
                byLaw.get(law).put(kind, TaskCurves.of(counts, ofLaws.get(law), chosen, resampling));
            }
            List<TaskAccuracies> units = laws.size() == 1
                    ? ofLaws.get(0)
                    : ofLaws.stream().map(TaskAccuracies::mean).toList();
            together.put(kind, TaskCurves.of(counts, units, chosen, resampling));
        });
        return new Found(together, byLaw);
    }

    /** A line a task and draw: the kind's place among all, the task, the draw, and the examples one after another. */
    private void keepExamples(Artifacts artifacts, List<TaskPlace> places) {
        for (PretrainedLaw law : laws) {
            List<int[]> lines = new ArrayList<>();
            places.stream().filter(place -> place.law() == law.index()).forEach(place -> {
                List<List<LabelledExample>> draws = draws(place, law.family().task(place.kind(), place.index()));
                for (int draw = 0; draw < draws.size(); draw++) {
                    lines.add(IntStream.concat(
                                    IntStream.of(place.kind().ordinal(), place.index(), draw),
                                    draws.get(draw).stream()
                                            .flatMapToInt(example -> IntStream.concat(
                                                    IntStream.of(example.input()), IntStream.of(example.label()))))
                            .toArray());
                }
            });
            LawArtifacts.writeSequences(artifacts, law.number() + ".examples", lines);
        }
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
        PretrainedLaw law = laws.get(place.law());
        LabelledTask task = law.family().task(place.kind(), place.index());
        return trials.scores(law.tuner(), task, draws(place, task), place.seed(seed));
    }

    private TaskAccuracies ask(TaskPlace place, Map<AdaptationMethod, List<Recipe>> recipes) {
        PretrainedLaw law = laws.get(place.law());
        LabelledTask task = law.family().task(place.kind(), place.index());
        InContextAnswers inContext = new InContextAnswers(
                law.model().vocabulary().size(), options.exampleLength(), counts, options.window());
        TaskAccuracies sum = TaskAccuracies.ofFlat(new double[TaskAccuracies.size(counts.size())], counts.size());
        for (List<LabelledExample> examples : draws(place, task)) {
            add(sum.bayes(), inContext.accuracies(law.bayes(), task, examples));
            double[] prompted = inContext.accuracies(law.model(), task, examples);
            add(sum.inContext(), prompted);
            recipes.forEach((method, chosen) -> {
                double[] accuracies = new double[counts.size()];
                accuracies[0] = prompted[0]; // without examples the network is as it was
                for (int i = 1; i < accuracies.length; i++) {
                    Recipe recipe = chosen.get(i);
                    accuracies[i] = law.tuner()
                            .accuracies(
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
