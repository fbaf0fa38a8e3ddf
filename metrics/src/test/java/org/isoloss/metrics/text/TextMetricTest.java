package org.isoloss.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.isoloss.base.conditions.RunConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextMetricTest {

    static LongStream seeds() {
        return RunConditions.seeds(300);
    }

    @Test
    void quasiNormalisationKnowsUnicode() {
        assertThat(TextNormalisation.QUASI.apply("The Eiffel  Tower.")).isEqualTo("eiffel tower");
        assertThat(TextNormalisation.QUASI.apply("the모델 a\u3000b")).isEqualTo("the모델 b");
        assertThat(TextNormalisation.QUASI.apply("大模型。")).isEqualTo("大模型。");
        assertThat(TextNormalisation.QUASI.apply("theé ań 𝒳a")).isEqualTo("theé ań 𝒳a");
        assertThat(TextNormalisation.QUASI.apply("")).isEmpty();
    }

    @Test
    void lowerCaseDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ExactMatch.of("TITLE", "title", TextNormalisation.QUASI)).isOne();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whiteSpaceIsWhatUnicodeSays() {
        assertThat(WhiteSpace.words("\u00A0a\u3000b\u2028c\u0085d\t")).containsExactly("a", "b", "c", "d");
        assertThat(WhiteSpace.words(" \u1680 ")).isEmpty();
        assertThat(WhiteSpace.trim("\u2003x y\n")).isEqualTo("x y");
        assertThat(WhiteSpace.remove("a \u202F👍")).isEqualTo("a👍");
        assertThat(WhiteSpace.is(0x200B))
                .as("zero width space is not White_Space")
                .isFalse();
    }

    /** Sources of the ambiguities: LastNumber's own policy. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "5-3, 3",
        "5 - 3, 3",
        "5 + -3, -3",
        "'3,4,5', 5",
        "'1,378', 1378",
        "'12,345,678.5', 12345678.5",
        "'1234,567', 567",
        "'1,2345', 2345",
        ".5, 0.5",
        "-.5, -0.5",
        "1.5e3, 1500",
        "2E-3, 0.002",
        "1.2.3, 0.3",
        "x=-3, -3",
        "a-3, 3",
        "378., 378",
        "\u22125, -5",
        "007, 7",
        "1e400 after 3, 3",
    })
    void theLastNumberFollowsItsPolicy(String text, double number) {
        assertThat(LastNumber.in(text)).isEqualTo(OptionalDouble.of(number));
    }

    @Test
    void aTextWithoutNumbersHasNone() {
        for (String text : new String[] {"", "three", "-", "e", ",.", "３"}) {
            assertThat(LastNumber.in(text)).as(text).isEmpty();
        }
        assertThat(LastNumber.in(TextNormalisation.NFKC.apply("３７８"))).hasValue(378);
        assertThat(ExactMatch.finalNumber("none", "3")).isEmpty();
        assertThat(ExactMatch.finalNumber("3", "none")).hasValue(0);
        assertThat(ExactMatch.finalNumber("= 3.0", "it is 3")).hasValue(1);
    }

    @Test
    void aHostileRunOfDigitsIsReadInLinearTime() {
        assertThat(LastNumber.in("1,".repeat(200_000) + "9".repeat(200_000) + "x"))
                .hasValue(1);
    }

    /** 376 and -9.34 as answers to 100 + 278: figures of the reference, section 1. */
    @Test
    void aNearNumberIsABetterAnswer() {
        assertThat(NumericCloseness.of(378, 376)).isCloseTo(0.99474, within(5e-6));
        assertThat(NumericCloseness.of(378, -9.34)).isCloseTo(0.49390, within(5e-6));
        assertThat(NumericCloseness.symmetric(378, 376)).isCloseTo(0.99735, within(5e-6));
        assertThat(NumericCloseness.symmetric(378, -9.34)).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void closenessFallsWithDistanceAndStaysInRange(long seed) {
        var random = new SplittableRandom(seed);
        double t = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-300, 308));
        double near = t + Math.abs(t) * random.nextDouble();
        double far = near + Math.abs(t) * (0.1 + random.nextDouble());
        assertThat(NumericCloseness.of(t, near))
                .isBetween(0.0, 1.0)
                .isGreaterThanOrEqualTo(NumericCloseness.of(t, far));
        assertThat(NumericCloseness.symmetric(t, near)).isBetween(0.0, 1.0);
        assertThat(NumericCloseness.symmetric(t, near)).isEqualTo(NumericCloseness.symmetric(near, t));
        assertThat(NumericCloseness.correctDigits(t, near))
                .isBetween(0.0, 15.0)
                .isGreaterThanOrEqualTo(NumericCloseness.correctDigits(t, far));
        assertThat(NumericCloseness.of(t, t)).isOne();
    }

    @Test
    void closenessOfExtremesDoesNotOverflow() {
        assertThat(NumericCloseness.symmetric(Double.MAX_VALUE, -Double.MAX_VALUE))
                .isZero();
        assertThat(NumericCloseness.symmetric(Double.MIN_VALUE, 0)).isBetween(0.0, 1.0);
        assertThat(NumericCloseness.of(0, Double.MAX_VALUE)).isBetween(0.0, 1e-300);
        assertThatThrownBy(() -> NumericCloseness.of(1, Double.NaN))
                .hasMessage("target 1.0 and prediction NaN; expected finite numbers");
        assertThatThrownBy(() -> NumericCloseness.correctDigits(Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reversingBothTextsSwapsTheAlignments(long seed) {
        var random = new SplittableRandom(seed);
        int[] a = random.ints(random.nextInt(6), 0, 3).toArray();
        int[] b = random.ints(random.nextInt(6), 0, 3).toArray();
        TokenPair pair = TokenPair.of(a, b);
        TokenPair reversed = TokenPair.of(reversed(a), reversed(b));
        assertThat(PositionalAccuracy.rightAligned(pair)).isEqualTo(PositionalAccuracy.leftAligned(reversed));
        assertThat(PositionalAccuracy.strict(pair)).isLessThanOrEqualTo(PositionalAccuracy.leftAligned(pair));
        assertThat(PositionalAccuracy.strict(pair) == 1).isEqualTo(pair.matches());
    }

    @Test
    void eachDigitHasItsOwnScore() {
        TokenPair pair = TokenPair.of("378", "78");
        assertThat(PositionalAccuracy.byPosition(pair)).containsExactly(false, false, false);
        assertThat(PositionalAccuracy.byPlaceValue(pair)).containsExactly(true, true, false);
    }

    private static int[] reversed(int[] a) {
        int[] out = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[a.length - 1 - i];
        }
        return out;
    }
}
