package org.isoloss.identifiability.emergence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.task.Exercise;
import org.jspecify.annotations.Nullable;

/**
 * Networks of growing size learn a task with one right answer, each size from several starts on the same exercises. Exercises that
 * no training saw are asked of all; the same outputs are scored all or nothing, by degrees, and by the exact probability of being
 * right. What rises suddenly, what foretells it, and how much of the jump is the seed's doing?
 */
public final class EmergenceStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "emergence";

    /** What is asked of each network. */
    public static final Probe HELD_OUT = Probe.of(
            "heldOutExercises",
            "exercises never trained on",
            "Exercises with one right answer, drawn once, never in training, the same for every network of a task.",
            "docs/emergence.md",
            AbilityMetric.EXACT_MATCH.figure(),
            AbilityMetric.SUCCESS_PROBABILITY.figure(),
            AbilityMetric.DIGIT_ACCURACY.figure(),
            AbilityMetric.EDIT_SIMILARITY.figure(),
            AbilityMetric.NUMERIC_CLOSENESS.figure(),
            AbilityMetric.LOG_LIKELIHOOD.figure(),
            AbilityMetric.BRIER.figure(),
            AnswerFigures.EDIT_DISTANCE,
            AbilityScores.DIGITS,
            AbilityScores.DIGIT_PROBABILITIES);

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            List.of(ModelFamily.of(Architectures.named(Transformer.NAME))),
            List.of(HELD_OUT),
            EmergenceFindings.class);

    private final EmergenceOptions options;

    /** Creates the study of these options. */
    public EmergenceStudy(EmergenceOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        List<AbilityFamily> families = options.task().stream()
                .map(task -> new AbilityFamily(options, task, context.seed()))
                .toList();
        families.forEach(family ->
                options.requireMemory(family.asked().exercises().get(0).read().length));
        context.progress().expect(AbilityFamily.work(options) * families.size());
        List<ModelResult> models = new ArrayList<>();
        List<AbilityFindings> abilities = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (AbilityFamily family : families) {
            List<AbilityRun> runs = family.train(context);
            int written = written(family);
            runs.forEach(run -> models.add(result(run, written)));
            AbilityFindings found =
                    AbilityFindings.of(family.learned(), family.asked(), runs, options.seeds(), context.seed());
            abilities.add(found);
            claims.addAll(EmergenceClaims.of(found));
        }
        return new Findings(
                DECLARATION,
                law(families),
                models,
                List.of(),
                claims,
                new EmergenceFindings(abilities, carries(families, abilities)));
    }

    private static @Nullable StepsGain carries(List<AbilityFamily> families, List<AbilityFindings> abilities) {
        List<LearnedTask> tasks = abilities.stream().map(AbilityFindings::task).toList();
        int direct = tasks.indexOf(LearnedTask.ADDITION);
        int withSteps = tasks.indexOf(LearnedTask.ADDITION_WITH_CARRIES);
        if (direct < 0 || withSteps < 0) {
            return null;
        }
        double ratio = written(families.get(withSteps)) / (double) written(families.get(direct));
        return StepsGain.of(abilities.get(direct), abilities.get(withSteps), ratio);
    }

    private static int written(AbilityFamily family) {
        return family.asked().exercises().get(0).written().length;
    }

    /** An answer follows from its prompt, so the least loss is 0 and the excess is the loss. */
    private static ModelResult result(AbilityRun run, int written) {
        double nats = -run.scores().mean(AbilityMetric.LOG_LIKELIHOOD);
        return new ModelResult(
                run.model(),
                Transformer.NAME,
                run.repetition(),
                ModelKind.TRAINED,
                run.parameters(),
                new Loss(nats, nats / written, nats, nats / written),
                Map.of(HELD_OUT.key(), run.scores().measured().metrics()),
                run.record());
    }

    private LawResult law(List<AbilityFamily> families) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tasks", options.task().stream().map(LearnedTask::label).toList());
        parameters.put(
                "exercises",
                families.stream()
                        .map(family -> family.asked().task().exercises())
                        .toList());
        Exercise first = families.get(0).asked().exercises().get(0);
        parameters.put("promptSymbols", first.prompt().length);
        parameters.put("writtenSymbols", first.written().length);
        parameters.put("steps", options.trainingSteps());
        return new LawResult(
                String.join(
                        "; ",
                        families.stream()
                                .map(family -> family.asked().task().title())
                                .toList()),
                new Entropy(0, 0),
                parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
