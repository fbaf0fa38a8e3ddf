package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.identifiability.fewshot.LineLawOptions;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about a study of adaptation. Messages about a value begin with the component's name. */
public record AdaptationOptions(
        @Setting("kinds of task: seen, altered, unseen, relabelled")
        List<TaskKind> task,

        @Setting("tasks of each kind that are asked of each law; 2 to 500")
        int tasks,

        @Setting("further tasks of each kind and law, on which steps and rates of fine-tuning are chosen; 1 to 500")
        int tuningTasks,

        @Setting("draws of labelled examples for each task; 1 to 1000")
        int draws,

        @Setting("k: symbols of an example, its label included; 2 to 8, with at most 100000 possible examples")
        int exampleLength,

        @Setting("the most labelled examples; 0, 1, 2, 4, ... up to it are given; 1 to 10000")
        int examples,

        LineLawOptions law,
        PretrainedNetworkOptions pretraining,
        TuningOptions tuning) {

    private static final int MOST_TASKS = 500;
    private static final double MOST_POSSIBLE_EXAMPLES = 100_000;

    /** Five laws, each of 8 slots beside the delimiter's and nearly deterministic: about two minutes on two cores. */
    public static final AdaptationOptions DEFAULTS = new AdaptationOptions(
            List.of(TaskKind.values()),
            5,
            2,
            2,
            3,
            64,
            new LineLawOptions(16, 9, 9, 0.02, 0.25, 0.02, 5, 1),
            PretrainedNetworkOptions.DEFAULTS,
            TuningOptions.DEFAULTS);

    /** A first look: fewer concepts and tasks, and a network that has learned less. */
    public static final AdaptationOptions QUICK = new AdaptationOptions(
            List.of(TaskKind.SEEN, TaskKind.UNSEEN),
            3,
            1,
            2,
            3,
            32,
            new LineLawOptions(8, 7, 7, 0.02, 0.25, 0.02, 5, 1),
            new PretrainedNetworkOptions(Lstm.NAME, 48, 32, 60, 16, 1000, 0.02, 100),
            new TuningOptions(FineTuningObjective.LABELS, 32, List.of(0.01), List.of(0.03), 4, 4));

    public AdaptationOptions {
        task = List.copyOf(task);
        Required.that(
                !task.isEmpty() && EnumSet.copyOf(task).size() == task.size(), "task", task, "at least one, each once");
        Required.that(tasks >= 2 && tasks <= MOST_TASKS, "tasks", tasks, "2 to " + MOST_TASKS);
        Required.that(tuningTasks >= 1 && tuningTasks <= MOST_TASKS, "tuningTasks", tuningTasks, "1 to " + MOST_TASKS);
        Required.that(
                law.concepts() >= tasks + tuningTasks,
                "concepts",
                law.concepts(),
                "at least " + (tasks + tuningTasks) + ", one a task: tasks is " + tasks + " and tuningTasks "
                        + tuningTasks);
        Required.that(draws >= 1 && draws <= 1000, "draws", draws, "1 to 1000");
        Required.that(
                exampleLength >= 2
                        && exampleLength <= 8
                        && Math.pow(law.symbols() - 1, exampleLength) <= MOST_POSSIBLE_EXAMPLES,
                "exampleLength",
                exampleLength,
                "2 to 8, with at most 100000 examples of so many of " + (law.symbols() - 1) + " symbols");
        Required.that(examples >= 1 && examples <= 10_000, "examples", examples, "1 to 10000");
        Required.that(
                InContextAnswers.window(exampleLength, pretraining.documentLength()) >= 1,
                "documentLength",
                pretraining.documentLength(),
                "more than the " + 2 * exampleLength + " symbols of a prompt with one example");
    }

    /** 0, then the powers of two up to the most, and that number. */
    List<Integer> counts() {
        List<Integer> counts = new ArrayList<>(List.of(0));
        for (int n = 1; n < examples; n *= 2) {
            counts.add(n);
        }
        counts.add(examples);
        return counts;
    }

    /** The most examples that a prompt holds. */
    int window() {
        return InContextAnswers.window(exampleLength, pretraining.documentLength());
    }
}
