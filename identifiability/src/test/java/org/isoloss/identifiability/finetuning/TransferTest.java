package org.isoloss.identifiability.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.loss.ExactLoss;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.Targets;
import org.isoloss.core.train.Training;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.finetuning.TransferCurve.Point;
import org.isoloss.identifiability.reparametrisation.Factors;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.IdleUnits;
import org.isoloss.identifiability.reparametrisation.ReluRescaling;
import org.isoloss.identifiability.study.CheckpointFolder;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measurements of the study, each on a small network that was not pretrained. */
class TransferTest {

    private static final FineTuningOptions OPTIONS =
            SmallStudies.options("aNbN", "aNbNaN", List.of(), "sgd@0.05", "lora@0.01");
    private static final TransferLaws LAWS = TransferLaws.of(OPTIONS.laws());
    private static final FiniteLaw NEW = LAWS.newLaw();
    private static final RuleProbe PROBE = new RuleProbe(LAWS, 3);

    private static NetworkModel<Transformer> model() {
        Transformer network = new Transformer(LAWS.vocabulary(), SmallStudies.NETWORK.config());
        return network.model(network.initialise(new Seed(3)));
    }

    private static Transfer transfer(int steps, double targetExcess) {
        return new Transfer(LAWS, PROBE, steps, targetExcess, OPTIONS.adapters().lora(), new Seed(4), Duration.ZERO);
    }

    private static TransferCurve run(Transfer transfer, String optimizer) {
        Progress.Part silent = Progress.silent().start("", 1);
        return transfer.run(model(), TransferOptimizer.parse(optimizer), silent, Checkpoints.none(), "t");
    }

    private static double excess(NetworkModel<Transformer> model) {
        return ExactLoss.of(NEW, model).klPerToken();
    }

    @Test
    void theCurveIsThatOfOrdinaryTraining() {
        TransferCurve curve = run(transfer(30, 1e-9), "sgd@0.05");
        assertThat(curve.learnt()).isFalse();
        assertThat(curve.stepsToTarget()).isInfinite();
        assertThat(curve.steps()).isEqualTo(30);
        Training training = new Training(
                model().network().pass(NEW.tree(), Workers.single()),
                Targets.perToken(NEW.tree()),
                TransferOptimizer.parse("sgd@0.05").training(),
                model().parameters(),
                new Seed(9));
        double area = 0;
        for (int step = 0; step <= 30; step++) {
            double expected = excess(model().network().model(training.parameters()));
            area += step < 30 ? expected : 0;
            int at = step;
            curve.points().stream()
                    .filter(p -> p.step() == at)
                    .forEach(p -> assertThat(p.excess()).as("step %s", at).isCloseTo(expected, within(1e-11)));
            training.step();
        }
        assertThat(curve.area()).isCloseTo(area, within(1e-9));
        assertThat(curve.points())
                .extracting(Point::step)
                .contains(0, 1, 10, 30)
                .isSorted();
    }

    @Test
    void learningEndsAtTheFirstStepWithinTheTarget() {
        double target = excess(model()) * 0.9;
        TransferCurve curve = run(transfer(500, target), "sgd@0.05");
        assertThat(curve.learnt()).isTrue();
        assertThat(curve.stepsToTarget()).isEqualTo(curve.steps()).isPositive();
        Point last = curve.points().get(curve.points().size() - 1);
        assertThat(last.step()).isEqualTo(curve.steps());
        assertThat(last.excess()).isLessThanOrEqualTo(target);
        assertThat(curve.points().subList(0, curve.points().size() - 1))
                .allSatisfy(p -> assertThat(p.excess()).isGreaterThan(target));
        assertThat(curve.snapshots().get(0).oldExcess())
                .isEqualTo(ExactLoss.of(LAWS.oldLaw(), model()).klPerToken());
    }

    /** With a checkpoint after every step, a run that is interrupted at one goes on from there and ends alike. */
    @ParameterizedTest
    @ValueSource(strings = {"adam@0.01", "lora@0.01", "momentum@0.01", "sgd@0.01"})
    void anInterruptedFineTuningGoesOnFromTheMiddle(String optimizer, @TempDir Path folder) {
        Transfer transfer = transfer(30, 1e-9);
        TransferOptimizer how = TransferOptimizer.parse(optimizer);
        TransferCurve whole = run(transfer, optimizer);
        Checkpoints checkpoints = new CheckpointFolder(folder);
        AtomicInteger first = new AtomicInteger(-1);
        assertThatThrownBy(() -> transfer.run(model(), how, interruptingAt(12), checkpoints, "t"))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        Progress.Part remembering = part(step -> first.compareAndSet(-1, (int) step));
        assertThat(transfer.run(model(), how, remembering, checkpoints, "t")).isEqualTo(whole);
        assertThat(first).hasValue(13);
    }

    private static Progress.Part interruptingAt(int last) {
        return part(step -> {
            if (step == last) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Progress.Part part(LongConsumer listener) {
        return new Progress.Part() {
            @Override
            public void reached(long step, double figure) {
                listener.accept(step);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aModelThatHasLearntAlreadyNeedsNoStep() {
        assertThat(run(transfer(10, 100), "adam").stepsToTarget()).isZero();
    }

    /** The loss of so large a step is no number, or far above any target. */
    @Test
    void aRateThatBlowsUpIsNotLearning() {
        TransferCurve curve = run(transfer(40, 1e-9), "sgd@1e300");
        assertThat(curve.learnt()).isFalse();
        assertThat(curve.stepsToTarget()).isInfinite();
    }

    @ParameterizedTest
    @EnumSource
    void predictedInitialSpeedsAreMeasured(TransferOptimizer.Kind kind) {
        TransferOptimizer optimizer = TransferOptimizer.usual(kind);
        Trainable start = optimizer.trainable(model(), OPTIONS.adapters().lora(), new Seed(4));
        InitialSpeed speed = InitialSpeed.of(start, NEW.tree(), optimizer);
        assertThat(speed.predicted()).isPositive();
        // Second order in a step of 1e-8, and 2^-53 of the loss over 1e-8.
        assertThat(speed.measured()).isCloseTo(speed.predicted(), within(1e-5 * speed.predicted() + 1e-6));
    }

    @Test
    void theKernelsSpeedIsThatOfGradientDescent() {
        TransferOptimizer sgd = TransferOptimizer.parse("sgd@0.01");
        TransferPrediction prediction =
                TransferPrediction.of(model(), NEW, List.of(sgd), new TransferPrediction.Goal(0.1, 100));
        Trainable start = sgd.trainable(model(), OPTIONS.adapters().lora(), new Seed(4));
        double predicted = InitialSpeed.of(start, NEW.tree(), sgd).predicted();
        assertThat(prediction.initialSpeed()).isCloseTo(predicted, within(1e-9 * predicted));
        assertThat(prediction.spectrum()).hasSize(20).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(prediction.curvature()).isLessThan(prediction.curvatureBound());
        assertThat(prediction.steps()).containsOnlyKeys(sgd);
    }

    /** Rescaled away from balance, a twin has a larger kernel, and tolerates a smaller rate. */
    @Test
    void theStableRateIsStableAndNotMuchMoreIs() {
        double rate = StableRate.search(model(), NEW, predictedStableRate(model()));
        assertThat(neverRises(rate)).isTrue();
        assertThat(neverRises(rate * 1.11)).isFalse();
        assertThat(StableRate.search(model(), NEW, 4 * rate)).isCloseTo(rate, within(0.11 * rate));
        NetworkModel<Transformer> twin = new ReluRescaling(0, Factors.powerOfTwo(-6)).apply(model());
        assertThat(StableRate.search(twin, NEW, predictedStableRate(twin))).isLessThan(rate / 10);
    }

    private static double predictedStableRate(NetworkModel<Transformer> model) {
        return TransferPrediction.of(model, NEW, List.of(), new TransferPrediction.Goal(0.1, 1))
                .stableRate();
    }

    private static boolean neverRises(double rate) {
        TrainingOptions how = new TrainingOptions(
                OptimizerOptions.Sgd.PLAIN, rate, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0);
        Training training = new Training(
                model().network().pass(NEW.tree(), Workers.single()),
                Targets.perToken(NEW.tree()),
                how,
                model().parameters(),
                new Seed(0));
        double[] losses = new double[51];
        Arrays.setAll(losses, step -> training.step());
        return IntStream.range(1, losses.length).allMatch(step -> losses[step] <= losses[step - 1]);
    }

    /** Three words: what all three teach, one alone does not. */
    @Test
    void aLowTargetNeedsMoreLabelledSequences() {
        TransferOptimizer adam = TransferOptimizer.parse("adam@0.01");
        Seed seed = new Seed(5);
        double start = excess(model());
        assertThat(new LabelledSequences(
                                NEW, adam, 300, start, OPTIONS.adapters().lora(), seed)
                        .needed(model()))
                .as("nothing is to be learnt")
                .isEqualTo(1);
        assertThat(new LabelledSequences(
                                NEW, adam, 300, 0.02, OPTIONS.adapters().lora(), seed)
                        .needed(model()))
                .isEqualTo(3);
        assertThat(new LabelledSequences(NEW, adam, 1, 1e-6, OPTIONS.adapters().lora(), seed).needed(model()))
                .as("one step is not enough")
                .isInfinite();
    }

    /** Twins with these units are the model to the last bit, and with outgoing weights of the donor's they would learn. */
    @Test
    void helpfulUnitsComputeWhatTheNewLanguageNeeds() {
        List<IdleUnits.Features> learnt = HelpfulUnits.learnt(model(), NEW, 12, new Seed(6));
        List<IdleUnits.Features> random = HelpfulUnits.random(model(), 12, new Seed(6));
        assertThat(learnt.get(0).weights()).isNotEqualTo(random.get(0).weights());
        NetworkModel<Transformer> helpful = IdleUnits.of(learnt).apply(model());
        assertThat(FunctionGap.on(NEW.tree(), model(), helpful).bitIdentical()).isTrue();
        assertThat(excessAfterTrainingOutgoingWeights(helpful))
                .isLessThan(
                        excessAfterTrainingOutgoingWeights(IdleUnits.of(random).apply(model())));
    }

    private static double excessAfterTrainingOutgoingWeights(NetworkModel<Transformer> twin) {
        var outgoing = twin.network().layout().tensor("layers.0.linear2.weight");
        double[] parameters = twin.parameters();
        double[] gradient = new double[parameters.length];
        var pass = twin.network().pass(NEW.tree(), Workers.single());
        for (int step = 0; step < 300; step++) {
            pass.gradient(parameters, Targets.perToken(NEW.tree()), gradient);
            for (int i = outgoing.offset(); i < outgoing.offset() + outgoing.size(); i++) {
                parameters[i] -= 0.05 * gradient[i];
            }
        }
        return excess(twin.network().model(parameters));
    }
}
