package org.isoloss.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {

    /** scikit-learn 1.9.1, cohen_kappa_score. */
    @Test
    void cohensKappaIsThatOfScikitLearn() {
        assertThat(CohenKappa.of(letters("yynnmymnyynm"), letters("ynnnmymmyymm"))
                        .orElseThrow())
                .isCloseTo(0.6288659793814433, within(1e-15));
        double[] a = {1, 2, 3, 4, 5, 3, 2, 1, 4, 5, 2, 3};
        double[] b = {1, 2, 4, 4, 4, 3, 1, 1, 5, 5, 2, 1};
        assertThat(CohenKappa.quadratic(a, b).orElseThrow()).isCloseTo(0.8383838383838383, within(1e-15));
        assertThat(CohenKappa.of(texts(a), texts(b)).orElseThrow()).isCloseTo(0.4871794871794872, within(1e-15));
    }

    @Test
    void fullAgreementIsOneAndOneLabelIsUndefined() {
        assertThat(CohenKappa.of(letters("aab"), letters("aab"))).hasValue(1);
        assertThat(CohenKappa.of(letters("aaa"), letters("aaa"))).isEmpty();
        assertThat(CohenKappa.quadratic(new double[] {2, 2}, new double[] {2, 2}))
                .isEmpty();
        assertThat(FleissKappa.of(List.of(letters("aa"), letters("aa")))).isEmpty();
        assertThat(KrippendorffAlpha.of(List.of(letters("a"), letters("b")), RatingScale.NOMINAL))
                .isEmpty();
    }

    /** Ten subjects, fourteen raters, five labels: 4211/20059 by exact fractions. */
    @Test
    void fleissKappaIsExact() {
        int[][] table = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        List<List<String>> ratings = new ArrayList<>();
        for (int[] row : table) {
            List<String> item = new ArrayList<>();
            for (int label = 0; label < row.length; label++) {
                for (int i = 0; i < row[label]; i++) {
                    item.add("label " + label);
                }
            }
            ratings.add(item);
        }
        assertThat(FleissKappa.of(ratings).orElseThrow()).isCloseTo(4211 / 20059.0, within(1e-15));
    }

    /** The example C of Krippendorff (2011), four observers of twelve units, a dot for none: .743, .815, .849. */
    @ParameterizedTest
    @CsvSource({"NOMINAL, 0.743", "ORDINAL, 0.815", "INTERVAL, 0.849"})
    void krippendorffsAlphaIsThatOfItsPaper(RatingScale scale, double expected) {
        List<String> observers = List.of("123321412...", "1233224125.3", ".3332342251.", "12332441251.");
        List<List<String>> units = new ArrayList<>();
        for (int unit = 0; unit < 12; unit++) {
            int at = unit;
            units.add(observers.stream()
                    .map(observer -> observer.substring(at, at + 1))
                    .filter(rating -> !rating.equals("."))
                    .toList());
        }
        assertThat(KrippendorffAlpha.of(units, scale).orElseThrow()).isCloseTo(expected, within(5e-4));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** With two raters and no gaps, interval alpha is 1 - (2n - 1) sum (a - b)^2 / (2 sum over pairs of all ratings). */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void intervalAlphaIsItsDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 + random.nextInt(20);
        List<List<String>> items = new ArrayList<>();
        double[] all = new double[2 * n];
        double within = 0;
        for (int i = 0; i < n; i++) {
            all[2 * i] = random.nextInt(6);
            all[2 * i + 1] = random.nextInt(6);
            within += (all[2 * i] - all[2 * i + 1]) * (all[2 * i] - all[2 * i + 1]);
            items.add(List.of(Double.toString(all[2 * i]), Double.toString(all[2 * i + 1])));
        }
        double between = 0;
        for (double a : all) {
            for (double b : all) {
                between += (a - b) * (a - b);
            }
        }
        if (between > 0) {
            assertThat(KrippendorffAlpha.of(items, RatingScale.INTERVAL).orElseThrow())
                    .isCloseTo(1 - (2 * n - 1) * 2 * within / between, within(1e-12));
        }
    }

    private static List<String> letters(String text) {
        return List.of(text.split(""));
    }

    private static List<String> texts(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toString).toList();
    }
}
