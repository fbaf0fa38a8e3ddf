package org.isoloss.cli.cost;

import java.util.Optional;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** What is asked of a model, again and again. */
record RequestSettings(
        @Setting("tokens of a request's prompt") long prompt,

        @Setting("tokens that a request generates") long generated,

        @Setting("requests that are answered together") int batch,

        @Setting("price of a thousand tokens of prompt, US dollars")
        Optional<Double> promptPrice,

        @Setting("price of a thousand generated tokens, US dollars")
        Optional<Double> generatedPrice) {

    static final RequestSettings DEFAULTS = new RequestSettings(512, 128, 1, Optional.empty(), Optional.empty());

    RequestSettings {
        Required.that(prompt >= 1 && prompt <= 1_000_000_000, "prompt", prompt, "1 to 1000000000");
        Required.that(generated >= 0 && generated <= 1_000_000_000, "generated", generated, "0 to 1000000000");
        Required.that(batch >= 1, "batch", batch, "at least 1");
        promptPrice.ifPresent(price -> Amounts.require("promptPrice", price, 0));
        generatedPrice.ifPresent(price -> Amounts.require("generatedPrice", price, 0));
        Required.that(
                promptPrice.isPresent() || generatedPrice.isEmpty(),
                "generatedPrice",
                generatedPrice.orElse(0.0),
                "together with --prompt-price");
    }

    /** Returns the tokens that attention looks back on at the end of a request. */
    long context() {
        return prompt + generated;
    }
}
