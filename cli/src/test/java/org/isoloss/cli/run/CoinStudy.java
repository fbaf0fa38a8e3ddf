package org.isoloss.cli.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.report.AnyStudyPage;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.loss.Loss;
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
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.result.TrainingRecord;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.identifiability.study.Study;

/**
 * A study that takes no time: it estimates the bias of coins by throwing them, a few throws a step, a checkpoint a step.
 */
public final class CoinStudy implements Study {

    /** Throws made since it was last set to zero, so that a test sees what a resumed run did not repeat. */
    public static final AtomicInteger STEPS_COMPUTED = new AtomicInteger();

    /** The step before which a run is interrupted; none if it is negative. */
    public static final AtomicInteger INTERRUPT_BEFORE_STEP = new AtomicInteger(-1);

    private final String name;
    private final Options options;

    /** Which way a coin prefers to fall. */
    enum Side {
        @JsonProperty("heads")
        HEADS,
        @JsonProperty("tails")
        TAILS
    }

    /** How a coin is thrown. */
    record Throwing(
            @Setting("throws a step, 1 to 1000") int perStep,
            @Setting("steps, 1 to 1000") int steps) {
        Throwing {
            require(perStep >= 1 && perStep <= 1000, "perStep is " + perStep + "; expected 1 to 1000");
            require(steps >= 1 && steps <= 1000, "steps is " + steps + "; expected 1 to 1000");
        }
    }

    record Options(
            @Setting("number of coins, 1 to 9") int coins,

            @Setting("probability of the preferred side, 0 to 1")
            double bias,

            @Setting("preferred side") Side side,
            @Setting("biases to list") List<Double> others,
            @Setting("whether the claim is to be false") boolean broken,
            Throwing throwing) {

        static final Options DEFAULTS =
                new Options(2, 0.75, Side.HEADS, List.of(0.25, 0.5), false, new Throwing(10, 5));
        static final Options QUICK = new Options(1, 0.75, Side.HEADS, List.of(0.25, 0.5), false, new Throwing(2, 5));

        Options {
            require(coins >= 1 && coins <= 9, "coins is " + coins + "; expected 1 to 9");
            require(bias >= 0 && bias <= 1, "bias is " + bias + "; expected 0 to 1");
            others = List.copyOf(others);
        }
    }

    private static final Figure HEADS =
            Figure.of("heads", "heads", Unit.SHARE, Orientation.NEITHER, "Share of the throws that fell on heads.");

    private static final Probe THROWS = Probe.of("throws", "throws", "Throws of the coin.", "", HEADS);

    private static final ModelFamily COIN = new ModelFamily("coin", "A coin.");

    /** What a throw of coins alone finds. */
    record Found(double bias) {}

    private static Declaration declaration(String name) {
        return new Declaration(name, List.of(COIN), List.of(THROWS), Found.class);
    }

    /** A wing as a jar on the class path would bring one. */
    record Wing(String name, String summary) implements StudyWing {

        @Override
        public StudyEntry<Options> entry() {
            return new StudyEntry<>(
                    CoinStudy.declaration(name),
                    summary,
                    true,
                    Options.class,
                    Options.DEFAULTS,
                    Options.QUICK,
                    UnaryOperator.identity(),
                    options -> new CoinStudy(name, options));
        }

        @Override
        public StudyPage page() {
            return new AnyStudyPage(declaration(), "Coins");
        }
    }

    public static final StudyWing WING = new Wing("coin", "Throw coins.");

    /** The same under another name. */
    static final StudyWing TOSS = new Wing("toss", "Toss.");

    CoinStudy(String name, Options options) {
        this.name = name;
        this.options = options;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Findings run(RunContext context) {
        context.progress().expect((long) options.coins() * options.throwing().steps());
        List<ModelResult> models = context.workers().map(options.coins(), coin -> model(coin, context));
        context.artifacts().write("models/coin/model.txt", out -> out.write("coin".getBytes(StandardCharsets.UTF_8)));
        return new Findings(
                declaration(name),
                new LawResult("a coin", new Entropy(Math.log(2), Math.log(2)), Map.of("bias", options.bias())),
                models,
                List.of(new PairResult(
                        "coin",
                        "coin",
                        PairKind.OFF_SUPPORT,
                        new PairResult.LossGap(0, 0, true),
                        Map.of("throws", Map.of("heads", Measurement.of(-0.5))),
                        null)),
                List.of(Claim.atMost("The bias is a probability", options.broken() ? 2 : options.bias(), 1)),
                List.of(
                        new ShownCompletion("coin", "throws", "HHT", "TH", true, Map.of("fair", true)),
                        new ShownCompletion("coin#2", "throws", "HHT", "", true, Map.of("fair", false))),
                List.of(new PublishedFigure("coin", "throws", "heads", 0.5, 0.01, 12, "A book of coins", "table 1")),
                new Found(options.bias()));
    }

    private ModelResult model(int coin, RunContext context) {
        String name = COIN.model(coin + 1);
        List<Integer> heads = new ArrayList<>();
        context.checkpoints().load(name, in -> {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                heads.add(in.readInt());
            }
            return count;
        });
        try (Progress.Part part =
                context.progress().start(name, options.throwing().steps())) {
            for (int step = heads.size(); step < options.throwing().steps(); step++) {
                RunContext.stopIfInterrupted();
                if (step == INTERRUPT_BEFORE_STEP.get()) {
                    throw new CancellationException("the run was interrupted");
                }
                heads.add(heads(context.seed().part(coin), step));
                STEPS_COMPUTED.incrementAndGet();
                context.checkpoints().save(name, out -> {
                    out.writeInt(heads.size());
                    for (int h : heads) {
                        out.writeInt(h);
                    }
                });
                part.reached(step + 1, heads.get(step));
            }
        }
        double throwsMade =
                (double) options.throwing().steps() * options.throwing().perStep();
        double share = heads.stream().mapToInt(Integer::intValue).sum() / throwsMade;
        return new ModelResult(
                name,
                COIN.key(),
                coin + 1,
                ModelKind.TRAINED,
                1,
                new Loss(0.7, 0.7, 0.006852819440054714, 0.006852819440054714),
                Map.of(THROWS.key(), Map.of(HEADS.key(), Measurement.of(share))),
                new TrainingRecord(
                        heads.size(), 0.5, TrainingRecord.Stop.BUDGET, List.of(new TrainingRecord.Point(1, 0.7))));
    }

    private int heads(Seed seed, int step) {
        var random = seed.stream(Seed.Purpose.SAMPLING, step);
        int heads = 0;
        for (int i = 0; i < options.throwing().perStep(); i++) {
            heads += random.nextDouble() < options.bias() ? 1 : 0;
        }
        return heads;
    }

    private static void require(boolean accepted, String message) {
        if (!accepted) {
            throw new IllegalArgumentException(message);
        }
    }
}
