package org.isoloss.identifiability.incontextnetworks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.GincSettings;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.lstm.Lstm;
import org.isoloss.core.lstm.LstmConfig;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.core.transformer.TransformerConfig.Normalisation;
import org.isoloss.core.transformer.TransformerConfig.Positions;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.Greedy;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.pair.BehaviourGaps;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.training.DocumentBatches;
import org.isoloss.identifiability.training.DocumentTraining;
import org.isoloss.identifiability.training.HeldOutDocuments;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.NetworkTraining;
import org.isoloss.identifiability.training.TaughtAnswers;
import org.isoloss.identifiability.training.Trained;

/**
 * Networks trained on documents of a GINC law: do they learn in context, and does their validation loss say so?
 *
 * <p>A Transformer and an LSTM see documents alone. A third network, an LSTM again, sees as many documents and besides them
 * few-shot prompts on which it is taught a wrong answer. Documents hardly ever begin like such prompts, so validation loss
 * has little to tell the two LSTMs apart by.
 */
public final class InContextNetworksStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "in-context-networks";

    /**
     * A law small enough to be learned in a minute, on which examples help: 12 concepts, of one value and 5 slots, nearly
     * deterministic, over 6 symbols.
     */
    public static final GincSettings SMALL = new GincSettings(1, 5, 6, 12, 1, 5, 0.02, 10, 0.9, 1113, 1114);

    private static final ModelFamily TRANSFORMER =
            new ModelFamily("transformer", "A Transformer trained on documents alone.");
    private static final ModelFamily LSTM = new ModelFamily("lstm", "An LSTM trained on documents alone.");
    private static final ModelFamily MISLED_LSTM = new ModelFamily(
            "lstm-misled", "An LSTM trained on documents and, besides, on prompts with a wrong answer.");

    /** In the order in which they are trained. */
    private static final List<ModelFamily> TRAINED = List.of(TRANSFORMER, LSTM, MISLED_LSTM);

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
            List.of(FewShotFamilies.BAYES, TRANSFORMER, LSTM, MISLED_LSTM),
            List.of(PROMPTS),
            InContextNetworksFindings.class);

    private static final int HEADS = 4;
    private static final int EMBEDDING = 16;
    private static final double LAYER_NORM_EPSILON = 1e-5;
    private static final double MISLEADING_WEIGHT = 0.25;

    /** Accuracy that examples must add for a network to count as learning in context. */
    private static final double LEARNING = 0.1;

    /** Accuracy by which networks of equal loss must differ. */
    private static final double APART = 0.3;

    private final LearnerOptions options;
    private final Ginc law;
    private final Ginc smoothed;

    /** Creates the study of the small law. */
    public InContextNetworksStudy(LearnerOptions options) {
        this(options, new GincGenerator(SMALL).ginc());
    }

    /**
     * Creates the study of a law.
     *
     * @param law as it was drawn, without smoothing
     */
    public InContextNetworksStudy(LearnerOptions options, Ginc law) {
        options.requireMemory();
        this.options = options;
        this.law = law;
        this.smoothed = options.smoothing() == 0 ? law : law.smoothed(options.smoothing());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What is measured of every model: held-out documents and prompts, the same for all. */
    private record Questions(HeldOutDocuments documents, Map<Integer, List<GincPrompt>> prompts) {}

    @Override
    public Findings run(RunContext context) {
        Questions questions = questions(context.seed());
        AutoregressiveModel bayes = smoothed.law(options.documentLength()).model();
        SampleMean entropy = questions.documents().nats(bayes);
        List<NetworkTraining> learners = learners(context.seed());
        context.progress().expect((long) learners.size() * options.steps());
        List<ModelResult> trained = context.workers().map(learners.size(), i -> {
            NetworkTraining learner = learners.get(i);
            Trained result = learner.train(context);
            SavedNetwork saved = new SavedNetwork(learner.network(), result.parameters());
            NetworkArtifacts.write(context.artifacts(), learner.name(), saved);
            AutoregressiveModel model = saved.model();
            return new ModelResult(
                    TRAINED.get(i),
                    ModelKind.TRAINED,
                    result.parameters().length,
                    questions.documents().loss(questions.documents().nats(model), entropy),
                    behaviour(answers(model, questions)),
                    result.record());
        });
        ModelResult exact = new ModelResult(
                FewShotFamilies.BAYES,
                ModelKind.EXACT,
                0,
                questions.documents().loss(entropy, entropy),
                behaviour(answers(bayes, questions)),
                null);
        List<ModelResult> models = new ArrayList<>(List.of(exact));
        models.addAll(trained);
        PairResult pair = pair(trained.get(1), trained.get(2));
        PromptCell headline = new PromptCell(options.exampleLength(), options.examples());
        return new Findings(
                DECLARATION,
                lawResult(entropy),
                models,
                List.of(pair),
                claims(trained, pair),
                new InContextNetworksFindings(
                        new PromptForms(List.of(options.exampleLength()), exampleCounts(), headline)));
    }

    private Questions questions(Seed seed) {
        HeldOutDocuments documents =
                HeldOutDocuments.of(smoothed.law(options.documentLength()), options.documents(), seed);
        Map<Integer, List<GincPrompt>> prompts = new LinkedHashMap<>();
        for (int n : exampleCounts()) {
            var generator = new GincPromptGenerator(
                    law, seed.stream(Seed.Purpose.QUESTIONS, n).nextInt());
            prompts.put(
                    n,
                    IntStream.range(0, options.prompts())
                            .mapToObj(i -> generator.next(PromptKind.IN_DISTRIBUTION, options.exampleLength(), n))
                            .toList());
        }
        return new Questions(documents, prompts);
    }

    /** 0, then the powers of two up to the longest prompt's number of examples, and that number. */
    private List<Integer> exampleCounts() {
        List<Integer> counts = new ArrayList<>(List.of(0));
        for (int n = 1; n < options.examples(); n *= 2) {
            counts.add(n);
        }
        counts.add(options.examples());
        return counts;
    }

    private List<NetworkTraining> learners(Seed seed) {
        Network transformer = new Transformer(
                law.vocabulary(),
                new TransformerConfig(
                        options.width(),
                        HEADS,
                        LearnerOptions.LAYERS,
                        4 * options.width(),
                        Positions.SINUSOIDAL,
                        Normalisation.PRE,
                        LAYER_NORM_EPSILON));
        Network lstm = new Lstm(law.vocabulary(), new LstmConfig(EMBEDDING, options.hidden(), 1));
        return List.of(
                learner(TRANSFORMER.key(), transformer, TaughtAnswers.none(), seed),
                learner(LSTM.key(), lstm, TaughtAnswers.none(), seed),
                learner(
                        MISLED_LSTM.key(),
                        lstm,
                        new WrongAnswers(smoothed.mixture(), law, options, MISLEADING_WEIGHT, seed),
                        seed));
    }

    private NetworkTraining learner(String name, Network network, TaughtAnswers answers, Seed seed) {
        HmmLaw documents = smoothed.law(options.documentLength());
        var batches = new DocumentBatches(documents, options.batch(), network, answers, seed);
        return DocumentTraining.of(name, batches, options.steps(), options.learningRate(), seed);
    }

    /** The accuracy for each number of examples. */
    private Map<Integer, Accuracy> answers(AutoregressiveModel model, Questions questions) {
        int symbols = law.vocabulary().size();
        double[] out = new double[symbols + 1];
        Map<Integer, Accuracy> accuracies = new LinkedHashMap<>();
        questions.prompts().forEach((n, prompts) -> {
            int right = 0;
            for (GincPrompt prompt : prompts) {
                AutoregressiveModel.Cursor cursor = model.start();
                for (int symbol : prompt.symbols()) {
                    cursor.advance(symbol);
                }
                cursor.logProbabilities(out);
                int answer =
                        Greedy.of(Arrays.stream(out, 0, symbols).map(Math::exp).toArray());
                right += answer == prompt.label() ? 1 : 0;
            }
            accuracies.put(n, new Accuracy(right, prompts.size()));
        });
        return accuracies;
    }

    private Map<String, Map<String, Measurement>> behaviour(Map<Integer, Accuracy> accuracies) {
        List<Accuracy> inOrder = List.copyOf(accuracies.values());
        Measured measured = new Measured()
                .put(Accuracy.HEADLINE, inOrder.get(inOrder.size() - 1).value())
                .put(WITHOUT_EXAMPLES, inOrder.get(0).value())
                .put(
                        BEST_WITH_EXAMPLES,
                        inOrder.stream()
                                .skip(1)
                                .mapToDouble(Accuracy::value)
                                .max()
                                .orElse(Double.NaN))
                .put(ACCURACY, table(inOrder.stream().mapToDouble(Accuracy::value)))
                .put(STANDARD_ERROR, table(inOrder.stream().mapToDouble(Accuracy::standardError)));
        return Map.of(PROMPTS.key(), measured.metrics());
    }

    /** An array over (example length, examples), as everywhere; here there is one example length. */
    private static Measurement table(DoubleStream byExamples) {
        return new Measurement.Series(List.of(Measurement.of(byExamples.toArray())));
    }

    private static double metric(ModelResult model, Figure figure) {
        return model.on(PROMPTS, figure).number();
    }

    private PairResult pair(ModelResult plain, ModelResult misled) {
        return new PairResult(
                plain.name(),
                misled.name(),
                PairKind.TRAINED,
                new PairResult.LossGap(
                        plain.loss().perSequence() - misled.loss().perSequence(),
                        plain.loss().perToken() - misled.loss().perToken(),
                        false),
                BehaviourGaps.between(plain.behaviour(), misled.behaviour()),
                null);
    }

    private List<Claim> claims(List<ModelResult> trained, PairResult pair) {
        List<Claim> claims = new ArrayList<>();
        for (ModelResult model : trained.subList(0, 2)) {
            claims.add(Claim.atLeast(
                    "With the best number of examples in its prompt " + model.name()
                            + " is more accurate than with none, by",
                    metric(model, BEST_WITH_EXAMPLES) - metric(model, WITHOUT_EXAMPLES),
                    LEARNING));
        }
        claims.add(Claim.atMost(
                "The validation losses of " + pair.first() + " and " + pair.second()
                        + " are equal within the tolerance," + " nats a token",
                Math.abs(pair.lossGap().perToken()),
                options.tolerance()));
        claims.add(Claim.atLeast(
                "In context " + pair.second() + " is far behind " + pair.first() + " (n = " + options.examples() + ")",
                metric(trained.get(1), Accuracy.HEADLINE) - metric(trained.get(2), Accuracy.HEADLINE),
                APART));
        return claims;
    }

    private LawResult lawResult(SampleMean entropy) {
        int tokens = options.documentLength();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("concepts", law.concepts().size());
        parameters.put("values", law.values());
        parameters.put("slots", law.slots());
        parameters.put("symbols", law.vocabulary().size());
        parameters.put("documentLength", tokens);
        parameters.put("smoothing", options.smoothing());
        parameters.put("exampleLengths", List.of(options.exampleLength()));
        parameters.put("examples", exampleCounts());
        parameters.put("headlineExampleLength", options.exampleLength());
        parameters.put("headlineExamples", options.examples());
        parameters.put("entropyStandardErrorPerToken", entropy.standardError() / tokens);
        return new LawResult("ginc", new Entropy(entropy.mean(), entropy.mean() / tokens), parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
