package org.isoloss.identifiability.finetuning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.isoloss.base.random.Seed;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.core.lora.LoraOptions;
import org.isoloss.core.lora.LowRankAdapters;
import org.isoloss.core.lora.Trainable;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.train.LearningRateSchedule;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.core.train.TrainingOptions;
import org.isoloss.core.transformer.Transformer;

/**
 * How a twin is fine-tuned, as text: {@code KIND} or {@code KIND@RATE}, such as {@code sgd@0.0002}. The rate is constant,
 * and gradients are not clipped.
 *
 * @param kind which optimiser, and of what
 * @param rate of learning, finite and above 0
 */
public record TransferOptimizer(Kind kind, double rate) {

    /** An optimiser with the rate that is used where none is given. */
    public enum Kind {
        /** Gradient descent. */
        SGD(OptimizerOptions.Sgd.PLAIN, 0.0002),
        /** Gradient descent with momentum 0.9. */
        MOMENTUM(new OptimizerOptions.Sgd(0.9, 0), 0.00002),
        /** Adam with the usual constants. */
        ADAM(OptimizerOptions.AdamW.USUAL.withWeightDecay(0), 0.0002),
        /** Adam with weight decay 0.01, decoupled. */
        ADAMW(OptimizerOptions.AdamW.USUAL, 0.0002),
        /** Adam on low-rank adapters. */
        LORA(OptimizerOptions.AdamW.USUAL.withWeightDecay(0), 0.002);

        /** Of steps whose length the gradient does not decide. */
        private static final double NORMALISED = 0x1p-7;

        private final OptimizerOptions options;
        private final double usualRate;

        Kind(OptimizerOptions options, double usualRate) {
            this.options = options;
            this.usualRate = usualRate;
        }

        /**
         * Returns a rate to begin a search with.
         *
         * @param stable the rate up to which gradient descent on the linearised network never raises the loss
         */
        double guess(double stable) {
            return this == SGD || this == MOMENTUM ? stable : NORMALISED;
        }

        /** Returns the optimiser with its constants. */
        public OptimizerOptions options() {
            return options;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name of a checkpoint, which has it within, holds at most 100 characters. */
    private static final int LONGEST_PLAIN = 24;

    public TransferOptimizer {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "optimizer " + kind + " has learning rate " + rate + "; expected a finite rate above 0");
        }
    }

    /** Returns an optimiser at its usual rate. */
    public static TransferOptimizer usual(Kind kind) {
        return new TransferOptimizer(kind, kind.usualRate);
    }

    /**
     * Reads an optimiser.
     *
     * @throws IllegalArgumentException if the text is none; the message says what is expected
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TransferOptimizer parse(String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> k.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("optimizer has \"" + text + "\"; expected one of "
                        + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "))
                        + ", with a rate if you like: sgd@0.0002"));
        if (at < 0) {
            return usual(kind);
        }
        return new TransferOptimizer(
                kind,
                DecimalNumber.parse(text.substring(at + 1))
                        .orElseThrow(() -> new IllegalArgumentException("optimizer has \"" + text
                                + "\", whose rate is no number; expected one such as sgd@0.0002")));
    }

    /** Returns what this optimiser moves of a twin; with one seed every twin's adapters begin alike. */
    Trainable trainable(NetworkModel<Transformer> twin, LoraOptions lora, Seed seed) {
        return kind == Kind.LORA
                ? new Trainable.Adapted(LowRankAdapters.of(twin.network(), twin.parameters(), lora), seed)
                : new Trainable.Whole(twin.network(), twin.parameters());
    }

    /** Returns the options of a training with this optimiser. */
    TrainingOptions training() {
        return training(rate);
    }

    /** Returns the options of a training with this optimiser at another rate. */
    TrainingOptions training(double otherRate) {
        return new TrainingOptions(
                kind.options(), otherRate, new LearningRateSchedule.Constant(), OptionalDouble.empty(), 0);
    }

    /** Returns a rate without a power of ten if that is short: {@code 0.0002}. */
    static String rateText(double rate) {
        String plain = BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST_PLAIN ? plain : Double.toString(rate);
    }

    /** Returns the text that {@link #parse} reads. */
    @JsonValue
    @Override
    public String toString() {
        return kind + "@" + rateText(rate);
    }
}
