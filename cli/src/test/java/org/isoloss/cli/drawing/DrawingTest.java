package org.isoloss.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.drawing.Drawing.Circle;
import org.isoloss.cli.drawing.Drawing.Shape;
import org.isoloss.cli.drawing.Drawing.Words;
import org.isoloss.cli.drawing.PositionScale.Kind;
import org.isoloss.cli.drawing.PositionScale.Stretch;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ReportPage;
import org.isoloss.cli.report.ReportedRun;
import org.isoloss.cli.report.SampleRuns;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts on paper: every mark has its place, and both files say the same. */
class DrawingTest {

    private static Spec points(Scale scale, @Nullable Object... values) {
        Rows.Builder rows = Rows.over("x", "name");
        for (@Nullable Object value : values) {
            rows.add(value, "n" + value);
        }
        return new Spec(
                "points",
                rows.build(),
                View.of(
                                Mark.points().size(60),
                                Encoding.quantitative(Channel.X, "x")
                                        .title("across")
                                        .scale(scale),
                                Encoding.quantitative(Channel.Y, "x")
                                        .title("upwards")
                                        .scale(scale))
                        .height(200));
    }

    private static List<Circle> circles(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Circle.class::isInstance)
                .map(Circle.class::cast)
                .toList();
    }

    @Test
    void valuesStandWhereTheirScaleSays() {
        List<Circle> linear = circles(ChartDrawing.of(points(Scale.linear().domain(0, 4), 0, 1, 4)));
        double left = linear.get(0).centre().x();
        double right = linear.get(2).centre().x();
        assertThat(linear.get(1).centre().x()).isCloseTo(left + (right - left) / 4, within(1e-9));
        double low = linear.get(0).centre().y();
        double high = linear.get(2).centre().y();
        assertThat(high).as("numbers grow upwards").isLessThan(low);
        assertThat(linear.get(1).centre().y()).isCloseTo(low + (high - low) / 4, within(1e-9));
        List<Circle> log = circles(ChartDrawing.of(points(Scale.log().domain(1, 100), 1, 10, 100)));
        assertThat(log.get(1).centre().x())
                .isCloseTo((log.get(0).centre().x() + log.get(2).centre().x()) / 2, within(1e-9));
        assertThat(circles(ChartDrawing.of(points(Scale.log().domain(1, 100), 1, -10, null))))
                .as("a row without a place is not drawn")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 5, 0.2", "0, 250, 6, 50", "-3, 3, 5, 1", "0.152, 0.164, 6, 0.002"})
    void ticksAreRound(double low, double high, int count, double step) {
        assertThat(Ticks.step(low, high, count)).isCloseTo(step, within(1e-12));
        List<Double> ticks = Ticks.of(new Stretch(Kind.LINEAR, 1), low, high, count);
        assertThat(ticks).allMatch(tick -> tick >= low - 1e-9 && tick <= high + 1e-9);
        assertThat(ticks.size()).isBetween(3, 2 * count);
    }

    @Test
    void ticksOfLogarithmicAxesArePowersOfTen() {
        assertThat(Ticks.of(new Stretch(Kind.LOG, 1), 1e-60, 1, 5))
                .hasSizeBetween(3, 8)
                .allMatch(tick -> Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) < 1e-6);
        assertThat(Ticks.of(new Stretch(Kind.LOG, 1), 20, 900, 5)).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0);
    }

    @Test
    void labelsReadAsOnScreen() {
        assertThat(Labels.PERCENT.of(0.25)).isEqualTo("25%");
        assertThat(Labels.POWERS.of(0)).isEqualTo("0");
        assertThat(Labels.POWERS.of(1e-5)).isEqualTo("1e\u22125");
        assertThat(Labels.PREFIXES.of(2000)).isEqualTo("2k");
        assertThat(Labels.PREFIXES.of(7e7)).isEqualTo("70M");
        assertThat(Labels.PLAIN.of(-0.5)).isEqualTo("\u22120.5");
    }

    @Test
    void conditionsAreThoseOfTheCharts() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", "trained");
        row.put("mass", 0.5);
        assertThat(Condition.of("datum.kind === 'trained' && datum.mass > 0").test(row))
                .isTrue();
        assertThat(Condition.of("datum.kind !== 'trained'").test(row)).isFalse();
        assertThat(Condition.of("!(datum.mass > 0)").test(row)).isFalse();
        assertThat(Condition.of("datum.low !== null").test(row))
                .as("absent is null")
                .isFalse();
        assertThatThrownBy(() -> Condition.of("datum.a < 1 || b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected datum.FIELD");
    }

    static Stream<RunResult> runs() {
        return Stream.of(
                SampleRuns.ruleExtrapolation(),
                SampleRuns.inContext(),
                SampleRuns.fineTuning(),
                SampleRuns.adaptation());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyChartOfEveryStudyIsDrawnInsideItsColumn(RunResult run) throws Exception {
        List<Chart> charts = ReportPage.ofRuns(List.of(new ReportedRun(run.study(), run)), SampleRuns.PAGES)
                .chapters()
                .get(0)
                .blocks()
                .stream()
                .filter(Block.Figure.class::isInstance)
                .map(block -> ((Block.Figure) block).chart())
                .toList();
        assertThat(charts).isNotEmpty();
        for (Chart chart : charts) {
            Drawing drawing = ChartDrawing.of(chart.spec());
            assertThat(drawing.width()).isEqualTo(ChartDrawing.COLUMN);
            assertThat(drawing.shapes()).as(chart.id()).hasSizeGreaterThan(5);
            for (Shape shape : drawing.shapes()) {
                if (shape instanceof Circle circle) {
                    assertThat(circle.centre().x()).as(chart.id()).isBetween(0.0, drawing.width());
                    assertThat(circle.centre().y()).as(chart.id()).isBetween(0.0, drawing.height());
                }
            }
            Map<String, byte[]> files = FigureFiles.of(chart.spec());
            assertThat(files).containsOnlyKeys("svg", "pdf", "vl.json");
            var svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(files.get("svg")));
            List<String> words = drawing.shapes().stream()
                    .filter(Words.class::isInstance)
                    .map(shape -> ((Words) shape).text())
                    .toList();
            assertThat(svg.getElementsByTagName("text").getLength()).isEqualTo(words.size());
            assertThat(new String(files.get("vl.json"), StandardCharsets.UTF_8)).doesNotContain("var(--");
            try (PDDocument pdf = Loader.loadPDF(files.get("pdf"))) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(1);
                assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo((float) ChartDrawing.COLUMN);
                String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
                for (String word : words) {
                    if (!word.contains("\u2026") && word.length() < 8) {
                        assertThat(text).as(chart.id()).contains(word.replaceAll("\\s", ""));
                    }
                }
            }
        }
    }

    @Test
    void theSameChartGivesTheSameBytes() throws IOException {
        Drawing drawing = ChartDrawing.of(points(Scale.linear(), 1, 2, 3));
        assertThat(PdfWriter.write(drawing)).isEqualTo(PdfWriter.write(drawing));
        assertThat(SvgWriter.write(drawing, "a < b & \"c\"")).contains("a &lt; b &amp; &quot;c&quot;");
    }

    @Test
    void aNameThatTheTypefaceLacksIsShownAllTheSame() throws IOException {
        Spec spec = new Spec(
                "names",
                Rows.over("x", "name")
                        .add(1, "\u6f22\u5b57 \ud83d\ude00 name")
                        .add(2, "long".repeat(200))
                        .build(),
                View.of(Mark.points(), Encoding.quantitative(Channel.X, "x"), Encoding.nominal(Channel.Y, "name"))
                        .height(100));
        Drawing drawing = ChartDrawing.of(spec);
        assertThat(drawing.shapes())
                .anySatisfy(shape -> assertThat(shape)
                        .isInstanceOfSatisfying(
                                Words.class, words -> assertThat(words.text()).isEqualTo("?? ? name")));
        assertThat(PdfWriter.write(drawing)).isNotEmpty();
        assertThat(circles(drawing)).hasSize(2);
    }
}
