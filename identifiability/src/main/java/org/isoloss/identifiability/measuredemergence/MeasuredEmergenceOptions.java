package org.isoloss.identifiability.measuredemergence;

import java.util.List;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;

/** All that can be chosen about a study of emergence. Messages about a value begin with the component's name. */
public record MeasuredEmergenceOptions(
        @Setting("parameters of the models, at least three, each larger than the one before")
        List<Double> parameters,

        @Setting("parameters at which the loss is 1 nat a token; above 0")
        double scale,

        @Setting("exponent of the power law of the loss; below 0")
        double exponent,

        @Setting("tokens of a target; 1 to 100") int length,

        @Setting("targets that each model is asked for; 10 to 1000000")
        int items,

        @Setting("different tokens, 2 to 100000; a wrong one is any of the others")
        int alphabet) {

    private static final int LONGEST = 100;
    private static final int MOST_ITEMS = 1_000_000;

    /** Nine models of half decades, as in docs/emergence.md. */
    public static final MeasuredEmergenceOptions DEFAULTS = new MeasuredEmergenceOptions(
            List.of(
                    1e7,
                    3.1622776601683795e7,
                    1e8,
                    3.1622776601683795e8,
                    1e9,
                    3.1622776601683795e9,
                    1e10,
                    3.1622776601683795e10,
                    1e11),
            1e8,
            -0.25,
            10,
            1000,
            10);

    /** A first look: fewer items. */
    public static final MeasuredEmergenceOptions QUICK = new MeasuredEmergenceOptions(
            DEFAULTS.parameters, DEFAULTS.scale, DEFAULTS.exponent, DEFAULTS.length, 200, DEFAULTS.alphabet);

    public MeasuredEmergenceOptions {
        parameters = List.copyOf(parameters);
        boolean rising = parameters.size() >= 3 && parameters.get(0) > 0;
        for (int i = 1; i < parameters.size(); i++) {
            rising &= parameters.get(i) > parameters.get(i - 1) && parameters.get(i) < 1e18;
        }
        Required.that(
                rising,
                "parameters",
                parameters,
                "at least three numbers above 0, each above the one before, below 1e18");
        Required.that(scale > 0 && scale < Double.POSITIVE_INFINITY, "scale", scale, "a finite number above 0");
        Required.that(exponent < 0 && exponent >= -100, "exponent", exponent, "below 0, at least -100");
        Required.that(length >= 1 && length <= LONGEST, "length", length, "1 to " + LONGEST);
        Required.that(items >= 10 && items <= MOST_ITEMS, "items", items, "10 to " + MOST_ITEMS);
        Required.that(alphabet >= 2 && alphabet <= 100_000, "alphabet", alphabet, "2 to 100000");
    }
}
