package org.isoloss.cli.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.cost.OptimizerMemory.Optimizer;

/** How the model is trained or adapted. */
record TuningSettings(
        @Setting("what training keeps beside weights and gradients: adam, momentum or sgd")
        OptimizerName optimizer,

        @Setting("rank of LoRA on the query and value maps") long rank,

        @Setting("tokens of a tuned prefix") int prefix,

        @Setting("tokens that fine-tuning sees, over all epochs; with --example-tokens: how many queries repay it")
        Optional<Double> tuningTokens,

        @Setting("tokens of the examples in a prompt that fine-tuning would do without")
        Optional<Double> exampleTokens,

        @Setting("price of a thousand tokens of fine-tuning, US dollars")
        Optional<Double> tuningPrice,

        @Setting("price of a thousand tokens of the tuned model's prompt, where it is another than --prompt-price")
        Optional<Double> tunedPromptPrice) {

    static final TuningSettings DEFAULTS = new TuningSettings(
            OptimizerName.ADAM, 8, 20, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    TuningSettings {
        Required.that(rank >= 1 && rank <= 1_000_000, "rank", rank, "1 to 1000000");
        Required.that(prefix >= 1 && prefix <= 1_000_000, "prefix", prefix, "1 to 1000000");
        tuningTokens.ifPresent(tokens -> Amounts.requirePositive("tuningTokens", tokens));
        exampleTokens.ifPresent(tokens -> Amounts.requirePositive("exampleTokens", tokens));
        tuningPrice.ifPresent(price -> Amounts.require("tuningPrice", price, 0));
        tunedPromptPrice.ifPresent(price -> Amounts.require("tunedPromptPrice", price, 0));
        Required.that(
                tuningTokens.isPresent() == exampleTokens.isPresent(),
                tuningTokens.isPresent() ? "tuningTokens" : "exampleTokens",
                tuningTokens.or(() -> exampleTokens).orElse(0.0),
                "together with " + (tuningTokens.isPresent() ? "--example-tokens" : "--tuning-tokens"));
    }

    /** Optimisers as they are typed. */
    enum OptimizerName {
        @JsonProperty("adam")
        ADAM(Optimizer.ADAM),
        @JsonProperty("momentum")
        MOMENTUM(Optimizer.MOMENTUM),
        @JsonProperty("sgd")
        SGD(Optimizer.SGD);

        final Optimizer kept;

        OptimizerName(Optimizer kept) {
            this.kept = kept;
        }
    }
}
