package org.isoloss.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EditDistanceTest {

    // Where code that works in words of 64 rows breaks.
    private static final int[] LENGTHS = {0, 1, 2, 3, 31, 63, 64, 65, 100, 127, 128, 129, 200};

    static LongStream seeds() {
        return RunConditions.seeds(500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isAMetricAndMatchesItsDefinition(long seed) {
        var random = new SplittableRandom(seed);
        int alphabet = List.of(1, 2, 4, 30, 1_000_000).get(random.nextInt(5));
        int[] a = tokens(random, alphabet);
        int[] b = random.nextBoolean() ? tokens(random, alphabet) : edited(a, random, alphabet);
        int[] c = edited(b, random, alphabet);
        assertThat(distance(a, b)).as("definition").isEqualTo(definition(a, b));
        assertThat(distance(b, a)).as("symmetry").isEqualTo(distance(a, b));
        assertThat(distance(a, a)).as("identity").isZero();
        assertThat(distance(a, b) == 0).as("no other zero").isEqualTo(Arrays.equals(a, b));
        assertThat(distance(a, c)).as("triangle").isLessThanOrEqualTo(distance(a, b) + distance(b, c));
        assertThat(distance(a, b)).as("bounds").isBetween(Math.abs(a.length - b.length), Math.max(a.length, b.length));
        if (a.length == b.length) {
            long mismatches =
                    IntStream.range(0, a.length).filter(i -> a[i] != b[i]).count();
            assertThat((long) distance(a, b)).as("aligned mismatches").isLessThanOrEqualTo(mismatches);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithCommonsTextOnUtf16(long seed) {
        var random = new SplittableRandom(seed);
        String a = text(random);
        String b = text(random);
        assertThat(EditDistance.of(TokenPair.of(TextUnit.UTF16, a, b)))
                .isEqualTo(LevenshteinDistance.getDefaultInstance().apply(a, b));
    }

    @Test
    void longSequencesTakeManyWords() {
        int[] a = new SplittableRandom(5).ints(3000, 0, 50).toArray();
        int[] b = Arrays.copyOfRange(a, 500, 3000);
        b[1000] = 99;
        assertThat(distance(a, b)).isEqualTo(501);
    }

    /** kitten and sitting: Levenshtein's textbook pair; the others by hand. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"kitten, sitting, 3", "378, 376, 1", "ab, ba, 2", "'', abc, 3", "'', '', 0", "👍🏽, 👍, 1", "𝒳, X, 1"})
    void countsCodePoints(String target, String prediction, int distance) {
        assertThat(EditDistance.of(TokenPair.of(target, prediction))).isEqualTo(distance);
    }

    @Test
    void unitsDiffer() {
        String family = "👩‍👩‍👧";
        assertThat(EditDistance.of(TokenPair.of(TextUnit.GRAPHEME, family, ""))).isEqualTo(1);
        assertThat(EditDistance.of(TokenPair.of(TextUnit.CODE_POINT, family, "")))
                .isEqualTo(5);
        assertThat(EditDistance.of(TokenPair.of(TextUnit.UTF16, family, ""))).isEqualTo(8);
        assertThat(EditDistance.of(TokenPair.of(TextUnit.WORD, "the cat sat", "the dog sat")))
                .isEqualTo(1);
    }

    @Test
    void anUnpairedSurrogateIsOneCodePoint() {
        assertThat(EditDistance.of(TokenPair.of("a\uD83D", "a"))).isEqualTo(1);
    }

    @Test
    void tokensOfAnyKindAreCompared() {
        assertThat(EditDistance.of(TokenPair.of(List.of(1.5, 2.5), List.of(2.5))))
                .isEqualTo(1);
        assertThat(TokenPair.of(List.of("a", "b"), List.of("a", "b")).matches()).isTrue();
    }

    @Test
    void ratesOfEmptySequences() {
        TokenPair both = TokenPair.of("", "");
        assertThat(EditDistance.normalised(both)).isZero();
        assertThat(EditDistance.similarity(both)).isOne();
        assertThat(EditDistance.errorRate(both)).isZero();
        assertThat(EditDistance.errorRate(TokenPair.of("", "x"))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(EditDistance.errorRate(TokenPair.of("a", "xyz"))).isEqualTo(3);
    }

    /** The recurrence, row by row. */
    private static int definition(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length];
    }

    private static int distance(int[] a, int[] b) {
        return EditDistance.of(TokenPair.of(a, b));
    }

    private static int[] tokens(SplittableRandom random, int alphabet) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        return random.ints(length, -alphabet / 2, alphabet - alphabet / 2).toArray();
    }

    private static int[] edited(int[] a, SplittableRandom random, int alphabet) {
        List<Integer> out = new ArrayList<>();
        for (int token : a) {
            int choice = random.nextInt(12);
            if (choice != 0) {
                out.add(choice == 1 ? random.nextInt(alphabet) : token);
            }
            if (choice == 2) {
                out.add(random.nextInt(alphabet));
            }
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int length = random.nextInt(90);
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(3) : 'a' + random.nextInt(5));
        }
        return out.toString();
    }
}
