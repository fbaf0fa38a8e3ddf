package org.isoloss.identifiability.fewshot;

import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincSettings;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** Laws of documents: concepts drawn as GINC's, of one value, in lines. Laws differ in their seeds alone. */
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

        @Setting("laws that are drawn, each with networks of its own; 1 to 100")
        int laws,

        @Setting("seed of the first law, the next ones following; the seed of the run draws no law")
        int lawSeed) {

    private static final int MOST_LAWS = 100;

    /** Softmax of start laws, which lines replace. */
    private static final double ANY_TEMPERATURE = 10;

    public LineLawOptions {
        Required.that(concepts >= 1 && concepts <= 1000, "concepts", concepts, "1 to 1000");
        Required.that(slots >= 4 && slots <= 64, "slots", slots, "4 to 64");
        Required.that(symbols >= 3 && symbols <= 64, "symbols", symbols, "3 to 64");
        Required.that(temperature > 0 && temperature < Double.POSITIVE_INFINITY, "temperature", temperature, "above 0");
        Required.that(lineEnd > 0 && lineEnd < 1, "lineEnd", lineEnd, "above 0 and below 1");
        Required.that(smoothing > 0 && smoothing <= 1, "smoothing", smoothing, "above 0 and at most 1");
        Required.that(laws >= 1 && laws <= MOST_LAWS, "laws", laws, "1 to " + MOST_LAWS);
    }

    /** Returns the seed of a law, counted from 0. */
    public int seed(int law) {
        return lawSeed + law;
    }

    /**
     * Returns a law, not smoothed.
     *
     * @param law which, counted from 0
     * @param unseen how many further concepts there are
     */
    public Ginc law(int law, int unseen) {
        Ginc drawn = new GincGenerator(new GincSettings(
                        1, slots, symbols, concepts, unseen, slots, temperature, ANY_TEMPERATURE, 0, seed(law), 0))
                .ginc();
        return drawn.withConcepts(
                drawn.concepts().stream().map(c -> c.inLines(lineEnd)).toList(),
                drawn.unseenConcepts().stream().map(c -> c.inLines(lineEnd)).toList());
    }
}
