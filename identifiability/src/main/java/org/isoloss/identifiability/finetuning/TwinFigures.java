package org.isoloss.identifiability.finetuning;

import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.FigureShape;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;

/** What is measured of a twin, by {@link TwinReport}. */
public final class TwinFigures {

    private static final String OPTIMIZER = "optimiser";

    /** Steps of fine-tuning until the loss on the new language is within the target of its entropy; infinite if they do not suffice. */
    public static final Figure STEPS = Figure.of(
            "stepsToTarget",
            "steps to the target",
            Unit.STEPS,
            Orientation.LOWER,
            "Steps of fine-tuning until the loss on the new language is within the target of its entropy; "
                    + "infinite if they do not suffice.");

    /** Steps of the network linearised at the start, by its tangent kernel, for gradient descent without preconditioning; infinite if they do not suffice. */
    private static final Figure PREDICTED_STEPS_FIGURE = Figure.of(
            "predictedSteps",
            "predicted steps to the target",
            Unit.STEPS,
            Orientation.LOWER,
            "Steps of the network linearised at the start, by its tangent kernel, for gradient descent "
                    + "without preconditioning, at rates that are stable on it; infinite if they do not suffice.");

    /** How many sequences of the new language suffice to learn it within the steps allowed; infinite if all are too few. */
    private static final Figure LABELLED_FIGURE = Figure.of(
            "labelledSequences",
            "labelled sequences needed",
            Unit.COUNT,
            Orientation.LOWER,
            "How many sequences of the new language suffice to learn it within the steps allowed; infinite if "
                    + "all are too few.");

    /** Loss above the entropy on the old language when fine-tuning has ended. */
    private static final Figure OLD_EXCESS_FIGURE = Figure.of(
            "oldExcessAtEnd",
            "excess on the old language at the end",
            Unit.NATS_PER_TOKEN,
            Orientation.LOWER,
            "Loss above the entropy on the old language when fine-tuning has ended.");

    /** By the tangent kernel at the start, before a step is taken. */
    public static final Figure PREDICTED = Figure.of(
            "predicted",
            "predicted",
            Unit.NUMBER,
            Orientation.NEITHER,
            "By the tangent kernel at the start, before a step is taken.");

    /** By taking steps. */
    public static final Figure MEASURED =
            Figure.of("measured", "measured", Unit.NUMBER, Orientation.NEITHER, "By taking steps.");

    /** How many prefixes the two functions were compared on. */
    public static final Figure PREFIXES = Figure.of(
            "prefixes",
            "prefixes",
            Unit.COUNT,
            Orientation.NEITHER,
            "How many prefixes the two functions were compared on.");

    /** Logits and log-probabilities that differ in any bit from the pretrained model's. */
    public static final Figure DIFFERING = Figure.of(
            "differingValues",
            "differing values",
            Unit.COUNT,
            Orientation.LOWER,
            "Logits and log-probabilities that differ in any bit from the pretrained model's.");

    /** The largest difference of two values, in units of the last place. */
    public static final Figure LARGEST_ULPS = Figure.of(
            "largestUlps",
            "largest difference in ulps",
            Unit.ULPS,
            Orientation.LOWER,
            "The largest difference of two values, in units of the last place.");

    /** The largest difference of two values. */
    public static final Figure LARGEST_DIFFERENCE = Figure.of(
            "largestDifference",
            "largest difference",
            Unit.NUMBER,
            Orientation.LOWER,
            "The largest difference of two values.");

    /** The same on the prefixes that hold a symbol that pretraining never used, where the change excepts them. */
    public static final Figure AFTER_UNUSED = Figure.of(
                    "afterUnusedSymbols",
                    "after unused symbols",
                    Unit.NUMBER,
                    Orientation.NEITHER,
                    "The same on the prefixes that hold a symbol that pretraining never used, where the change "
                            + "excepts them.")
            .group(PREFIXES, DIFFERING, LARGEST_ULPS, LARGEST_DIFFERENCE);

    /** The largest eigenvalue of the Gauss-Newton matrix at the twin. */
    public static final Figure LARGEST_AT_START = Figure.of(
            "largestAtStart",
            "largest eigenvalue",
            Unit.NUMBER,
            Orientation.NEITHER,
            "The largest eigenvalue of the Gauss-Newton matrix at the twin.");

    /** The same with the softmax's curvature at its bound; two over it is the predicted stable rate. */
    public static final Figure LARGEST_AT_BOUND = Figure.of(
            "largestAtBound",
            "largest eigenvalue, curvature at its bound",
            Unit.NUMBER,
            Orientation.NEITHER,
            "The same with the softmax's curvature at its bound; two over it is the predicted stable rate.");

    /** The largest first: twenty, or one where the kernel is too large for its matrix. */
    public static final Figure EIGENVALUES = Figure.of(
                    "eigenvaluesAtBound",
                    "largest eigenvalues, curvature at its bound",
                    Unit.NUMBER,
                    Orientation.NEITHER,
                    "The largest first: twenty, or one where the kernel is too large for its matrix.")
            .series();

    /** Its eigenvalues. */
    public static final Figure GAUSS_NEWTON = Figure.of(
                    "gaussNewton", "Gauss-Newton matrix", Unit.NUMBER, Orientation.NEITHER, "Its eigenvalues.")
            .group(LARGEST_AT_START, LARGEST_AT_BOUND, EIGENVALUES);

    /** The excess summed over the steps, nats a token; infinite if the loss was no number. */
    public static final Figure AREA = Figure.of(
            "areaUnderCurve",
            "area under the curve",
            Unit.NUMBER,
            Orientation.LOWER,
            "The excess summed over the steps, nats a token; infinite if the loss was no number.");

    /** To first order: how fast the loss falls with the first step at rate 1, from gradient and step. */
    public static final Figure SPEED_PREDICTED = Figure.of(
            "initialSpeedPredicted",
            "initial speed, predicted",
            Unit.NATS_PER_TOKEN_AND_RATE,
            Orientation.NEITHER,
            "To first order: how fast the loss falls with the first step at rate 1, from gradient and step.");

    /** The fall of the loss in one step at rate 1e-8, over that rate. */
    public static final Figure SPEED_MEASURED = Figure.of(
            "initialSpeedMeasured",
            "initial speed, measured",
            Unit.NATS_PER_TOKEN_AND_RATE,
            Orientation.NEITHER,
            "The fall of the loss in one step at rate 1e-8, over that rate.");

    /** Steps taken before the loss on the new language was measured. */
    public static final Figure STEP = Figure.of(
                    "step",
                    "step",
                    Unit.STEPS,
                    Orientation.NEITHER,
                    "Steps taken before the loss on the new language was measured.")
            .series();

    /** Loss above the entropy on the new language, at these steps. */
    public static final Figure EXCESS = Figure.of(
                    "excess",
                    "excess on the new language",
                    Unit.NATS_PER_TOKEN,
                    Orientation.LOWER,
                    "Loss above the entropy on the new language, at these steps.")
            .series();

    /** Steps taken before it was measured what is kept of the old language. */
    public static final Figure SNAPSHOT_STEP = Figure.of(
                    "snapshotStep",
                    "step of a snapshot",
                    Unit.STEPS,
                    Orientation.NEITHER,
                    "Steps taken before it was measured what is kept of the old language.")
            .series();

    /** Loss above the entropy on the old language, at the snapshots. */
    public static final Figure OLD_EXCESS = Figure.of(
                    "oldExcess",
                    "excess on the old language",
                    Unit.NATS_PER_TOKEN,
                    Orientation.LOWER,
                    "Loss above the entropy on the old language, at the snapshots.")
            .series();

    /** Share of the old prompts in distribution that are still completed to words of the old language, at the snapshots. */
    public static final Figure OLD_GRAMMATICAL = Figure.of(
                    "oldGrammatical",
                    "grammatical in the old language",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of the old prompts in distribution that are still completed to words of the old language, "
                            + "at the snapshots.")
            .series();

    /** Share of the old prompts out of distribution after which its rule 1 holds, at the snapshots. */
    public static final Figure OLD_RULE_1 = Figure.of(
                    "oldRule1",
                    "rule 1 of the old language",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of the old prompts out of distribution after which its rule 1 holds, at the snapshots.")
            .series();

    /** Share of the old prompts out of distribution whose completion keeps its rule 2, at the snapshots. */
    public static final Figure OLD_RULE_2 = Figure.of(
                    "oldRule2Completion",
                    "rule 2 of the old language, completion only",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of the old prompts out of distribution whose completion keeps its rule 2, at the "
                            + "snapshots.")
            .series();

    /** Share of the new prompts in distribution that are completed to words of the new language, at the snapshots. */
    public static final Figure NEW_GRAMMATICAL = Figure.of(
                    "newGrammatical",
                    "grammatical in the new language",
                    Unit.SHARE,
                    Orientation.HIGHER,
                    "Share of the new prompts in distribution that are completed to words of the new language, at the "
                            + "snapshots.")
            .series();

    /** {@link #STEPS}, by optimiser. */
    public static final Probe STEPS_TO_TARGET = Probe.by(OPTIMIZER, STEPS);

    /** What the tangent kernel says of them, by optimiser. */
    public static final Probe PREDICTED_STEPS = Probe.by(OPTIMIZER, PREDICTED_STEPS_FIGURE);

    /** How fast the loss falls at first. */
    public static final Probe INITIAL_SPEED = Probe.of(
            "initialSpeed",
            "initial speed",
            "The fall of the loss, nats a token, in a first step of gradient descent, a unit of learning rate.",
            "",
            PREDICTED,
            MEASURED);

    /** Up to which rate gradient descent is stable. */
    public static final Probe STABLE_RATE = Probe.of(
            "stableRate",
            "stable rate",
            "The largest learning rate at which gradient descent does not diverge; measured where that was asked for.",
            "",
            PREDICTED,
            MEASURED);

    /** The learning rate. */
    public static final Figure RATE = Figure.of(
            "rate", "learning rate", Unit.NUMBER, Orientation.NEITHER, "The rate with the fewest steps to the target.");

    /** How many times the smallest rate the largest is, of those around the best that take at most twice its steps. */
    public static final Figure GOOD_RANGE = Figure.of(
            "goodRange",
            "range of good rates",
            Unit.NUMBER,
            Orientation.HIGHER,
            "How many times the smallest rate the largest is, of those around the best that take at most twice its steps.");

    /** Steps at the largest rate that reaches the target without ever raising the loss. */
    public static final Figure FALLING_STEPS = Figure.of(
            "fallingSteps",
            "steps where the loss only falls",
            Unit.STEPS,
            Orientation.LOWER,
            "Steps at the largest rate that reaches the target without ever raising the loss.");

    /** The largest rate that reaches the target without ever raising the loss. */
    public static final Figure FALLING_RATE = Figure.of(
            "fallingRate",
            "largest rate where the loss only falls",
            Unit.NUMBER,
            Orientation.NEITHER,
            "The largest rate that reaches the target without ever raising the loss.");

    /** The learning rates that were tried, by rising rate. */
    public static final Figure RATES_TRIED = Figure.of(
                    "ratesTried",
                    "learning rates tried",
                    Unit.NUMBER,
                    Orientation.NEITHER,
                    "The learning rates that were tried, by rising rate.")
            .series();

    /** Steps to the target at these rates; infinite beyond four times the fewest. */
    public static final Figure STEPS_TRIED = Figure.of(
                    "stepsTried",
                    "steps at the rates tried",
                    Unit.STEPS,
                    Orientation.LOWER,
                    "Steps to the target at these rates; infinite beyond four times the fewest.")
            .series();

    /** What a twin takes at its own best learning rate, by kind of optimiser. */
    public static final Probe BEST_RATE = new Probe(
            "bestRate",
            "at its own best learning rate",
            "Fine-tuning at the constant rate that takes the fewest steps, found on a grid of doublings and then quarters of one.",
            "",
            new FigureShape.Named(
                    "kind of optimiser",
                    FigureShape.group(STEPS, RATE, GOOD_RANGE, FALLING_STEPS, FALLING_RATE, RATES_TRIED, STEPS_TRIED)));

    /** How much data is needed, by optimiser. */
    public static final Probe LABELLED_SEQUENCES = Probe.by(OPTIMIZER, LABELLED_FIGURE);

    /** What is forgotten, by optimiser. */
    public static final Probe OLD_EXCESS_AT_END = Probe.by(OPTIMIZER, OLD_EXCESS_FIGURE);

    /** How far the twin's function is from the pretrained model's. */
    public static final Probe FUNCTION = Probe.of(
            "function",
            "function",
            "The twin's function beside the pretrained model's: on the prefixes of both laws, every prompt and random "
                    + "prefixes, those that the change excepts left out.",
            "",
            PREFIXES,
            DIFFERING,
            LARGEST_ULPS,
            LARGEST_DIFFERENCE,
            AFTER_UNUSED);

    /** What the tangent kernel says. */
    public static final Probe TANGENT_KERNEL = Probe.of(
            "tangentKernel",
            "tangent kernel",
            "The kernel of the network linearised at the start of fine-tuning.",
            "Jacot et al. (2018), arXiv:1806.07572",
            GAUSS_NEWTON);

    /** How fine-tuning went: by kind of optimiser, then by learning rate. */
    public static final Probe TRANSFER = new Probe(
            "transfer",
            "fine-tuning, step by step",
            "The curves of a fine-tuning, and what it came to.",
            "",
            new FigureShape.Named(
                    "kind of optimiser",
                    new FigureShape.Named(
                            "learning rate",
                            FigureShape.group(
                                    STEPS,
                                    AREA,
                                    SPEED_PREDICTED,
                                    SPEED_MEASURED,
                                    STEP,
                                    EXCESS,
                                    SNAPSHOT_STEP,
                                    OLD_EXCESS,
                                    OLD_GRAMMATICAL,
                                    OLD_RULE_1,
                                    OLD_RULE_2,
                                    NEW_GRAMMATICAL))));

    /** How alike predicted and measured steps put the exact models in order: by what is ranked, then by optimiser. */
    public static final Probe RANK_CORRELATION = new Probe(
            "rankCorrelation",
            "rank correlation",
            "Spearman's correlation of the predicted and measured figures over the models that are equal to the last bit.",
            "Spearman (1904), doi:10.2307/1412159",
            new FigureShape.Named("what is ranked", new FigureShape.Named(OPTIMIZER, FigureShape.NUMBER)));

    private TwinFigures() {}
}
