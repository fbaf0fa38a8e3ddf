package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Orientation;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.figure.Unit;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;

/** What a law infers of the concept as it reads a prompt. */
public final class ConceptPosterior {

    /** {@link #of}. */
    public static final Figure COMPONENTS = Figure.of(
                    "components",
                    "posterior of the concepts",
                    Unit.SHARE,
                    Orientation.NEITHER,
                    "The probability of each concept given the symbols read so far: a row before the first symbol and one "
                            + "after each.")
            .table();

    /** What the law infers as it reads. */
    public static final Probe PROBE = Probe.of(
            "posterior",
            "what the law infers",
            "One prompt in distribution, of the headline form, read token by token.",
            "",
            COMPONENTS);

    private ConceptPosterior() {}

    /**
     * Returns the posterior of the concepts before the first symbol and after each.
     *
     * @param symbols that the law gives positive probability
     * @return shape (symbols + 1, concepts)
     */
    static Measured of(Ginc law, int[] symbols) {
        MixtureFilter filter = law.mixture().filter();
        double[] posterior = new double[law.concepts().size()];
        List<Measurement> rows = new ArrayList<>();
        filter.posterior(posterior);
        rows.add(Measurement.of(posterior));
        for (int symbol : symbols) {
            filter.observe(symbol);
            filter.posterior(posterior);
            rows.add(Measurement.of(posterior));
        }
        return new Measured().put(COMPONENTS, new Measurement.Series(rows));
    }
}
