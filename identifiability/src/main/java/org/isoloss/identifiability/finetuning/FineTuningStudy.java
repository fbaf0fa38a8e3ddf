package org.isoloss.identifiability.finetuning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.core.transformer.TransformerConfig;
import org.isoloss.identifiability.certificate.KeptLaw;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.pair.BehaviourGaps;
import org.isoloss.identifiability.pair.LossGaps;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.DivergedException;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Study;
import org.isoloss.identifiability.study.TrainingMemory;
import org.isoloss.identifiability.training.NetworkArtifacts;
import org.isoloss.identifiability.training.NetworkOptions;
import org.jspecify.annotations.Nullable;

/**
 * One network, pretrained on one language to saturation, and twins of it: the same function with other parameters. Each
 * is fine-tuned to a new language with each optimiser, over the same data, from a fresh state; how long it takes stands
 * beside what the tangent kernel predicted.
 */
public final class FineTuningStudy implements Study {

    /** The name on the command line and in files. */
    public static final String NAME = "fine-tuning";

    /** What it says of its results. */
    public static final Declaration DECLARATION = new Declaration(
            NAME,
            Stream.concat(
                            Stream.of(Twin.PRETRAINED_FAMILY),
                            Stream.of(TwinSpec.Kind.values()).map(TwinSpec.Kind::family))
                    .toList(),
            List.of(
                    TwinFigures.STEPS_TO_TARGET,
                    TwinFigures.PREDICTED_STEPS,
                    TwinFigures.INITIAL_SPEED,
                    TwinFigures.STABLE_RATE,
                    TwinFigures.BEST_RATE,
                    TwinFigures.LABELLED_SEQUENCES,
                    TwinFigures.OLD_EXCESS_AT_END,
                    TwinFigures.FUNCTION,
                    TwinFigures.TANGENT_KERNEL,
                    TwinFigures.TRANSFER,
                    TwinFigures.RANK_CORRELATION),
            FineTuningFindings.class);

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

    private final FineTuningOptions options;
    private final TransferLaws laws;
    private final RuleProbe probe;
    private final Optional<NetworkModel<Transformer>> start;

    /**
     * Creates the study that pretrains a network of its own.
     *
     * @throws IllegalArgumentException if a twin has a layer or factor that the network cannot have, or adapters a rank
     */
    public FineTuningStudy(FineTuningOptions options) {
        this(options, Optional.empty());
    }

    /**
     * Creates the study that begins with a pretrained network.
     *
     * @throws IllegalArgumentException if the network lacks a symbol of a language, and as for the other constructor
     */
    public FineTuningStudy(FineTuningOptions options, NetworkModel<Transformer> pretrained) {
        this(options, Optional.of(pretrained));
    }

    private FineTuningStudy(FineTuningOptions options, Optional<NetworkModel<Transformer>> start) {
        this.options = options;
        this.start = start;
        laws = start.map(model -> TransferLaws.of(options.laws(), model.vocabulary()))
                .orElseGet(() -> TransferLaws.of(options.laws()));
        requireMemory();
        probe = new RuleProbe(laws, options.examination().promptLength());
        requireThatEveryTwinExists();
    }

    private void requireMemory() {
        NetworkOptions shape = options.network();
        int tokens = Math.max(laws.oldLaw().tree().nodes(), laws.newLaw().tree().nodes());
        double weights = (double) shape.layers() * shape.width() * (4.0 * shape.width() + 2.0 * shape.feedForward());
        double idle = 2.0 * shape.layers() * shape.width() * options.twin().idleUnits();
        shape.memory(tokens, "maxCount", options.laws().maxCount())
                .and(
                        "twins",
                        options.twin().twins().size() * weights,
                        "twins",
                        options.twin().twins())
                .and(
                        "idle units",
                        TrainingMemory.ofWeights(idle),
                        "idleUnits",
                        options.twin().idleUnits())
                .requireThatItFits();
    }

    /** Tries every change on a small network of as many layers, so that none fails after pretraining. */
    private void requireThatEveryTwinExists() {
        NetworkModel<Transformer> model = start.orElseGet(() -> {
            Transformer network = new Transformer(laws.vocabulary(), small(options.network()));
            return network.model(network.initialise(new Seed(0)));
        });
        TwinFactory factory = new TwinFactory(model, laws, options.twin().idleUnits(), new Seed(0));
        for (TwinSpec twin : options.twin().twins()) {
            // Helpful units would have to be trained first; random ones fit where they do.
            TwinSpec tried = twin.kind() == TwinSpec.Kind.IDLE_HELPFUL
                    ? new TwinSpec(TwinSpec.Kind.IDLE_RANDOM, twin.layer(), twin.factor())
                    : twin;
            try {
                factory.change(tried).apply(model);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("twins has \"" + twin + "\": " + e.getMessage(), e);
            }
        }
        if (usesLora()) {
            requireThatAdaptersFit(start.map(NetworkModel::network).orElseGet(this::network));
        }
    }

    private void requireThatAdaptersFit(Transformer network) {
        List<String> there = LowRankAdapters.labels(network);
        for (String matrix : options.adapters().loraMatrices()) {
            Required.that(there.contains(matrix), "loraMatrices", matrix, "matrices of a Transformer: " + there);
        }
        try {
            LowRankAdapters.of(
                    network,
                    new double[network.layout().size()],
                    options.adapters().lora());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("loraRank does not fit: " + e.getMessage(), e);
        }
    }

    /** Two units of whatever the twins' changes need several of, and what they look at besides. */
    private static TransformerConfig small(NetworkOptions shape) {
        return new TransformerConfig(
                shape.heads() * Math.min(2, shape.width() / shape.heads()),
                shape.heads(),
                shape.layers(),
                Math.min(2, shape.feedForward()),
                shape.positions(),
                shape.normalisation(),
                shape.layerNormEpsilon());
    }

    private Transformer network() {
        return new Transformer(laws.vocabulary(), options.network().config());
    }

    private boolean usesLora() {
        return options.transfer().optimizer().stream().anyMatch(o -> o.kind() == TransferOptimizer.Kind.LORA);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Findings run(RunContext context) {
        int transfers = (options.twin().twins().size() + 1)
                * options.transfer().optimizer().size();
        context.progress()
                .expect((start.isPresent() ? 0 : options.pretraining().pretrainingSteps())
                        + (long) transfers * options.transfer().steps());
        Pretraining.Pretrained pretrained = start.map(
                        model -> new Pretraining.Pretrained(model, Optional.<TrainingRecord>empty()))
                .orElseGet(() -> new Pretraining(network(), laws.oldLaw(), options.pretraining()).run(context));
        KeptLaw.write(context.artifacts(), laws.oldLanguage().name(), laws.oldLaw());
        KeptLaw.write(context.artifacts(), "target", laws.newLaw());
        List<Twin> twins = new Twins(options, laws, probe).of(pretrained.model(), context);
        twins.forEach(twin -> keep(twin, context));
        List<TwinReport> reports = reports(twins, context);
        List<ModelResult> models = new ArrayList<>();
        Map<String, Map<String, Measurement>> behaviour = reports.get(0).behaviour();
        behaviour.put(
                TwinFigures.RANK_CORRELATION.key(), Map.of(TrainingRecord.STEPS.key(), rankCorrelations(reports)));
        models.add(result(
                reports.get(0),
                Twin.PRETRAINED_FAMILY,
                behaviour,
                pretrained.record().orElse(null)));
        for (int i = 1; i < reports.size(); i++) {
            ModelFamily family = options.twin().twins().get(i - 1).kind().family();
            models.add(result(reports.get(i), family, reports.get(i).behaviour(), null));
        }
        return new Findings(
                DECLARATION,
                lawResult(),
                models,
                certificates(context).certify(pairs(reports, models), twins),
                FineTuningClaims.of(options, reports, models, adapterBits(twins, context.seed())),
                FineTuningFindings.of(options));
    }

    private TwinCertificates certificates(RunContext context) {
        return new TwinCertificates(laws, options.examination().promptLength(), context);
    }

    private static void keep(Twin twin, RunContext context) {
        NetworkArtifacts.write(context.artifacts(), Twin.fileName(twin.name()), twin.saved());
    }

    private List<TwinReport> reports(List<Twin> twins, RunContext context) {
        int optimizers = options.transfer().optimizer().size();
        Transfer transfer = new Transfer(
                laws,
                probe,
                options.transfer().steps(),
                options.transfer().targetExcess(),
                options.adapters().lora(),
                context.seed().part(2),
                BETWEEN_CHECKPOINTS);
        List<TransferCurve> curves = context.workers()
                .map(
                        twins.size() * optimizers,
                        i -> transfer(
                                transfer,
                                twins.get(i / optimizers),
                                options.transfer().optimizer().get(i % optimizers),
                                context));
        TwinExamination examination =
                new TwinExamination(options, laws, context.seed().part(2));
        return context.workers().map(twins.size(), t -> {
            Map<TransferOptimizer, TransferCurve> ofTwin = new LinkedHashMap<>();
            for (int o = 0; o < optimizers; o++) {
                ofTwin.put(options.transfer().optimizer().get(o), curves.get(t * optimizers + o));
            }
            return examination.report(twins.get(t), ofTwin);
        });
    }

    private TransferCurve transfer(Transfer transfer, Twin twin, TransferOptimizer optimizer, RunContext context) {
        String name = twin.name() + " " + optimizer;
        String checkpoint = Twin.fileName(name).replace('@', '-');
        return context.checkpoints().load(checkpoint, TransferCurve::decode).orElseGet(() -> {
            try (Progress.Part part =
                    context.progress().start(name, options.transfer().steps())) {
                TransferCurve curve =
                        transfer.run(twin.model(), optimizer, part, context.checkpoints(), checkpoint + ".begun");
                if (curve.diverged() && twin.name().equals(Twin.PRETRAINED)) { // another twin's divergence is a finding
                    throw new DivergedException(
                            "optimizer", optimizer, name, curve.steps(), "an excess loss of " + curve.lastExcess());
                }
                context.checkpoints().save(checkpoint, curve::encode);
                return curve;
            }
        });
    }

    /** Returns how many values differ in any bit between twins and twins with fresh adapters merged in. */
    private Optional<Long> adapterBits(List<Twin> twins, Seed seed) {
        if (!usesLora()) {
            return Optional.empty();
        }
        PrefixTree tree = laws.union();
        long differing = 0;
        for (Twin twin : twins) {
            NetworkModel<Transformer> model = twin.model();
            LowRankAdapters adapters = LowRankAdapters.of(
                    model.network(), model.parameters(), options.adapters().lora());
            NetworkModel<Transformer> adapted =
                    model.network().model(adapters.merged(adapters.initialise(seed.part(2))));
            differing += FunctionGap.on(tree, model, adapted).differing();
        }
        return Optional.of(differing);
    }

    private ModelResult result(
            TwinReport report,
            ModelFamily family,
            Map<String, Map<String, Measurement>> behaviour,
            @Nullable TrainingRecord training) {
        Twin twin = report.twin();
        return new ModelResult(
                twin.name(),
                family.key(),
                1,
                twin.name().equals(Twin.PRETRAINED) ? ModelKind.TRAINED : ModelKind.CONSTRUCTED,
                twin.model().network().layout().size(),
                ExactLoss.of(laws.oldLaw(), twin.model()),
                behaviour,
                training);
    }

    /** How alike predicted and measured steps put the exact models in order, by optimiser. */
    private static Measurement rankCorrelations(List<TwinReport> reports) {
        List<TwinReport> exact = reports.stream().filter(r -> r.twin().exact()).toList();
        Measured byOptimizer = new Measured();
        for (TransferOptimizer optimizer : exact.get(0).prediction().steps().keySet()) {
            double correlation = RankCorrelation.of(
                    exact.stream()
                            .filter(r -> r.prediction().steps().containsKey(optimizer))
                            .toList(),
                    r -> r.prediction().steps().getOrDefault(optimizer, Double.NaN),
                    r -> r.transfer(optimizer).stepsToTarget());
            byOptimizer.put(optimizer.toString(), correlation);
        }
        return byOptimizer.group();
    }

    /** The twins of equal loss to the last bit, each beside the pretrained model. */
    private static List<PairResult> pairs(List<TwinReport> reports, List<ModelResult> models) {
        List<PairResult> pairs = new ArrayList<>();
        for (int i = 1; i < models.size(); i++) {
            Twin twin = reports.get(i).twin();
            if (twin.exact() || twin.exactOnOldLawAlone()) {
                pairs.add(new PairResult(
                        models.get(0).name(),
                        models.get(i).name(),
                        twin.exact() ? PairKind.REPARAMETRISED : PairKind.OFF_SUPPORT,
                        LossGaps.between(models.get(0).loss(), models.get(i).loss()),
                        BehaviourGaps.between(
                                reports.get(0).differences(), reports.get(i).differences()),
                        null));
            }
        }
        return pairs;
    }

    private LawResult lawResult() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("language", options.laws().language());
        parameters.put("maxCount", options.laws().maxCount());
        parameters.put("target", options.laws().target());
        parameters.put("targetMaxCount", options.laws().newMaxCount());
        parameters.put("targetEntropyPerToken", laws.newLaw().entropy().perToken());
        return new LawResult(
                options.laws().language() + " with n uniform from 1 to "
                        + options.laws().maxCount() + ", then " + options.laws().target() + " with n from 1 to "
                        + options.laws().newMaxCount(),
                laws.oldLaw().entropy(),
                parameters);
    }

    @Override
    public String toString() {
        return NAME;
    }
}
