package org.isoloss.identifiability.adaptation;

import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** The law of documents: concepts drawn as GINC's, of one value, in lines. */
public record LineLawOptions(
        @Setting("concepts that documents are about; at least tasks and tuning tasks together, at most 1000")
        int concepts,

        @Setting("slots of a concept, the delimiter's included; 4 to 64")
        int slots,

        @Setting("symbols, the delimiter included; 3 to 64") int symbols,

        @Setting("temperature of the softmax that weighs a concept's permutations; low is more deterministic, above 0")
        double temperature,

        @Setting("probability that a line ends after a symbol; above 0 and below 1")
        double lineEnd,

        @Setting("weight of the uniform law in every transition; above 0, at most 1")
        double smoothing,

        @Setting("seed of the law, whatever the seed of the run")
        int lawSeed) {

    /** A law that a small network learns in half a minute: 8 slots beside the delimiter's, nearly deterministic. */
    public static final LineLawOptions DEFAULTS = new LineLawOptions(16, 9, 9, 0.02, 0.25, 0.02, 1);

    /** Softmax of start laws, which lines replace. */
    private static final double ANY_TEMPERATURE = 10;

    public LineLawOptions {
        Required.that(concepts >= 1 && concepts <= 1000, "concepts", concepts, "1 to 1000");
        Required.that(slots >= 4 && slots <= 64, "slots", slots, "4 to 64");
        Required.that(symbols >= 3 && symbols <= 64, "symbols", symbols, "3 to 64");
        Required.that(temperature > 0 && temperature < Double.POSITIVE_INFINITY, "temperature", temperature, "above 0");
        Required.that(lineEnd > 0 && lineEnd < 1, "lineEnd", lineEnd, "above 0 and below 1");
        Required.that(smoothing > 0 && smoothing <= 1, "smoothing", smoothing, "above 0 and at most 1");
    }

    /**
     * Returns the law, not smoothed.
     *
     * @param unseen how many further concepts there are
     */
    Ginc law(int unseen) {
        Ginc drawn = new GincGenerator(new GincSettings(
                        1, slots, symbols, concepts, unseen, slots, temperature, ANY_TEMPERATURE, 0, lawSeed, 0))
                .ginc();
        return drawn.withConcepts(
                drawn.concepts().stream().map(c -> c.inLines(lineEnd)).toList(),
                drawn.unseenConcepts().stream().map(c -> c.inLines(lineEnd)).toList());
    }
}
