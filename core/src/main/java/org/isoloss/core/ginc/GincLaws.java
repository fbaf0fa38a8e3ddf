package org.isoloss.core.ginc;

import java.util.List;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.law.Law;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.LawProvider;

/** The published GINC law by its name. */
public final class GincLaws implements LawProvider {

    /** Symbols in a document of the published data. */
    public static final int PUBLISHED_LENGTH = 1024;

    @Override
    public List<LawFamily> families() {
        return List.of(new Published());
    }

    private record Published() implements LawFamily {

        @Override
        public String name() {
            return "ginc";
        }

        @Override
        public String usage() {
            return "ginc or ginc:SMOOTHING";
        }

        @Override
        public String description() {
            return "documents of " + PUBLISHED_LENGTH
                    + " symbols from the published mixture of hidden Markov models, transitions "
                    + "mixed with the uniform ones by SMOOTHING, 0 to 1";
        }

        @Override
        public Law law(String argument) {
            return new GincLaw(
                    GincGenerator.published(), argument.isEmpty() ? 0 : smoothing(argument), PUBLISHED_LENGTH);
        }

        private static double smoothing(String argument) {
            return DecimalNumber.parse(argument)
                    .orElseThrow(() -> new IllegalArgumentException("the smoothing of law ginc is \""
                            + Shown.found(argument) + "\"; expected a number, 0 to 1"));
        }
    }
}
