package org.isoloss.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {

    private static final Glyphs ASCII = Glyphs.of(StandardCharsets.US_ASCII, false);

    @Test
    void columnsAreAlignedAndGroupsStandAbove() {
        List<String> lines = new TextTable()
                .text("model", List.of("oracle", "ml"))
                .numbers("nats a token", "loss", List.of("0.5", "0.25"))
                .numbers("nats a token", "excess", List.of("0.1", "0.0"))
                .numbers("", "steps", List.of("7", "1000"))
                .lines(80, ASCII);
        assertThat(lines)
                .containsExactly(
                        "          nats a token",
                        "  model   loss  excess  steps",
                        "  oracle   0.5     0.1      7",
                        "  ml      0.25     0.0   1000");
    }

    @Test
    void aGroupIsAsWideAsItsName() {
        assertThat(new TextTable()
                        .text("m", List.of("x"))
                        .numbers("a long name", "a", List.of("1"))
                        .numbers("b", "b", List.of("2"))
                        .lines(80, ASCII))
                .containsExactly("     a long name  b", "  m            a  b", "  x            1  2");
    }

    @Test
    void aTableThatIsTooWideGoesOnBelowBetweenGroups() {
        List<String> lines = new TextTable()
                .text("model", List.of("oracle"))
                .numbers("first", "aaaaa", List.of("1"))
                .numbers("first", "bbbbb", List.of("2"))
                .numbers("second", "ccccc", List.of("3"))
                .numbers("second", "ddddd", List.of("4"))
                .lines(30, ASCII);
        assertThat(lines)
                .containsExactly(
                        "          first ------",
                        "  model   aaaaa  bbbbb",
                        "  oracle      1      2",
                        "",
                        "          second -----",
                        "  model   ccccc  ddddd",
                        "  oracle      3      4");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void noLineIsWiderThanTheTerminalAndNoCellIsLost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 1 + random.nextInt(30);
        int width = 40 + random.nextInt(60);
        TextTable table = new TextTable().text("model", List.of("a model"));
        for (int c = 0; c < columns; c++) {
            String cell = "<" + c + ">".repeat(1 + random.nextInt(10));
            table.numbers("group " + c / (1 + random.nextInt(4)), "m" + c, List.of(cell));
        }
        List<String> lines = table.lines(width, ASCII);
        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(IntStream.range(0, columns).boxed())
                .allMatch(c -> lines.stream().anyMatch(line -> line.contains("<" + c + ">")));
    }

    @Test
    void coloursTakeNoSpace() {
        Glyphs colour = Glyphs.of(StandardCharsets.UTF_8, true);
        List<String> lines = new TextTable()
                .text("holds", List.of(colour.mark(true), "1"))
                .text("next", List.of("x", "x"))
                .lines(80, colour);
        assertThat(lines.get(1)).isEqualTo("  " + Emphasis.GREEN.of("✔") + "      x");
        assertThat(lines.get(2)).isEqualTo("  1      x");
    }

    @Test
    void whatActsOnATerminalIsShownAndMeasuredAsItIsShown() {
        List<String> lines = new TextTable()
                .text("na\nme", List.of("\u001B[2J", "x"))
                .text("gr\u202Eoup", "next", List.of("a\nb", "x"))
                .lines(80, ASCII);
        assertThat(lines)
                .containsExactly(
                        "                gr⟨U+202E⟩oup",
                        "  na⟨U+000A⟩me  next",
                        "  ⟨U+001B⟩[2J   a⟨U+000A⟩b",
                        "  x             x");
        assertThat(Paragraph.lines("  ", "a\nb c", 80)).containsExactly("  a⟨U+000A⟩b c");
    }

    @Test
    void aColumnOfAnotherLengthIsRefused() {
        TextTable table = new TextTable().text("a", List.of("1", "2"));
        assertThatThrownBy(() -> table.text("b", List.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column b has 1 cells; expected 2");
    }

    @Test
    void aTableWithoutRowsIsNothing() {
        assertThat(new TextTable().text("a", List.of()).lines(80, ASCII)).isEmpty();
    }

    @Test
    void paragraphsBreakBetweenWordsAndIndent() {
        assertThat(Paragraph.lines("  - ", "one two three antidisestablishmentarianism", 14))
                .containsExactly("  - one two", "    three", "    antidisestablishmentarianism");
    }

    @Test
    void numbersShowWhatTheyAre() {
        assertThat(NumberText.loss(0.1540327)).isEqualTo("0.154033");
        assertThat(NumberText.loss(0)).isEqualTo("0.000000");
        assertThat(NumberText.loss(-2e-9)).isEqualTo("-2.0e-09");
        assertThat(NumberText.figure(Double.NaN)).isEqualTo("-");
        assertThat(NumberText.figure(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(NumberText.brief(0.00198025)).isEqualTo("0.00198");
        assertThat(NumberText.brief(2.5e-58)).isEqualTo("2.5e-58");
        assertThat(NumberText.plain(0.0)).isEqualTo("0");
        assertThat(NumberText.plain(1.0)).isEqualTo("1");
        assertThat(NumberText.plain(0.00184432582511)).isEqualTo("0.00184433");
        assertThat(NumberText.plain(1.25e-9)).isEqualTo("1.25e-9");
        assertThat(NumberText.plain(Double.NaN)).isEqualTo("NaN");
        assertThat(NumberText.plain(123456789)).isEqualTo("123457000");
    }
}
