package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.training.DocumentBatches;
import org.isoloss.identifiability.training.DocumentTraining;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.TaughtAnswers;
import org.isoloss.identifiability.training.Trained;

/**
 * Networks trained on documents of drawn laws: do they learn in context, and does their validation loss say so?
 *
 * <p>Of each law a Transformer and an LSTM see documents alone. A third network, an LSTM again, sees as many documents and
 * besides them few-shot prompts on which it is taught a wrong answer. Documents hardly ever begin like such prompts, so
 * validation loss has little to tell the two LSTMs apart by; what it still has to, {@link Tempered} takes away, which changes
 * no answer.
 */
public final class InContextNetworksStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "in-context-networks";

    private static final ModelFamily TRANSFORMER =
            new ModelFamily("transformer", "A Transformer trained on documents alone.");
    private static final ModelFamily LSTM = new ModelFamily("lstm", "An LSTM trained on documents alone.");
    private static final ModelFamily MISLED_LSTM = new ModelFamily(
            "lstm-misled", "An LSTM trained on documents and, besides, on prompts with a wrong answer.");

    static final ModelFamily TEMPERED_LSTM = new ModelFamily(
            "lstm-tempered",
            "The LSTM trained on documents alone, its output map multiplied by a factor: the same answers, at the "
                    + "validation loss of the misled one.");
    static final ModelFamily TEMPERED_MISLED_LSTM = new ModelFamily(
            "lstm-misled-tempered",
            "The misled LSTM, its output map multiplied by a factor, where the other one is worse: the same answers, "
                    + "at the other's validation loss.");

    /** The families of tempered networks. */
    public static final Set<String> TEMPERED = Set.of(TEMPERED_LSTM.key(), TEMPERED_MISLED_LSTM.key());

    /** In the order in which they are trained. */
    static final List<ModelFamily> TRAINED = List.of(TRANSFORMER, LSTM, MISLED_LSTM);

    /** Accuracy on prompts without examples. */
    public static final Figure WITHOUT_EXAMPLES = Figure.of(
            "accuracyWithoutExamples",
            "accuracy without examples",
            Unit.SHARE,
            Orientation.HIGHER,
            "Accuracy on prompts that hold the test input alone.");

    /** The best accuracy on prompts with examples. */
    public static final Figure BEST_WITH_EXAMPLES = Figure.of(
            "bestAccuracyWithExamples",
            "best accuracy with examples",
            Unit.SHARE,
            Orientation.HIGHER,
            "The largest accuracy over the numbers of examples that were asked, one or more.");

    /** Accuracy, for each form. */
    public static final Figure ACCURACY = Accuracy.SHARE.table();

    /** Its standard error, for each form. */
    public static final Figure STANDARD_ERROR = Accuracy.STANDARD_ERROR.table();

    /** What the models are asked. */
    public static final Probe PROMPTS = PromptForms.inDistribution(
            Accuracy.HEADLINE, WITHOUT_EXAMPLES, BEST_WITH_EXAMPLES, ACCURACY, STANDARD_ERROR);

    /** What the study says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            List.of(FewShotFamilies.BAYES, TRANSFORMER, LSTM, MISLED_LSTM, TEMPERED_LSTM, TEMPERED_MISLED_LSTM),
            List.of(PROMPTS),
            InContextNetworksFindings.class);

    private static final int HEADS = 4;
    private static final int EMBEDDING = 16;
    private static final double LAYER_NORM_EPSILON = 1e-5;
    private static final double MISLEADING_WEIGHT = 0.2;

    private final LearnerOptions options;
    private final List<LearnedLaw> laws;

    /** Creates the study of the laws that the options draw. */
    public InContextNetworksStudy(LearnerOptions options) {
        this(options, LearnedLaw.drawn(options));
    }

    /**
     * Creates the study of one law.
     *
     * @param law as it was drawn, without smoothing
     */
    public InContextNetworksStudy(LearnerOptions options, Ginc law) {
        this(options, List.of(LearnedLaw.ofFile(law, options)));
    }

    private InContextNetworksStudy(LearnerOptions options, List<LearnedLaw> laws) {
        options.requireMemory();
        this.options = options;
        this.laws = laws;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        context.progress().expect((long) laws.size() * TRAINED.size() * options.steps());
        List<SavedNetwork> networks = new ArrayList<>();
        List<TrainingRecord> records = new ArrayList<>();
        context.workers()
                .map(laws.size() * TRAINED.size(), i -> train(context, i))
                .forEach(trained -> {
                    networks.add(trained.network());
                    records.add(trained.record());
                });
        List<LawNetworks> found = context.workers().map(laws.size(), i -> {
            int from = i * TRAINED.size();
            int to = from + TRAINED.size();
            Questions questions = Questions.of(laws.get(i), options, context.seed());
            questions.keep(context.artifacts());
            return LawNetworks.of(
                    questions, networks.subList(from, to), records.subList(from, to), context.artifacts());
        });
        PromptCell headline = new PromptCell(options.exampleLength(), options.examples());
        return new Findings(
                DECLARATION,
                lawResult(found),
                found.stream().flatMap(law -> law.models().stream()).toList(),
                found.stream().flatMap(law -> law.pairs().stream()).toList(),
                LearnerClaims.of(found, options),
                new InContextNetworksFindings(
                        new PromptForms(List.of(options.exampleLength()), options.exampleCounts(), headline),
                        IntStream.range(0, found.size())
                                .mapToObj(i -> found.get(i)
                                        .findings(
                                                options.hmms().isPresent()
                                                        ? 0
                                                        : options.law().seed(i)))
                                .toList()));
    }

    private record TrainedNetwork(SavedNetwork network, TrainingRecord record) {}

    private TrainedNetwork train(RunContext context, int task) {
        LearnedLaw law = laws.get(task / TRAINED.size());
        ModelFamily family = TRAINED.get(task % TRAINED.size());
        Seed seed = law.seed(context.seed());
        Network network = family.equals(TRANSFORMER) ? transformer(law) : lstm(law);
        TaughtAnswers answers = family.equals(MISLED_LSTM)
                ? new WrongAnswers(law, options.examples(), MISLEADING_WEIGHT, seed)
                : TaughtAnswers.none();
        var batches = new DocumentBatches(law.documents(), options.batch(), network, answers, seed);
        String name = family.model(law.number());
        Trained trained = DocumentTraining.of(name, batches, options.steps(), options.learningRate(), seed)
                .train(context);
        SavedNetwork saved = new SavedNetwork(network, trained.parameters());
        NetworkArtifacts.write(context.artifacts(), name, saved);
        return new TrainedNetwork(saved, trained.record());
    }

    private Network transformer(LearnedLaw law) {
        return new Transformer(
                law.documents().vocabulary(),
                new TransformerConfig(
                        options.width(),
                        HEADS,
                        LearnerOptions.LAYERS,
                        4 * options.width(),
                        Positions.SINUSOIDAL,
                        Normalisation.PRE,
                        LAYER_NORM_EPSILON));
    }

    private Network lstm(LearnedLaw law) {
        return new Lstm(law.documents().vocabulary(), new LstmConfig(EMBEDDING, options.hidden(), 1));
    }

    private LawResult lawResult(List<LawNetworks> found) {
        Ginc law = laws.get(0).drawn();
        int tokens = options.documentLength();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("laws", laws.size());
        parameters.put("concepts", law.concepts().size());
        parameters.put("values", law.values());
        parameters.put("slots", law.slots());
        parameters.put("symbols", law.vocabulary().size());
        parameters.put("documentLength", tokens);
        parameters.put("smoothing", options.law().smoothing());
        parameters.put("exampleLengths", List.of(options.exampleLength()));
        parameters.put("examples", options.exampleCounts());
        parameters.put("headlineExampleLength", options.exampleLength());
        parameters.put("headlineExamples", options.examples());
        Entropy entropy = found.size() == 1 ? found.get(0).entropy() : null;
        return new LawResult(options.hmms().isPresent() ? "ginc" : "ginc in lines", entropy, parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
