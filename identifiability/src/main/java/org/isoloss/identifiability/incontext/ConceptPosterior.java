package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.hmm.MixtureFilter;
import org.isoloss.identifiability.result.Measurement;

/** What a law infers of the concept as it reads a prompt. */
final class ConceptPosterior {

    private ConceptPosterior() {}

    /**
     * Returns the posterior of the concepts before the first symbol and after each.
     *
     * @param symbols that the law gives positive probability
     * @return shape (symbols + 1, concepts)
     */
    static Measurement of(Ginc law, int[] symbols) {
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
        return new Measurement.Series(rows);
    }
}
