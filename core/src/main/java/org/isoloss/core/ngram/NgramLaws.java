package org.isoloss.core.ngram;

import java.nio.file.Path;
import java.util.List;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.law.Law;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.LawFiles;
import org.isoloss.core.law.LawProvider;
import org.isoloss.core.law.WordList;
import org.isoloss.core.law.WordListFile;

/** N-gram laws by their names: {@code ngram:FILE:ORDER} and {@code arpa:FILE}. */
public final class NgramLaws implements LawProvider {

    @Override
    public List<LawFamily> families() {
        return List.of(new Estimated(), new Arpa());
    }

    private record Estimated() implements LawFamily {

        private static final String UNSMOOTHED = ":unsmoothed";

        @Override
        public String name() {
            return "ngram";
        }

        @Override
        public String usage() {
            return "ngram:FILE:ORDER or ngram:FILE:ORDER" + UNSMOOTHED;
        }

        @Override
        public String description() {
            return "symbols given the ORDER - 1 before them, estimated from the words of a file with Witten-Bell smoothing, "
                    + "weights being counts, or without smoothing";
        }

        @Override
        public Law law(String argument) {
            boolean unsmoothed = argument.endsWith(UNSMOOTHED);
            String rest = unsmoothed ? argument.substring(0, argument.length() - UNSMOOTHED.length()) : argument;
            int colon = rest.lastIndexOf(':');
            String order = rest.substring(colon + 1);
            int n = DecimalNumber.integer(colon < 0 ? "" : order)
                    .orElseThrow(() -> new IllegalArgumentException("the order of law ngram is \"" + Shown.found(order)
                            + "\"; expected a whole number, as in " + usage()));
            NgramEstimate estimate = unsmoothed ? NgramEstimate.UNSMOOTHED : NgramEstimate.WITTEN_BELL;
            return LawFiles.read(this, rest.substring(0, colon), file -> {
                WordList words = WordListFile.words(file);
                return estimate.law(fileName(file) + ":" + n, words.vocabulary(), words.words(), n);
            });
        }

        private static String fileName(Path file) {
            return String.valueOf(file.getFileName());
        }
    }

    private record Arpa() implements LawFamily {

        @Override
        public String name() {
            return "arpa";
        }

        @Override
        public String usage() {
            return "arpa:FILE";
        }

        @Override
        public String description() {
            return "the n-gram model of a file in ARPA format, with back-off";
        }

        @Override
        public Law law(String argument) {
            return LawFiles.read(this, argument, ArpaFile::read);
        }
    }
}
