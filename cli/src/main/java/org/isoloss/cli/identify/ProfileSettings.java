package org.isoloss.cli.identify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoloss.identifiability.profile.TestSet;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about {@code isoloss profile}, law and probe aside. */
record ProfileSettings(
        @Setting(
                value =
                        "what the law's model does where the law says nothing; without it rule-keeping, or uniform if the law"
                                + " is not that of a language. It moves the law's mean behaviour, not the range",
                placeholder = "POLICY")
        Optional<String> offSupport,

        @Setting(value = "symbols in a document of hidden Markov models; without it 1024 for ginc", placeholder = "T")
        Optional<Integer> length,

        @Setting(value = "nats above the entropy; several with commas", placeholder = "NATS")
        List<Double> budget,

        @Setting(value = "also print what it costs to have this mean behaviour; several with commas", placeholder = "X")
        List<Double> behaviour,

        @Setting("size of the test set that is asked what it can see")
        long sequences,

        @Setting(value = "probability of error that a test may have, below 0.5", placeholder = "P")
        double error) {

    static final ProfileSettings DEFAULTS = new ProfileSettings(
            Optional.empty(),
            Optional.empty(),
            List.of(0.0, 1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.1, 1.0),
            List.of(),
            1_000_000,
            0.05);

    ProfileSettings {
        budget = List.copyOf(budget);
        behaviour = List.copyOf(behaviour);
        Required.that(sequences >= 1, "sequences", sequences, "at least 1");
        Required.that(error > 0 && error < 0.5, "error", error, "above 0 and below 0.5, that of guessing");
    }

    /** Returns the test set that is asked. */
    TestSet testSet() {
        return new TestSet(sequences);
    }

    /** Returns the symbols of a document, if they are chosen. */
    OptionalInt documentLength() {
        return length.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
