package org.isoloss.identifiability.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.inside.InsideFindings.LeftOut;
import org.isoloss.identifiability.inside.InsideFindings.ShownAutomaton;
import org.isoloss.identifiability.pair.BehaviourGaps;
import org.isoloss.identifiability.pair.LossGaps;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.RandomPrefixes;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;

/**
 * Networks of equal loss, trained in several ways, and exact twins of some: what measures of their inside foretell of what they
 * do. A measure in which twins differ cannot explain behaviour that they share.
 */
public final class InsideEqualModelsStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "inside-equal-models";

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            Stream.concat(Stream.of(TrainingRecipe.values()).map(TrainingRecipe::family), Stream.of(Member.TWIN_FAMILY))
                    .toList(),
            List.of(
                    PromptSet.IN_DISTRIBUTION,
                    PromptSet.OUT_OF_DISTRIBUTION,
                    PromptSet.START_ONLY,
                    InsideMeasure.PROBE,
                    InsideBehaviour.TUNED),
            InsideFindings.class);

    private static final int RANDOM_WORDS = 100;

    /** What an examination takes in steps of training, roughly. */
    private static final int STEPS_OF_EXAMINATION = 20_000;

    private final InsideOptions options;
    private final InsideExamination examination;
    private final FiniteLaw law;

    /** Creates the study of these options. */
    public InsideEqualModelsStudy(InsideOptions options) {
        this.options = options;
        examination = new InsideExamination(options);
        law = examination.law();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        TrainedPopulationOptions asked = options.population();
        long trainings = asked.recipes().stream()
                .mapToLong(recipe -> (long) asked.seeds() * recipe.steps(asked.steps()))
                .sum();
        int most = asked.recipes().size() * asked.seeds() + asked.twinned() * InsideTwin.values().length;
        context.progress().expect(trainings + (long) most * STEPS_OF_EXAMINATION);
        InsidePopulation population = InsidePopulation.of(asked, law, context);
        if (population.trained().size() < 2) {
            throw new IllegalArgumentException("steps is " + asked.steps() + ", after which "
                    + population.trained().size() + " of "
                    + population.outside().size()
                    + " networks are within tolerance, " + asked.tolerance()
                    + " nats a token above the entropy; expected at least 2: give more steps, or a larger tolerance");
        }
        List<Member> members = population.equal();
        List<ExaminedMember> examined = context.workers().map(members.size(), i -> examined(members.get(i), context));
        List<ExaminedMember> trained = examined.subList(0, population.trained().size());
        TwinMoves moves = new TwinMoves(examined);
        List<ModelResult> models = examined.stream().map(ExaminedMember::result).toList();
        return new Findings(
                DECLARATION,
                lawResult(),
                models,
                pairs(population, models),
                InsideClaims.of(options, examined, gap(population, context.seed()), moves),
                findings(population, trained, moves, context));
    }

    private ExaminedMember examined(Member member, RunContext context) {
        String checkpoint = member.checkpoint();
        Insight insight = context.checkpoints()
                .load(checkpoint, Insight::decode)
                .orElseGet(() -> {
                    try (Progress.Part part =
                            context.progress().start(member.name() + ", inside", STEPS_OF_EXAMINATION)) {
                        Insight found = examination.insight(member.model());
                        part.reached(STEPS_OF_EXAMINATION, member.loss().klPerToken());
                        context.checkpoints().save(checkpoint, found::encode);
                        return found;
                    }
                });
        return new ExaminedMember(
                member,
                insight,
                examination.automaton(member.model()),
                examination.probes().score(examination.probes().complete(member.model())));
    }

    /** Compares twins with their originals on the law's prefixes, and on random words three times as long. */
    private FunctionGap gap(InsidePopulation population, Seed seed) {
        PrefixTree random = RandomPrefixes.tree(
                law.vocabulary(), RANDOM_WORDS, 3 * law.tree().height(), seed.stream(Seed.Purpose.PROMPTS));
        FunctionGap gap = FunctionGap.nothing();
        for (Member twin : population.twins()) {
            Member original = population.named(twin.original().orElseThrow());
            gap = gap.and(FunctionGap.on(law.tree(), original.model(), twin.model()))
                    .and(FunctionGap.on(random, original.model(), twin.model()));
        }
        return gap;
    }

    private static List<PairResult> pairs(InsidePopulation population, List<ModelResult> models) {
        Map<String, ModelResult> byName = new LinkedHashMap<>();
        models.forEach(model -> byName.put(model.name(), model));
        return population.twins().stream()
                .map(twin -> {
                    ModelResult original =
                            Objects.requireNonNull(byName.get(twin.original().orElseThrow()));
                    ModelResult other = Objects.requireNonNull(byName.get(twin.name()));
                    return new PairResult(
                            original.name(),
                            other.name(),
                            PairKind.REPARAMETRISED,
                            LossGaps.between(original.loss(), other.loss()),
                            BehaviourGaps.between(original.behaviour(), other.behaviour()),
                            null);
                })
                .toList();
    }

    private InsideFindings findings(
            InsidePopulation population, List<ExaminedMember> trained, TwinMoves moves, RunContext context) {
        List<RankedFigure> measures = Stream.of(InsideMeasure.values())
                .map(measure -> ranked(measure.figure().key(), trained, insight -> insight.of(measure)))
                .toList();
        List<RankedFigure> behaviours = Stream.of(InsideBehaviour.values())
                .map(behaviour -> ranked(behaviour.figure().key(), trained, insight -> insight.of(behaviour)))
                .toList();
        int permutations = options.insight().permutations();
        Seed seed = context.seed();
        return new InsideFindings(
                population.trained().size() + population.outside().size(),
                population.trained().size(),
                population.twins().size(),
                options.population().tolerance(),
                population.outside().stream()
                        .map(member -> new LeftOut(member.name(), member.loss().klPerToken()))
                        .toList(),
                ForetellingTable.of(measures, behaviours, trained.size(), permutations, seed),
                ForetellingTable.ofPairs(
                        NetworkLikeness.of(population.trained(), law, context.workers()),
                        behaviours,
                        trained.size(),
                        permutations / 5,
                        seed),
                moves.all(),
                shown(trained));
    }

    private static RankedFigure ranked(String key, List<ExaminedMember> members, ToDoubleFunction<Insight> figure) {
        return RankedFigure.of(
                key,
                members.stream()
                        .mapToDouble(m -> figure.applyAsDouble(m.insight()))
                        .toArray());
    }

    private List<ShownAutomaton> shown(List<ExaminedMember> trained) {
        Set<ExaminedMember> chosen = new LinkedHashSet<>();
        chosen.add(InsideClaims.keepingMost(trained));
        Comparator<ExaminedMember> byRule =
                Comparator.comparingDouble(m -> m.insight().of(InsideBehaviour.RULE_KEPT));
        Comparator<ExaminedMember> byBits =
                Comparator.comparingDouble(m -> m.automaton().bits());
        chosen.add(trained.stream().min(byRule.thenComparing(byBits)).orElseThrow());
        chosen.add(trained.stream().min(byBits).orElseThrow());
        List<ShownAutomaton> shown = new ArrayList<>();
        for (ExaminedMember examined : chosen) {
            shown.add(new ShownAutomaton(
                    examined.member().name(),
                    examined.insight().of(InsideBehaviour.RULE_KEPT),
                    law.vocabulary().symbols(),
                    examined.automaton()));
        }
        return shown;
    }

    private LawResult lawResult() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", options.laws().language());
        parameters.put("maxCount", options.laws().maxCount());
        parameters.put("target", options.laws().target());
        parameters.put("targetMaxCount", options.laws().targetMaxCount());
        return new LawResult(
                options.laws().language() + ":" + options.laws().maxCount() + ", then "
                        + options.laws().target() + ":" + options.laws().targetMaxCount(),
                law.entropy(),
                parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
