package org.isoloss.core.law;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoloss.base.random.Seed;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;

/** Samples of laws as laws that can be listed: {@code sample:512:Dyck:256}. */
public final class SampledLaws implements LawProvider {

    /** The family's name. */
    public static final String NAME = "sample";

    private static final long USUAL_SEED = 1;
    private static final int MOST = 1_000_000;
    private static final Pattern FORM = Pattern.compile("([^:@]*)(?:@([^:]*))?:(.*)", Pattern.DOTALL);

    @Override
    public List<LawFamily> families() {
        return List.of(new Samples());
    }

    /**
     * What such a name says.
     *
     * @param law that is drawn from
     * @param sequences how many
     * @param seed of the draw
     */
    public record Sample(Law law, int sequences, Seed seed) {

        /** Returns the sample as a law. */
        public FiniteLaw drawn() {
            return FiniteLaw.drawn(law, sequences, seed.stream(Seed.Purpose.DATA));
        }

        /** Returns another sample of as many sequences: for validation, say. */
        public FiniteLaw another(long part) {
            return FiniteLaw.drawn(law, sequences, seed.part(part).stream(Seed.Purpose.DATA));
        }

        /**
         * Reads what stands behind the family and a colon.
         *
         * @throws IllegalArgumentException if it is no sample; the message says how samples are named
         */
        public static Sample of(String argument) {
            Matcher parts = FORM.matcher(argument);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "law " + NAME + " is of \"" + Shown.found(argument) + "\"; expected " + Samples.USAGE);
            }
            int sequences = DecimalNumber.integer(parts.group(1)).orElse(-1);
            if (!(sequences >= 1 && sequences <= MOST)) {
                throw new IllegalArgumentException("the size of a sample is \"" + Shown.found(parts.group(1))
                        + "\"; expected a whole number from 1 to " + MOST + ", as in " + Samples.USAGE);
            }
            String seed = parts.group(2);
            long value = seed == null
                    ? USUAL_SEED
                    : DecimalNumber.whole(seed)
                            .orElseThrow(() -> new IllegalArgumentException("the seed of a sample is \""
                                    + Shown.found(seed) + "\"; expected a whole number, as in " + Samples.USAGE));
            return new Sample(Laws.named(parts.group(3)), sequences, new Seed(value));
        }
    }

    private record Samples() implements LawFamily {

        private static final String USAGE = NAME + ":SIZE:LAW or " + NAME + ":SIZE@SEED:LAW";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String usage() {
            return USAGE;
        }

        @Override
        public String description() {
            return "SIZE sequences drawn from any other law, each as probable as it is frequent; the same for the same SEED ("
                    + USUAL_SEED + ")";
        }

        @Override
        public Law law(String argument) {
            return Sample.of(argument).drawn();
        }
    }
}
