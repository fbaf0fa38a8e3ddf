package org.isoloss.identifiability.finetuning;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** How each twin is fine-tuned, and until when. */
public record TransferOptions(
        @Setting("optimisers: sgd, momentum, adam, adamw, lora, each with a rate if you like: sgd@0.0002")
        List<TransferOptimizer> optimizer,

        @Setting("steps of fine-tuning at most; 1 to 1000000")
        int steps,

        @Setting("nats a token above the new law's entropy: the target that is to be reached; above 0")
        double targetExcess) {

    /** Every optimiser. */
    public static final TransferOptions DEFAULTS = of(TransferOptimizer.Kind.values());

    /** Gradient descent beside Adam. */
    public static final TransferOptions QUICK = of(TransferOptimizer.Kind.SGD, TransferOptimizer.Kind.ADAM);

    public TransferOptions {
        optimizer = List.copyOf(optimizer);
        Required.that(!optimizer.isEmpty(), "optimizer", optimizer, "at least one");
        Required.that(new HashSet<>(optimizer).size() == optimizer.size(), "optimizer", optimizer, "each once");
        Required.that(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        Required.that(
                targetExcess > 0 && targetExcess < Double.POSITIVE_INFINITY,
                "targetExcess",
                targetExcess,
                "a finite number of nats above 0");
    }

    private static TransferOptions of(TransferOptimizer.Kind... kinds) {
        return new TransferOptions(
                Stream.of(kinds).map(TransferOptimizer::usual).toList(), 4000, 0.3);
    }
}
