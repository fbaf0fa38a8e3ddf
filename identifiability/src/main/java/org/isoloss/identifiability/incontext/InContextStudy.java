package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.Hmm;
import org.isoloss.core.hmm.StationaryLaw;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.BehaviourGaps;
import org.isoloss.identifiability.pair.LossGaps;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;

/**
 * Models a vanishing divergence apart that learn in context or do not, on a GINC law whose probabilities are known.
 *
 * <p>Two laws are looked at. The smoothed one gives every document of emitted symbols positive probability; prompts have
 * little of it, and counter-models that differ there are nearly as good. Under the law as it was drawn most prompts are
 * impossible; models that differ after those have exactly equal loss.
 */
public final class InContextStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "in-context";

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            families(),
            List.of(PromptFigures.ID_PROMPTS, PromptFigures.OOD_PROMPTS, TradeOff.PROBE, ConceptPosterior.PROBE),
            InContextFindings.class);

    private static final int CONDITION_SAMPLES = 1000;

    private final InContextOptions options;
    private final Ginc law;
    private final Ginc smoothed;

    /** Creates the study of the published parameters. */
    public InContextStudy(InContextOptions options) {
        this(options, GincGenerator.published());
    }

    /**
     * Creates the study of a law.
     *
     * @param law as it was drawn, without smoothing
     */
    public InContextStudy(InContextOptions options, Ginc law) {
        options.requireMemory();
        this.options = options;
        this.law = law;
        this.smoothed = law.smoothed(options.smoothing());
    }

    private static List<ModelFamily> families() {
        List<ModelFamily> families = new ArrayList<>(List.of(FewShotFamilies.BAYES));
        for (CounterRule rule : CounterRule.values()) {
            families.add(rule.family());
        }
        families.add(AskedPrompts.OFF_SUPPORT_BAYES_FAMILY);
        families.add(AskedPrompts.OFF_SUPPORT_COPY_FAMILY);
        return families;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        EntropyEstimate entropy = EntropyEstimate.of(
                smoothed, options.documentLength(), options.documents(), context.workers(), context.seed());
        EntropyEstimate unsmoothedEntropy = EntropyEstimate.of(
                law, options.documentLength(), options.documents(), context.workers(), context.seed());
        CellTable table = new CellTable(options, cells(context));
        List<ModelResult> models = models(table, entropy, unsmoothedEntropy, posterior(context.seed()));
        InContextFindings own = new InContextFindings(
                new PromptForms(options.exampleLengths(), options.examples(), options.headline()),
                conditionOne(context));
        return new Findings(
                DECLARATION,
                lawResult(entropy, unsmoothedEntropy, own),
                models,
                pairs(models, certificates(table, context)),
                InContextClaims.of(table),
                own);
    }

    /** Longest prompts first, so that no thread is left with a long one at the end. */
    private List<CellResult> cells(RunContext context) {
        List<PromptCell> cells = options.cells();
        double[] unigram = unigram();
        List<Integer> order = IntStream.range(0, cells.size())
                .boxed()
                .sorted((i, j) -> cells.get(j).length() - cells.get(i).length())
                .toList();
        context.progress().expect(cells.stream().mapToLong(PromptCell::length).sum());
        List<CellResult> results = context.workers().map(cells.size(), i -> {
            RunContext.stopIfInterrupted();
            int index = order.get(i);
            PromptCell cell = cells.get(index);
            String name = "k = " + cell.exampleLength() + ", n = " + cell.examples();
            try (Progress.Part part = context.progress().start(name, cell.length())) {
                CellResult result = CellResult.of(law, smoothed, unigram, options, cell, index, context.seed());
                part.reached(cell.length(), Double.NaN);
                return result;
            }
        });
        return IntStream.range(0, cells.size())
                .mapToObj(index -> results.get(order.indexOf(index)))
                .toList();
    }

    /** The probability of each symbol far into a document of the smoothed law, whose chains have one stationary law each. */
    private double[] unigram() {
        double[] unigram = new double[smoothed.vocabulary().size()];
        for (int c = 0; c < smoothed.mixture().size(); c++) {
            Hmm hmm = smoothed.mixture().component(c);
            double[] stationary = StationaryLaw.of(hmm);
            for (int h = 0; h < stationary.length; h++) {
                unigram[smoothed.emitted(h)] += smoothed.mixture().weight(c) * stationary[h];
            }
        }
        return unigram;
    }

    /** One prompt of the headline form to look at. */
    private Measured posterior(Seed seed) {
        int stream = seed.stream(Seed.Purpose.PROMPTS, options.cells().size()).nextInt();
        GincPrompt prompt = new GincPromptGenerator(law, stream)
                .next(
                        PromptKind.IN_DISTRIBUTION,
                        options.headline().exampleLength(),
                        options.headline().examples());
        return ConceptPosterior.of(smoothed, prompt.symbols());
    }

    private List<ModelResult> models(
            CellTable table, EntropyEstimate entropy, EntropyEstimate unsmoothedEntropy, Measured posterior) {
        ModelBehaviour behaviour = new ModelBehaviour(table);
        List<ModelResult> models = new ArrayList<>();
        models.add(model(FewShotFamilies.BAYES, ModelKind.EXACT, loss(entropy, 0), behaviour.bayes(posterior)));
        for (CounterRule rule : CounterRule.values()) {
            CellDivergences headline = table.headline().divergences();
            if (headline.divergences().containsKey(rule)) {
                double kl = headline.perDocument(rule).upper();
                models.add(model(rule.family(), ModelKind.CONSTRUCTED, loss(entropy, kl), behaviour.counter(rule)));
            }
        }
        Loss equal = loss(unsmoothedEntropy, 0);
        for (ModelFamily family :
                List.of(AskedPrompts.OFF_SUPPORT_BAYES_FAMILY, AskedPrompts.OFF_SUPPORT_COPY_FAMILY)) {
            models.add(model(family, ModelKind.CONSTRUCTED, equal, behaviour.offSupport(family.key())));
        }
        return models;
    }

    private ModelResult model(
            ModelFamily family, ModelKind kind, Loss loss, Map<String, Map<String, Measurement>> behaviour) {
        return new ModelResult(family, kind, parameters(), loss, behaviour, null);
    }

    private Loss loss(EntropyEstimate entropy, double klPerSequence) {
        int tokens = options.documentLength();
        double nats = entropy.nats() + klPerSequence;
        return new Loss(nats, nats / tokens, klPerSequence, klPerSequence / tokens);
    }

    /** The law's free numbers: starts, slot transitions, the value transition and the weights. */
    private long parameters() {
        long slots = law.slots();
        long values = law.values();
        long concept = slots * values - 1 + slots * (slots - 1);
        return law.concepts().size() * concept
                + values * (values - 1)
                + law.concepts().size()
                - 1;
    }

    /** The paths of the counter-models' certificates, by family. */
    private Map<String, String> certificates(CellTable table, RunContext context) {
        CellResult headline = table.headline();
        Map<String, String> byFamily = new LinkedHashMap<>();
        new CounterCertificates(smoothed, options, context)
                .keep(headline.possible(), headline.divergences().divergences().keySet())
                .forEach((rule, path) -> byFamily.put(rule.label(), path));
        return byFamily;
    }

    private static List<PairResult> pairs(List<ModelResult> models, Map<String, String> certificates) {
        List<PairResult> pairs = new ArrayList<>();
        ModelResult bayes = models.get(0);
        for (ModelResult counter : models.subList(1, models.size() - 2)) {
            pairs.add(new PairResult(
                    bayes.name(),
                    counter.name(),
                    PairKind.SMALL_MASS,
                    new PairResult.LossGap(
                            -counter.loss().klPerSequence(), -counter.loss().klPerToken(), false),
                    BehaviourGaps.between(bayes.behaviour(), counter.behaviour()),
                    certificates.get(counter.family())));
        }
        ModelResult learns = models.get(models.size() - 2);
        ModelResult copies = models.get(models.size() - 1);
        pairs.add(new PairResult(
                learns.name(),
                copies.name(),
                PairKind.OFF_SUPPORT,
                LossGaps.between(learns.loss(), copies.loss()),
                BehaviourGaps.between(learns.behaviour(), copies.behaviour()),
                null));
        return pairs;
    }

    private LawResult lawResult(EntropyEstimate entropy, EntropyEstimate unsmoothed, InContextFindings own) {
        int tokens = options.documentLength();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("concepts", law.concepts().size());
        parameters.put("values", law.values());
        parameters.put("slots", law.slots());
        parameters.put("symbols", law.vocabulary().size());
        parameters.put("documentLength", tokens);
        parameters.put("smoothing", options.smoothing());
        parameters.put("exampleLengths", options.exampleLengths());
        parameters.put("examples", options.examples());
        parameters.put("headlineExampleLength", options.headline().exampleLength());
        parameters.put("headlineExamples", options.headline().examples());
        parameters.put("entropyStandardErrorPerToken", entropy.standardError() / tokens);
        parameters.put("unsmoothedEntropyPerToken", unsmoothed.nats() / tokens);
        parameters.put("unsmoothedEntropyStandardErrorPerToken", unsmoothed.standardError() / tokens);
        parameters.put(
                "conditionOne",
                own.conditionOne().stream().map(StrictJson::toMap).toList());
        return new LawResult("ginc", entropy.entropy(tokens), parameters);
    }

    /** For each example length how many ordered pairs of concepts meet Condition 1 of Xie et al. */
    private List<InContextFindings.ConditionOne> conditionOne(RunContext context) {
        int concepts = law.concepts().size();
        return context.workers().map(options.exampleLengths().size(), i -> {
            int k = options.exampleLengths().get(i);
            Seed seed = context.seed().part(k);
            List<Distinguishability> pairs = new ArrayList<>();
            for (int a = 0; a < concepts; a++) {
                for (int b = 0; b < concepts; b++) {
                    if (a != b) {
                        pairs.add(Distinguishability.of(
                                smoothed,
                                a,
                                b,
                                k,
                                CONDITION_SAMPLES,
                                seed.stream(Seed.Purpose.LAW, (long) a * concepts + b)));
                    }
                }
            }
            return InContextFindings.ConditionOne.of(k, pairs);
        });
    }

    @Override
    public String toString() {
        return NAME;
    }
}
