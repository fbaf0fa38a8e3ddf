package org.isoloss.identifiability.measuredemergence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.answer.AnswerFigures;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.metrics.emergence.EmergenceRule;
import org.isoloss.metrics.emergence.MetricEffect;
import org.isoloss.metrics.emergence.PredictedExactMatch;
import org.isoloss.metrics.emergence.ToyModel;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.ShapeClassifier;
import org.isoloss.metrics.statistics.MeanEstimate;
import org.isoloss.metrics.text.EditDistance;
import org.isoloss.metrics.text.TokenPair;

/**
 * A family of models whose loss is a power law of their size and whose tokens are right independently, after Schaeffer et al.
 * (2023): the predictions of each are drawn, and scored by exact match and by edit distance. Which of the two rises suddenly?
 */
public final class MeasuredEmergenceStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "emergence-as-measured";

    private static final String SCHAEFFER = "Schaeffer et al. (2023), arXiv 2304.15004";

    private static final ModelFamily MODEL = new ModelFamily(
            "model",
            "A model whose loss a token is a power law of its size, and whose tokens are right independently.");

    /** What exact match is expected to be. */
    public static final Figure EXPECTED_EXACT_MATCH = Figure.of(
                    "expectedExactMatch",
                    "expected exact match",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Probability that all tokens of a target are right, exp(-length times loss a token).")
            .from(SCHAEFFER);

    /** What the edit distance is expected to be if tokens are only substituted. */
    public static final Figure EXPECTED_EDIT_DISTANCE = Figure.of(
                    "expectedEditDistance",
                    "expected edit distance",
                    Unit.COUNT,
                    Orientation.LOWER,
                    "Expected number of wrong tokens of a target; the edit distance is at most that.")
            .from(SCHAEFFER);

    /** What is asked of each model. */
    public static final Probe TARGETS = Probe.of(
            "targets",
            "targets",
            "Targets of the same length, drawn uniformly, the same for every model.",
            SCHAEFFER,
            AnswerFigures.EXACT_MATCH,
            EXPECTED_EXACT_MATCH,
            AnswerFigures.EDIT_DISTANCE,
            EXPECTED_EDIT_DISTANCE,
            AnswerFigures.EDIT_SIMILARITY);

    /** What it says of its results. */
    public static final Declaration DECLARATION =
            new Declaration(NAME, List.of(MODEL), List.of(TARGETS), MeasuredEmergenceFindings.class);

    private final MeasuredEmergenceOptions options;
    private final ToyModel family;

    /** Creates the study of these options. */
    public MeasuredEmergenceStudy(MeasuredEmergenceOptions options) {
        this.options = options;
        family = new ToyModel(options.scale(), options.exponent());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A model's scores. */
    private record Scored(double parameters, MeanEstimate similarity, double distance, long right) {}

    @Override
    public Findings run(RunContext context) {
        List<Double> sizes = options.parameters();
        context.progress().expect(sizes.size());
        List<Scored> scored = context.workers().map(sizes.size(), i -> scored(sizes.get(i), context));
        int items = options.items();
        List<ScalingPoint> exact = new ArrayList<>();
        List<ScalingPoint> similarity = new ArrayList<>();
        List<PredictedExactMatch> predicted = new ArrayList<>();
        List<ModelResult> models = new ArrayList<>();
        for (Scored model : scored) {
            exact.add(ScalingPoint.ofSuccesses(model.parameters(), model.right(), items));
            similarity.add(ScalingPoint.of(
                    model.parameters(),
                    model.similarity().mean(),
                    model.similarity().standardError()));
            predicted.add(PredictedExactMatch.ofTokenAccuracy(
                    model.similarity().mean(), model.similarity().standardError(), options.length()));
            models.add(result(model, models.size() + 1));
        }
        ScalingCurve curve = new ScalingCurve(exact);
        MetricEffect effect = MetricEffect.of(curve, new ScalingCurve(similarity), predicted, ShapeClassifier.STANDARD);
        MeasuredEmergenceFindings findings =
                MeasuredEmergenceFindings.of(effect, EmergenceRule.above(0).apply(curve));
        return new Findings(
                DECLARATION,
                new LawResult("targets of " + options.length() + " tokens", new Entropy(0, 0), parameters(items)),
                models,
                List.of(),
                claims(effect, models),
                findings);
    }

    /** In one order: what is written has the same bits each time. */
    private Map<String, Object> parameters(Object items) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("length", options.length());
        parameters.put("items", items);
        return parameters;
    }

    private Scored scored(double parameters, RunContext context) {
        try (Progress.Part part = context.progress().start("model of " + parameters, 1)) {
            RunContext.stopIfInterrupted();
            List<TokenPair> pairs = family.sample(
                    parameters,
                    options.length(),
                    options.items(),
                    options.alphabet(),
                    context.seed().value());
            double[] similarities =
                    pairs.stream().mapToDouble(EditDistance::similarity).toArray();
            int[] distances = pairs.stream().mapToInt(EditDistance::of).toArray();
            long distance = 0;
            long right = 0;
            for (int d : distances) {
                distance += d;
                right += d == 0 ? 1 : 0;
            }
            part.reached(1, right / (double) pairs.size());
            return new Scored(parameters, MeanEstimate.of(similarities), distance / (double) pairs.size(), right);
        }
    }

    private ModelResult result(Scored model, int repetition) {
        double perToken = family.lossPerToken(model.parameters());
        double perSequence = perToken * options.length();
        Map<String, Measurement> measured = new LinkedHashMap<>();
        measured.put(AnswerFigures.EXACT_MATCH.key(), Measurement.of(model.right() / (double) options.items()));
        measured.put(
                EXPECTED_EXACT_MATCH.key(), Measurement.of(family.exactMatch(model.parameters(), options.length())));
        measured.put(AnswerFigures.EDIT_DISTANCE.key(), Measurement.of(model.distance()));
        measured.put(
                EXPECTED_EDIT_DISTANCE.key(),
                Measurement.of(family.expectedEditDistance(model.parameters(), options.length())));
        measured.put(
                AnswerFigures.EDIT_SIMILARITY.key(),
                Measurement.of(model.similarity().mean()));
        return new ModelResult(
                MODEL.model(repetition),
                MODEL.key(),
                repetition,
                ModelKind.CONSTRUCTED,
                Math.round(model.parameters()),
                new Loss(perSequence, perToken, perSequence, perToken),
                Map.of(TARGETS.key(), measured),
                null);
    }

    private static List<Claim> claims(MetricEffect effect, List<ModelResult> models) {
        double worst = models.stream()
                .mapToDouble(model ->
                        model.number(TARGETS, AnswerFigures.EDIT_DISTANCE).orElseThrow()
                                - model.number(TARGETS, EXPECTED_EDIT_DISTANCE).orElseThrow())
                .max()
                .orElseThrow();
        return List.of(
                Claim.atLeast(
                        "Edit similarity foretells exact match at every size, as a power of it: p of the difference",
                        effect.predictionPValue(),
                        1e-6),
                Claim.atLeast(
                        "Edit similarity rises in steps as equal as a smooth curve's: linearity over the number of steps",
                        effect.companion().measures().normalisedLinearity(),
                        0.6),
                Claim.atMost("No model is further from its targets than tokens are wrong, tokens", worst, 0.5));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
