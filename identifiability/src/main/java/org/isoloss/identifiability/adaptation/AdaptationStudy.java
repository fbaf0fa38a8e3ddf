package org.isoloss.identifiability.adaptation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.HmmLaw;
import org.isoloss.core.lora.LowRankAdapters;
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
import org.isoloss.identifiability.training.LawArtifacts;
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
    private final List<Ginc> laws;
    private final List<HmmLaw> documents;
    private final Network network;

    /**
     * Creates the study.
     *
     * @throws IllegalArgumentException if adapters have a rank that the network cannot have
     */
    public AdaptationStudy(AdaptationOptions options) {
        this.options = options;
        int unseen = options.tasks() + options.tuningTasks();
        laws = IntStream.range(0, options.law().laws())
                .mapToObj(i -> options.law().law(i, unseen))
                .toList();
        documents = laws.stream()
                .map(law -> law.smoothed(options.law().smoothing())
                        .law(options.pretraining().documentLength()))
                .toList();
        network = options.pretraining().architecture(laws.get(0).vocabulary());
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
        context.progress()
                .expect(laws.size()
                        * (pretraining.steps()
                                + Adaptation.progressSteps(options)
                                        * options.task().size()));
        List<Trained> trained = context.workers().map(laws.size(), i -> pretrained(i, context));
        List<PretrainedLaw> pretrained = IntStream.range(0, laws.size())
                .mapToObj(i -> PretrainedLaw.of(
                        i,
                        laws.get(i),
                        documents.get(i),
                        network,
                        trained.get(i).parameters(),
                        options,
                        seed))
                .toList();
        Adaptation.Found found = new Adaptation(options, pretrained, seed).run(context);
        AdaptationCost cost = AdaptationCost.of(network, options.exampleLength(), options.window());
        List<LawLosses> losses = context.workers().map(laws.size(), i -> {
            HeldOutDocuments heldOut = HeldOutDocuments.of(documents.get(i), pretraining.documents(), seed.part(i));
            LawArtifacts.write(context.artifacts(), i + 1, laws.get(i), heldOut);
            return LawLosses.of(heldOut, pretrained.get(i));
        });
        ModelFamily family = ModelFamily.of(Architectures.named(pretraining.network()));
        List<ModelResult> models = new ArrayList<>();
        for (int i = 0; i < laws.size(); i++) {
            Map<TaskKind, TaskCurves> curves = found.byLaw().get(i);
            models.add(new ModelResult(
                    FewShotFamilies.BAYES.model(i + 1),
                    FewShotFamilies.BAYES.key(),
                    i + 1,
                    ModelKind.EXACT,
                    0,
                    losses.get(i).bayes(),
                    bayesBehaviour(curves),
                    null));
            models.add(new ModelResult(
                    family.model(i + 1),
                    family.key(),
                    i + 1,
                    ModelKind.TRAINED,
                    network.layout().size(),
                    losses.get(i).network(),
                    behaviour(curves, cost),
                    trained.get(i).record()));
        }
        return new Findings(
                DECLARATION,
                lawResult(losses, cost),
                models,
                List.of(),
                AdaptationClaims.of(options.counts(), found),
                new AdaptationFindings(
                        options.counts(),
                        List.of(
                                new AdaptationFindings.Together(
                                        FewShotFamilies.BAYES.key(), bayesBehaviour(found.together())),
                                new AdaptationFindings.Together(family.key(), behaviour(found.together(), cost))),
                        IntStream.range(0, laws.size())
                                .mapToObj(i ->
                                        losses.get(i).findings(options.law().seed(i)))
                                .toList()));
    }

    private Trained pretrained(int law, RunContext context) {
        PretrainedNetworkOptions pretraining = options.pretraining();
        Seed seed = context.seed().part(law);
        String name = ModelFamily.of(Architectures.named(pretraining.network())).model(law + 1);
        Trained trained = DocumentTraining.of(
                        name,
                        DocumentBatches.alone(documents.get(law), pretraining.batch(), network, seed),
                        pretraining.steps(),
                        pretraining.learningRate(),
                        seed)
                .train(context);
        NetworkArtifacts.write(context.artifacts(), name, new SavedNetwork(network, trained.parameters()));
        return trained;
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

    private LawResult lawResult(List<LawLosses> losses, AdaptationCost cost) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("laws", laws.size());
        parameters.put("concepts", options.law().concepts());
        parameters.put("slots", options.law().slots());
        parameters.put("symbols", options.law().symbols());
        parameters.put("lineEnd", options.law().lineEnd());
        parameters.put("smoothing", options.law().smoothing());
        parameters.put("documentLength", options.pretraining().documentLength());
        parameters.put("exampleLength", options.exampleLength());
        parameters.put("labelledExamples", options.counts());
        parameters.put("examplesThatFit", options.window());
        parameters.put("countedParameters", cost.parameters());
        return new LawResult("ginc in lines", losses.size() == 1 ? losses.get(0).entropy() : null, parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
