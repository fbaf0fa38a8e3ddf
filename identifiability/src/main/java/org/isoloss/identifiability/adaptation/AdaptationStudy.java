package org.isoloss.identifiability.adaptation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isoloss.base.numeric.SampleMean;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.network.Architectures;
import org.isoloss.core.network.Network;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.training.DocumentBatches;
import org.isoloss.identifiability.training.DocumentTraining;
import org.isoloss.identifiability.training.HeldOutDocuments;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.Trained;

/**
 * A pretrained network and some labelled examples of a new task: put them into the prompt, or fine-tune on them? Accuracy by
 * the number of examples either way, the number from which fine-tuning is no worse, and what both cost.
 *
 * <p>The same examples are used in both ways. Steps and rate of fine-tuning are chosen on other tasks of the same kind.
 */
public final class AdaptationStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "in-context-or-fine-tuning";

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            List.of(FewShotFamilies.BAYES),
            Declaration.Networks.OF_ARCHITECTURES,
            Stream.of(TaskKind.values()).map(TaskKind::probe).toList(),
            AdaptationFindings.class);

    private final AdaptationOptions options;
    private final Ginc law;
    private final HmmLaw documents;
    private final Network network;

    /**
     * Creates the study.
     *
     * @throws IllegalArgumentException if adapters have a rank that the network cannot have
     */
    public AdaptationStudy(AdaptationOptions options) {
        this.options = options;
        law = options.law().law(options.tasks() + options.tuningTasks());
        documents = law.smoothed(options.law().smoothing())
                .law(options.pretraining().documentLength());
        network = options.pretraining().architecture(law.vocabulary());
        try {
            LowRankAdapters.of(
                    network,
                    new double[network.layout().size()],
                    options.tuning().lora(network));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("loraRank does not fit: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        Seed seed = context.seed();
        PretrainedNetworkOptions pretraining = options.pretraining();
        String name = pretraining.network();
        context.progress()
                .expect(pretraining.steps()
                        + Adaptation.progressSteps(options) * options.task().size());
        Trained trained = DocumentTraining.of(
                        name,
                        DocumentBatches.alone(documents, pretraining.batch(), network, seed),
                        pretraining.steps(),
                        pretraining.learningRate(),
                        seed)
                .train(context);
        SavedNetwork saved = new SavedNetwork(network, trained.parameters());
        NetworkArtifacts.write(context.artifacts(), name, saved);

        Map<TaskKind, TaskCurves> curves =
                new Adaptation(options, law, documents, network, trained.parameters(), seed).run(context);
        AutoregressiveModel bayes = documents.model();
        HeldOutDocuments heldOut = HeldOutDocuments.of(documents, pretraining.documents(), seed);
        SampleMean entropy = heldOut.nats(bayes);
        AdaptationCost cost = AdaptationCost.of(network, options.exampleLength(), options.window());
        List<ModelResult> models = List.of(
                new ModelResult(
                        FewShotFamilies.BAYES,
                        ModelKind.EXACT,
                        0,
                        heldOut.loss(entropy, entropy),
                        bayesBehaviour(curves),
                        null),
                new ModelResult(
                        ModelFamily.of(Architectures.named(pretraining.network())),
                        ModelKind.TRAINED,
                        trained.parameters().length,
                        heldOut.loss(heldOut.nats(saved.model()), entropy),
                        behaviour(curves, cost),
                        trained.record()));
        return new Findings(
                DECLARATION,
                lawResult(entropy, cost),
                models,
                List.of(),
                AdaptationClaims.of(options.counts(), curves),
                new AdaptationFindings(options.counts()));
    }

    private static Map<String, Map<String, Measurement>> bayesBehaviour(Map<TaskKind, TaskCurves> curves) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        curves.forEach((kind, curve) -> behaviour.put(
                kind.probe().key(),
                new Measured()
                        .put(AdaptationFigures.OPTIMAL_ACCURACY, curve.optimal().mean())
                        .put(AdaptationFigures.IN_CONTEXT, curve.bayes().measured())
                        .metrics()));
        return behaviour;
    }

    private Map<String, Map<String, Measurement>> behaviour(Map<TaskKind, TaskCurves> curves, AdaptationCost cost) {
        List<Integer> counts = options.counts();
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        curves.forEach((kind, curve) -> {
            Measured metrics = new Measured()
                    .put(
                            AdaptationFigures.IN_CONTEXT,
                            curve.inContext()
                                    .measured()
                                    .put(
                                            AdaptationFigures.FLOPS_PER_QUERY,
                                            counts.stream()
                                                    .mapToDouble(cost::inContextQuery)
                                                    .toArray()));
            curve.fineTuned().forEach((method, tuned) -> metrics.put(method.figure(), tuned.measured(counts, cost)));
            behaviour.put(kind.probe().key(), metrics.metrics());
        });
        return behaviour;
    }

    private LawResult lawResult(SampleMean entropy, AdaptationCost cost) {
        int tokens = documents.length();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("concepts", law.concepts().size());
        parameters.put("slots", law.slots());
        parameters.put("symbols", law.vocabulary().size());
        parameters.put("lineEnd", options.law().lineEnd());
        parameters.put("smoothing", options.law().smoothing());
        parameters.put("documentLength", tokens);
        parameters.put("exampleLength", options.exampleLength());
        parameters.put("labelledExamples", options.counts());
        parameters.put("examplesThatFit", options.window());
        parameters.put("countedParameters", cost.parameters());
        parameters.put("entropyStandardErrorPerToken", entropy.standardError() / tokens);
        return new LawResult("ginc in lines", new Entropy(entropy.mean(), entropy.mean() / tokens), parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
