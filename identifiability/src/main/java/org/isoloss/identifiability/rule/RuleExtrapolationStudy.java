package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.decode.Completion;
import org.isoloss.core.decode.Decoding;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.EqualLossPairs;
import org.isoloss.identifiability.pair.OffSupportPair;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleProbes;
import org.isoloss.identifiability.probe.ShortPrefixes;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PrefixLaws;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.spec.LawSource;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.study.TrainingMemory;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.Trained;
import org.jspecify.annotations.Nullable;

/**
 * Models of one law with equal loss, and what they do with prompts that no word of the language begins with.
 *
 * <p>Two are constructed: they have the law's own conditionals where the law says something, and keep or break rule 1
 * elsewhere. Others are trained on the law alone, or on the law and completions that break or keep rule 1. All are given
 * every prompt of a length, in and out of distribution, and the start alone, and decoded greedily. The pairs are
 * certified.
 */
public final class RuleExtrapolationStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "rule-extrapolation";

    private static final ModelFamily RULE_KEEPING = new ModelFamily(
            "rule-keeping", "The law's own conditionals; after prefixes of probability zero it keeps rule 1.");
    private static final ModelFamily RULE_BREAKING = new ModelFamily(
            "rule-breaking", "The law's own conditionals; after prefixes of probability zero it breaks rule 1.");

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            Stream.concat(
                            Stream.of(RULE_KEEPING, RULE_BREAKING),
                            Stream.of(Variant.values()).map(Variant::family))
                    .toList(),
            List.of(PromptSet.IN_DISTRIBUTION, PromptSet.OUT_OF_DISTRIBUTION, PromptSet.START_ONLY),
            RuleFindings.class);

    /** Enough for a picture, and few enough for result.json. */
    private static final int SHORT_PREFIXES = 40;

    private final RuleExtrapolationOptions options;
    private final FormalLanguage language;
    private final FiniteLaw law;
    private final Network network;
    private final RuleProbes probes;
    private final ShortPrefixes prefixes;

    /** Creates the study of these options. */
    public RuleExtrapolationStudy(RuleExtrapolationOptions options) {
        this.options = options;
        language = Languages.named(options.language());
        law = language.law(options.maxCount())
                .listed()
                .orElseThrow(() -> new IllegalArgumentException("maxCount is " + options.maxCount() + ", with which "
                        + language + " has more words than can be listed; choose a smaller one"));
        int tokens = law.tree().nodes();
        options.network()
                .memory(tokens, "maxCount", options.maxCount())
                .and(
                        "tables of probabilities",
                        TrainingMemory.ofOutcomes(tokens, law.vocabulary().outcomes()),
                        "maxCount",
                        options.maxCount())
                .requireThatItFits();
        prefixes = new ShortPrefixes(law, SHORT_PREFIXES);
        network = new Transformer(law.vocabulary(), options.network().config());
        // Room for the longest word and for the longest completion that mends or breaks rule 1.
        int longest = Math.max(
                        law.tree().height(),
                        options.promptLength() * language.vocabulary().size())
                + 2;
        probes = new RuleProbes(
                language, PromptSet.ofAllPrompts(language, options.promptLength()), Decoding.greedy(), longest);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One network to train. */
    private record Task(Variant variant, int run) {

        String model() {
            return variant.family().model(repetition());
        }

        int repetition() {
            return run + 1;
        }
    }

    /** A model with what there is to show of it. */
    private record Examined(
            ModelResult result, CertifiedModel model, List<ShownCompletion> samples, List<List<Double>> laws) {

        Examined withoutSamples() {
            return new Examined(result, model, List.of(), List.of());
        }
    }

    @Override
    public Findings run(RunContext context) {
        List<Examined> examined = new ArrayList<>(constructed());
        examined.addAll(trained(context));
        List<ModelResult> models = examined.stream().map(Examined::result).toList();
        PairResult offSupport = EqualLossPairs.pair(models.get(0), models.get(1), PairKind.OFF_SUPPORT);
        List<PairResult> pairs = Stream.concat(
                        Stream.of(offSupport), EqualLossPairs.among(models, options.tolerance()).stream())
                .toList();
        return new Findings(
                DECLARATION,
                lawResult(),
                models,
                certificates(context)
                        .certify(pairs, examined.stream().map(Examined::model).toList()),
                RuleClaims.of(models, offSupport, options.tolerance()),
                examined.stream().flatMap(e -> e.samples().stream()).toList(),
                PublishedFigures.read(language),
                new RuleFindings(prefixLaws(examined)));
    }

    private PrefixLaws prefixLaws(List<Examined> examined) {
        Map<String, List<List<Double>>> laws = new LinkedHashMap<>();
        examined.stream()
                .filter(model -> !model.laws().isEmpty())
                .forEach(model -> laws.put(model.result().name(), model.laws()));
        return prefixes.together(laws);
    }

    private RuleCertificates certificates(RunContext context) {
        LawSource source = new LawSource.Language(language.name(), options.maxCount());
        return new RuleCertificates(law, language, source, outOfDistribution(), context);
    }

    private LawResult lawResult() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", language.name());
        parameters.put("maxCount", options.maxCount());
        return new LawResult(
                language.name() + ", " + language.description() + ", "
                        + language.words().described(options.maxCount()),
                law.entropy(),
                parameters);
    }

    private List<Examined> constructed() {
        OffSupportPair pair =
                OffSupportPair.of(law, OffSupportPolicy.ruleKeeping(language), OffSupportPolicy.ruleBreaking(language));
        // A table has a row for every prefix of the law, of V free numbers and one that makes them sum to 1.
        long free = (long) law.tree().nodes() * language.vocabulary().size();
        return List.of(
                examine(
                        RULE_KEEPING,
                        1,
                        ModelKind.CONSTRUCTED,
                        free,
                        new CertifiedModel.Constructed(RULE_KEEPING.key(), pair.first(), PolicyName.RULE_KEEPING),
                        null),
                examine(
                        RULE_BREAKING,
                        1,
                        ModelKind.CONSTRUCTED,
                        free,
                        new CertifiedModel.Constructed(RULE_BREAKING.key(), pair.second(), PolicyName.RULE_BREAKING),
                        null));
    }

    private List<Examined> trained(RunContext context) {
        List<Task> tasks = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            for (int run = 0; run < options.seeds(); run++) {
                tasks.add(new Task(variant, run));
            }
        }
        Map<Variant, Objective> objectives = objectives();
        context.progress().expect((long) tasks.size() * options.fit().steps());
        // As many trainings as threads: one thread each. Fewer: they share the threads step by step.
        Workers each = tasks.size() < context.workers().threads() ? context.workers() : Workers.single();
        // Begun from the last, which take longest: no thread is left with a long one at the end.
        int last = tasks.size() - 1;
        List<Examined> results = new ArrayList<>(context.workers()
                .map(tasks.size(), i -> train(tasks.get(last - i), objectives, each, context)));
        Collections.reverse(results);
        return results;
    }

    private Map<Variant, Objective> objectives() {
        Map<Variant, Objective> objectives = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            objectives.put(variant, Objective.of(law, language, variant, outOfDistribution()));
        }
        return objectives;
    }

    private List<int[]> outOfDistribution() {
        return PromptSet.prompts(language, options.promptLength(), PromptSet.OUT_OF_DISTRIBUTION);
    }

    /** The runs of one number share their initialisation: what differs between variants is the objective alone. */
    private Examined train(Task task, Map<Variant, Objective> objectives, Workers workers, RunContext context) {
        Objective objective = Objects.requireNonNull(objectives.get(task.variant()));
        Seed seed = context.seed().part(task.run());
        Trained trained =
                new TrainingRun(task.model(), network, objective, options.fit(), seed, workers).train(context);
        SavedNetwork saved = new SavedNetwork(network, trained.parameters());
        NetworkArtifacts.write(context.artifacts(), task.model(), saved);
        Examined examined = examine(
                task.variant().family(),
                task.repetition(),
                ModelKind.TRAINED,
                network.layout().size(),
                new CertifiedModel.Trained(task.model(), network.model(trained.parameters()), saved),
                trained.record());
        return task.run() == 0 ? examined : examined.withoutSamples();
    }

    private Examined examine(
            ModelFamily family,
            int repetition,
            ModelKind kind,
            long parameters,
            CertifiedModel model,
            @Nullable TrainingRecord training) {
        Map<String, List<Completion>> written = probes.complete(model.model());
        ModelResult result = new ModelResult(
                model.name(),
                family.key(),
                repetition,
                kind,
                parameters,
                ExactLoss.of(law, model.model()),
                probes.score(written),
                training);
        return new Examined(
                result, model, CompletionSamples.of(model.name(), language, written), prefixes.laws(model.model()));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
