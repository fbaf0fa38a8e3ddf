package org.isoloss.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest
    @CsvSource({"202E", "2066", "200F", "0007", "001B", "2028", "FEFF", "200B"})
    void charactersThatActAreShownAsTheirCodePoints(String hex) {
        String acting = Character.toString(Integer.parseInt(hex, 16));
        assertThat(Shown.lines("a" + acting + "b")).isEqualTo("a\u27e8U+" + hex + "\u27e9b");
    }

    @Test
    void loneSurrogatesAreShownAndPairsAreKept() {
        assertThat(Shown.lines("\ud83d\ude00 \ud83d")).isEqualTo("\ud83d\ude00 \u27e8U+D83D\u27e9");
    }

    @Test
    void longTextKeepsItsBeginningAndItsEndAndSaysHowLongItIs() {
        String text = "begin" + "\ud83d\ude00".repeat(1_000_000) + "end";
        String shown = Shown.name(text);
        assertThat(shown).startsWith("begin").contains("end (1000008 characters)");
        assertThat(shown.length()).isLessThan(150);
        assertThat(Shown.shortened("short", 5)).isEqualTo("short");
    }

    @Test
    void whatWasFoundStaysInOneLine() {
        assertThat(Shown.found("a\nb\tc\u001b[2J"))
                .isEqualTo("a\u27e8U+000A\u27e9b\u27e8U+0009\u27e9c\u27e8U+001B\u27e9[2J");
        assertThat(Shown.lines("a\nb")).isEqualTo("a\nb");
    }
}
