package org.isoloss.metrics.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is done to texts before they are compared: steps in order.
 *
 * @param steps applied from the first to the last; none leaves a text as it is
 */
public record TextNormalisation(List<Step> steps) {

    /** One change of a text. */
    public enum Step {
        /** Canonical composition (Unicode Standard Annex 15). */
        NFC,
        /** Compatibility composition: full-width digits become digits, mathematical letters letters. */
        NFKC,
        /** Removes white space at both ends. */
        TRIM,
        /** Lower case by the rules of no particular locale. */
        LOWER_CASE,
        /** Removes the 32 ASCII punctuation marks and symbols, and no others. */
        REMOVE_ASCII_PUNCTUATION,
        /**
         * Replaces the words a, an and the by a blank. A word is a run of letters, digits, combining marks and
         * underscores in any script, so the article in {@code the} followed by Hangul is none.
         */
        REMOVE_ARTICLES,
        /** Trims, and makes each run of white space one blank. */
        COLLAPSE_WHITE_SPACE;

        private static final Set<String> ARTICLES = Set.of("a", "an", "the");

        /** Returns the changed text. */
        public String apply(String text) {
            return switch (this) {
                case NFC -> Normalizer.normalize(text, Normalizer.Form.NFC);
                case NFKC -> Normalizer.normalize(text, Normalizer.Form.NFKC);
                case TRIM -> WhiteSpace.trim(text);
                case LOWER_CASE -> text.toLowerCase(Locale.ROOT);
                case REMOVE_ASCII_PUNCTUATION -> withoutPunctuation(text);
                case REMOVE_ARTICLES -> withoutArticles(text);
                case COLLAPSE_WHITE_SPACE -> String.join(" ", WhiteSpace.words(text));
            };
        }

        private static String withoutPunctuation(String text) {
            StringBuilder out = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                if (!Punctuation.isAscii(text.charAt(i))) {
                    out.append(text.charAt(i));
                }
            }
            return out.toString();
        }

        private static String withoutArticles(String text) {
            StringBuilder out = new StringBuilder(text.length());
            int i = 0;
            while (i < text.length()) {
                int end = i;
                while (end < text.length() && isWordPart(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                if (end == i) {
                    out.appendCodePoint(text.codePointAt(i));
                    i += Character.charCount(text.codePointAt(i));
                } else {
                    String word = text.substring(i, end);
                    out.append(ARTICLES.contains(word) ? " " : word);
                    i = end;
                }
            }
            return out.toString();
        }

        private static boolean isWordPart(int codePoint) {
            int type = Character.getType(codePoint);
            return Character.isLetterOrDigit(codePoint)
                    || codePoint == '_'
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
        }
    }

    /** Leaves a text as it is. */
    public static final TextNormalisation NONE = new TextNormalisation(List.of());

    /** Removes white space at both ends. */
    public static final TextNormalisation TRIMMED = new TextNormalisation(List.of(Step.TRIM));

    /** Canonical composition. */
    public static final TextNormalisation NFC = new TextNormalisation(List.of(Step.NFC));

    /** Compatibility composition. */
    public static final TextNormalisation NFKC = new TextNormalisation(List.of(Step.NFKC));

    /**
     * Lower case, then no ASCII punctuation, no English articles and single blanks: what SQuAD (Rajpurkar et al. 2016)
     * and HELM do before a quasi exact match.
     */
    public static final TextNormalisation QUASI = new TextNormalisation(
            List.of(Step.LOWER_CASE, Step.REMOVE_ASCII_PUNCTUATION, Step.REMOVE_ARTICLES, Step.COLLAPSE_WHITE_SPACE));

    public TextNormalisation {
        steps = List.copyOf(steps);
    }

    /** Returns the normalisation made of these steps. */
    public static TextNormalisation of(Step... steps) {
        return new TextNormalisation(List.of(steps));
    }

    /** Returns the normalised text. */
    public String apply(String text) {
        String result = text;
        for (Step step : steps) {
            result = step.apply(result);
        }
        return result;
    }
}
