package org.isoloss.identifiability.result;

import java.util.function.ToDoubleFunction;
import org.isoloss.core.loss.Loss;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Unit;

/** The figures of a {@link Loss}. */
public enum LossFigure {
    /** {@link Loss#perSequence}. */
    PER_SEQUENCE(
            "perSequence",
            "loss, nats a sequence",
            Unit.NATS_PER_SEQUENCE,
            "Cross-entropy of the law and the model, summed over the symbols of a sequence and its end: the expected test "
                    + "loss itself, computed over the whole law. Padding never counts.",
            LossFigure.THEORY,
            Loss::perSequence),
    /** {@link Loss#perToken}. */
    PER_TOKEN(
            "perToken",
            "loss, nats a token",
            Unit.NATS_PER_TOKEN,
            "Loss a sequence divided by the expected number of tokens of a sequence, its end counted.",
            LossFigure.THEORY,
            Loss::perToken),
    /** {@link Loss#klPerSequence}. */
    KL_PER_SEQUENCE(
            "klPerSequence",
            "excess, nats a sequence",
            Unit.NATS_PER_SEQUENCE,
            "Kullback-Leibler divergence of the law from the model: the loss above the law's entropy. Zero means that no "
                    + "test set can be predicted better.",
            LossFigure.KULLBACK_LEIBLER,
            Loss::klPerSequence),
    /** {@link Loss#klPerToken}. */
    KL_PER_TOKEN(
            "klPerToken",
            "excess, nats a token",
            Unit.NATS_PER_TOKEN,
            "Excess a sequence divided by the expected number of tokens of a sequence, its end counted.",
            LossFigure.KULLBACK_LEIBLER,
            Loss::klPerToken);

    /** Under which figures of loss stand where probes are named. */
    public static final String LOSS = "loss";

    private static final String THEORY = "docs/theory.md";
    private static final String KULLBACK_LEIBLER = "Kullback and Leibler (1951), doi:10.1214/aoms/1177729694";

    private final Figure figure;
    private final ToDoubleFunction<Loss> value;

    LossFigure(String key, String name, Unit unit, String definition, String source, ToDoubleFunction<Loss> value) {
        this.figure = Figure.of(key, name, unit, Orientation.LOWER, definition).from(source);
        this.value = value;
    }

    /** Returns what it is. */
    public Figure figure() {
        return figure;
    }

    /** Returns its value of a loss. */
    public double of(Loss loss) {
        return value.applyAsDouble(loss);
    }
}
