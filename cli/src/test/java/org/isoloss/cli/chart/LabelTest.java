package org.isoloss.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {

    @ParameterizedTest
    @CsvSource({"202E", "2066", "200F", "0007", "001B", "2028", "FEFF", "200B"})
    void charactersThatActAreShownAsTheirCodePoints(String hex) {
        String acting = Character.toString(Integer.parseInt(hex, 16));
        assertThat(Label.visible("a" + acting + "b")).isEqualTo("a\u27e8U+" + hex + "\u27e9b");
    }

    @Test
    void loneSurrogatesAreShownAndPairsAreKept() {
        assertThat(Label.visible("\ud83d\ude00 \ud83d")).isEqualTo("\ud83d\ude00 \u27e8U+D83D\u27e9");
    }

    @Test
    void longTextKeepsItsBeginningAndItsEndAndSaysHowLongItIs() {
        String text = "begin" + "\ud83d\ude00".repeat(1_000_000) + "end";
        String label = Label.name(text);
        assertThat(label).startsWith("begin").contains("end (1000008 characters)");
        assertThat(label.length()).isLessThan(150);
        assertThat(Label.shortened("short", 5)).isEqualTo("short");
    }
}
