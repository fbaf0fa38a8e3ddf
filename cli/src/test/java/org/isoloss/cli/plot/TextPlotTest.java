package org.isoloss.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.terminal.Emphasis;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Output;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPlotTest {

    private static final TextPlot PLOT = new TextPlot("height", "steps", TextPlot.Scaling.LINEAR);

    private static Terminal terminal(int width, Charset charset, boolean colour) {
        Glyphs glyphs = Glyphs.of(charset, colour);
        return new Terminal(
                Output.ofResults(OutputStream.nullOutputStream(), charset, glyphs),
                Output.ofNotes(OutputStream.nullOutputStream(), charset),
                false,
                width,
                glyphs);
    }

    private static PlotSeries rising(String name) {
        double[] numbers = IntStream.range(0, 50).asDoubleStream().toArray();
        return new PlotSeries(name, numbers, numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 300})
    void isNoWiderThanTheTerminal(int width) {
        List<String> lines = PLOT.lines(
                List.of(rising("one"), rising("two"), rising("a name of some length")),
                terminal(width, StandardCharsets.UTF_8, true));
        assertThat(lines).allSatisfy(line -> assertThat(Emphasis.columns(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void aTerminalWithoutColourGetsLettersAndNoEscapes() {
        String plot =
                String.join("\n", PLOT.lines(List.of(rising("one")), terminal(80, StandardCharsets.UTF_8, false)));
        assertThat(plot).contains("a one").doesNotContain(Emphasis.BLUE.of("").substring(0, 1), "\u2812");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() {
        String plot =
                String.join("\n", PLOT.lines(List.of(rising("one")), terminal(80, StandardCharsets.US_ASCII, true)));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(plot)).isTrue();
    }

    @Test
    void aDiagonalRunsFromCornerToCorner() {
        List<String> lines = PLOT.lines(List.of(rising("one")), terminal(80, StandardCharsets.UTF_8, false));
        String top = lines.get(1);
        String bottom = lines.get(12);
        assertThat(top).startsWith("        49").endsWith("a");
        assertThat(bottom).startsWith("         0").contains("\u2502a");
        assertThat(lines.get(14)).contains("0").endsWith("49 steps");
    }

    @Test
    void pointsThatAreNoNumbersLeaveAGap() {
        PlotSeries curve = new PlotSeries("one", new double[] {0, 1, 2}, new double[] {0, Double.NaN, 1});
        List<String> lines = PLOT.lines(List.of(curve), terminal(80, StandardCharsets.UTF_8, false));
        assertThat(String.join("", lines.subList(1, 13)).chars().filter(c -> c == 'a'))
                .hasSize(2);
        PlotSeries nothing = new PlotSeries("one", new double[] {0}, new double[] {Double.NaN});
        assertThat(PLOT.lines(List.of(nothing), terminal(80, StandardCharsets.UTF_8, false)))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PlotSeries("one", new double[2], new double[1]));
    }

    @Test
    void theTrainingOfARunIsPlottedOneLetterAFamily() {
        RunResult run = SampleRuns.ruleExtrapolation();
        String plot = String.join("\n", RunPlots.training(run, terminal(100, StandardCharsets.UTF_8, false)));
        assertThat(plot)
                .contains("a maximum-likelihood", "b adversarial", "c oracle", "2000 steps")
                .doesNotContain("#2");
        assertThat(RunPlots.training(SampleRuns.with(run, List.of()), terminal(100, StandardCharsets.UTF_8, false)))
                .isEmpty();
    }
}
