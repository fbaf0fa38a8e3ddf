package org.isoloss.metrics.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * ROUGE of one item: precision, recall and F1 of what prediction and reference share, each in [0, 1]; higher is better.
 * Lin (2004), aclanthology.org/W04-1013.
 *
 * <p>Words are runs of letters, digits and combining marks of any script in lower case; there is no stemming. (The
 * Python package rouge-score keeps ASCII letters and digits only, so it scores 0 for Korean.)
 *
 * @param precision shared / size of the prediction; 0 for an empty one
 * @param recall shared / size of the reference; 0 for an empty one
 */
public record Rouge(double precision, double recall) {

    /** Returns ROUGE-n: the overlap of n-grams with multiplicity, n at least 1. */
    public static Rouge n(int n, String reference, String prediction) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; expected at least 1");
        }
        Map<List<String>, Integer> found = NGrams.of(words(prediction), n);
        Map<List<String>, Integer> wanted = NGrams.of(words(reference), n);
        return of(NGrams.common(found, wanted), NGrams.total(found), NGrams.total(wanted));
    }

    /** Returns ROUGE-L: the longest common subsequence of words. */
    public static Rouge longestCommonSubsequence(String reference, String prediction) {
        List<String> found = words(prediction);
        List<String> wanted = words(reference);
        return of(commonPlaces(wanted, found).size(), found.size(), wanted.size());
    }

    /**
     * Returns ROUGE-Lsum: for each line of the reference the union of its longest common subsequences with the lines of
     * the prediction, each word counted at most as often as it occurs on either side.
     */
    public static Rouge unionOverLines(String reference, String prediction) {
        List<List<String>> found = lines(prediction);
        List<List<String>> wanted = lines(reference);
        Map<String, Integer> leftInPrediction = bag(found);
        Map<String, Integer> leftInReference = bag(wanted);
        long hits = 0;
        for (List<String> line : wanted) {
            TreeSet<Integer> union = new TreeSet<>();
            for (List<String> candidate : found) {
                union.addAll(commonPlaces(line, candidate));
            }
            for (int place : union) {
                String word = line.get(place);
                if (leftInPrediction.getOrDefault(word, 0) > 0 && leftInReference.getOrDefault(word, 0) > 0) {
                    hits++;
                    leftInPrediction.merge(word, -1, Integer::sum);
                    leftInReference.merge(word, -1, Integer::sum);
                }
            }
        }
        return of(hits, size(found), size(wanted));
    }

    /** Returns the harmonic mean of precision and recall; 0 if nothing is shared. */
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Rouge of(long shared, long inPrediction, long inReference) {
        return new Rouge(
                inPrediction == 0 ? 0 : (double) shared / inPrediction,
                inReference == 0 ? 0 : (double) shared / inReference);
    }

    /** Returns the places in {@code a} of one longest common subsequence of a and b; time and memory |a| |b|. */
    private static List<Integer> commonPlaces(List<String> a, List<String> b) {
        int width = b.size() + 1;
        int[] length = new int[Math.multiplyExact(a.size() + 1, width)]; // (|a| + 1, |b| + 1)
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                length[i * width + j] = a.get(i - 1).equals(b.get(j - 1))
                        ? length[(i - 1) * width + j - 1] + 1
                        : Math.max(length[(i - 1) * width + j], length[i * width + j - 1]);
            }
        }
        List<Integer> places = new ArrayList<>();
        int i = a.size();
        int j = b.size();
        while (i > 0 && j > 0) {
            if (a.get(i - 1).equals(b.get(j - 1))) {
                places.add(--i);
                j--;
            } else if (length[i * width + j - 1] > length[(i - 1) * width + j]) {
                j--;
            } else {
                i--;
            }
        }
        return places;
    }

    private static List<List<String>> lines(String text) {
        return Arrays.stream(text.split("\n"))
                .map(Rouge::words)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i < lower.length(); ) {
            int codePoint = lower.codePointAt(i);
            if (isWordPart(codePoint)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
            i += Character.charCount(codePoint);
        }
        if (start >= 0) {
            words.add(lower.substring(start));
        }
        return words;
    }

    private static boolean isWordPart(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static Map<String, Integer> bag(List<List<String>> lines) {
        Map<String, Integer> counts = new HashMap<>();
        lines.forEach(line -> line.forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts;
    }

    private static long size(List<List<String>> lines) {
        return lines.stream().mapToLong(List::size).sum();
    }
}
