package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.cli.browser.Browser;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The page of a run in a real browser, opened from disk. */
class ReportBrowserTest {

    private static final RunResult RUN = RuleExtrapolationSample.run();

    @TempDir
    private static Path folder;

    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.startOrSkip();
        ReportFiles.of(List.of(new ReportedRun(RUN.study(), RUN)), SampleRuns.PAGES)
                .write(folder);
        page = folder.resolve(ReportFiles.PAGE);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        browser.prefer("light");
        browser.size(1280, 900);
        browser.open(page);
        browser.await("document.documentElement.dataset.charts === 'drawn'");
    }

    @Test
    void opensFromDiskQuietlyAndAlone() throws IOException {
        browser.console();
        browser.requests();
        browser.open(page);
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    @Test
    void opensInUnderTwoSecondsAndIsSmall() throws IOException {
        double milliseconds = browser.script(
                        "return performance.timing.loadEventEnd - performance.timing.navigationStart")
                .asDouble();
        assertThat(milliseconds).isBetween(0.0, 2000.0);
        assertThat(Files.size(page)).isLessThan(3_000_000);
    }

    @Test
    void everyChartIsDrawnWithAMarkForEachPoint() throws IOException {
        long charts = browser.script("return document.querySelectorAll('figure.chart').length")
                .asLong();
        assertThat(charts).isEqualTo(6);
        assertThat(browser.script("return document.querySelectorAll('figure.chart svg').length")
                        .asLong())
                .isEqualTo(charts);
        assertThat(marks("run1-chart-loss-behaviour", ".mark-symbol.role-mark path"))
                .isEqualTo(RUN.models().size());
        assertThat(marks("run1-chart-excess-behaviour", ".mark-symbol.role-mark path"))
                .as("and three published")
                .isEqualTo(RUN.models().size() + 3);
        assertThat(marks("run1-chart-pairs", ".mark-symbol.role-mark path"))
                .isEqualTo(RUN.pairs().size());
        assertThat(marks("run1-chart-training-curves", ".mark-line path"))
                .as("a line for each trained model")
                .isEqualTo(RUN.models().stream()
                        .filter(model -> model.training() != null)
                        .count());
    }

    private static long marks(String figure, String selector) throws IOException {
        return browser.script("return document.querySelectorAll(arguments[0]).length", "#" + figure + " " + selector)
                .asLong();
    }

    @Test
    void hoverTellsAPointAndADefinition() throws IOException {
        browser.hover("#run1-chart-pairs .mark-symbol.role-mark path");
        browser.await("document.querySelector('#vg-tooltip-element.visible')");
        assertThat(text("#vg-tooltip-element")).contains("rule-keeping", "rule-breaking", "100.0%");
        browser.hover("#run1-table-models th a.term");
        browser.await("!document.querySelector('#tooltip').hidden");
        assertThat(text("#tooltip")).startsWith("kind").contains("How the model came to be");
    }

    @Test
    void theMouseTakesAwayNoDefinitionThatTheKeyboardBrought() throws IOException {
        browser.hover("#run1-table-models th a.term");
        browser.await("!document.querySelector('#tooltip').hidden");
        browser.script("[...document.querySelectorAll('#run1-table-models th a.term')][1].focus()");
        String told = text("#tooltip");
        assertThat(told).isNotBlank();
        browser.hover("h1");
        assertThat(browser.script("return document.querySelector('#tooltip').hidden")
                        .asBoolean())
                .isFalse();
        assertThat(text("#tooltip")).isEqualTo(told);
    }

    @Test
    void theKeyboardReachesDefinitionsToo() throws IOException {
        browser.script("document.querySelector('#run1-table-models th a.term').focus()");
        assertThat(browser.script("return document.querySelector('#tooltip').hidden")
                        .asBoolean())
                .isFalse();
        browser.press("\uE00C");
        assertThat(browser.script("return document.querySelector('#tooltip').hidden")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theThemeFollowsTheSystemUntilOneIsChosen() throws IOException {
        String light = background();
        browser.prefer("dark");
        String dark = background();
        assertThat(dark).isNotEqualTo(light);
        browser.click(".theme input[value=light]");
        assertThat(background()).isEqualTo(light);
        browser.prefer("light");
        browser.click(".theme input[value=dark]");
        assertThat(background()).isEqualTo(dark);
        String axis = "return getComputedStyle(document.querySelector('#run1-chart-pairs .role-axis-label text')).fill";
        String inDark = browser.script(axis).stringValue();
        browser.click(".theme input[value=light]");
        assertThat(browser.script(axis).stringValue()).as("charts follow").isNotEqualTo(inDark);
        browser.click(".theme input[value=system]");
    }

    private static String background() throws IOException {
        return browser.script("return getComputedStyle(document.body).backgroundColor")
                .stringValue();
    }

    @Test
    void textIsReadableOnItsGround() throws IOException {
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            JsonNode failing = browser.script(CONTRAST);
            assertThat(failing.valueStream().map(JsonNode::stringValue))
                    .as(theme)
                    .isEmpty();
        }
    }

    /** Relative luminance and contrast as WCAG 2.2 defines them; 4.5 is what it asks of text. */
    private static final String CONTRAST = """
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const rgba = css => {
              canvas.clearRect(0, 0, 1, 1);
              canvas.fillStyle = css;
              canvas.fillRect(0, 0, 1, 1);
              return [...canvas.getImageData(0, 0, 1, 1).data];
            };
            const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const ground = element => {
              for (let e = element; e; e = e.parentElement) {
                const colour = rgba(getComputedStyle(e).backgroundColor);
                if (colour[3] === 255) {
                  return colour;
                }
                if (colour[3] > 0) { // a wash over what is below
                  const below = ground(e.parentElement);
                  const share = colour[3] / 255;
                  return below.map((c, i) => c + (colour[i] - c) * share);
                }
              }
              return [255, 255, 255, 255];
            };
            const failing = new Set();
            const check = (element, property) => {
              const [one, two] = [luminance(rgba(getComputedStyle(element)[property])), luminance(ground(element))];
              const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
              if (contrast < 4.5) {
                failing.add(`${element.tagName}.${element.getAttribute('class')} ${contrast.toFixed(2)}`);
              }
            };
            for (const element of document.querySelectorAll('main *:not(svg *), header *')) {
              const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
              if (own && element.getClientRects().length) {
                check(element, 'color');
              }
            }
            for (const text of document.querySelectorAll('main svg text')) {
              if (text.textContent.trim()) {
                check(text, 'fill');
              }
            }
            return [...failing];
            """;

    @Test
    void theTablesHoldTheNumbersOfTheResultToTheLastDigit() throws IOException {
        JsonNode rows = browser.script("""
                return [...document.querySelectorAll('#run1-table-models tbody tr')].map(row => [
                  row.cells[0].textContent, ...[...row.cells].slice(1).map(cell => cell.dataset.value || '')])
                """);
        assertThat(rows).hasSize(RUN.models().size());
        for (int i = 0; i < RUN.models().size(); i++) {
            ModelResult model = RUN.models().get(i);
            JsonNode row = rows.get(i);
            assertThat(row.get(0).stringValue().strip()).isEqualTo(model.name());
            assertThat(Long.parseLong(row.get(2).stringValue())).isEqualTo(model.parameters());
            assertThat(number(row, 3)).isEqualTo(model.loss().perToken());
            assertThat(number(row, 4)).isEqualTo(model.loss().klPerToken());
            assertThat(number(row, 5)).isEqualTo(model.loss().perSequence());
            assertThat(number(row, 6)).isEqualTo(model.loss().klPerSequence());
        }
        JsonNode claims =
                browser.script("return [...document.querySelectorAll('#run1-claims li')].map(item => item.className)");
        assertThat(claims.valueStream().map(JsonNode::stringValue))
                .as("those first that do not hold")
                .containsExactlyElementsOf(RUN.claims().stream()
                        .map(claim -> claim.holds() ? "holds" : "fails")
                        .sorted()
                        .toList());
    }

    private static double number(JsonNode row, int column) {
        return Double.parseDouble(row.get(column).stringValue());
    }

    @Test
    void everyChartHasItsDataAsATable() throws IOException {
        browser.script("document.querySelector('#run1-chart-pairs details').open = true");
        browser.await("document.querySelector('#run1-chart-pairs details table')");
        assertThat(marks("run1-chart-pairs", "details tbody tr"))
                .isEqualTo(RUN.pairs().size());
        assertThat(text("#run1-chart-pairs details p")).contains("off-support", "trained");
    }

    @Test
    void chartsAreSavedAsPicturesDataAndSpecification() throws IOException {
        browser.script("""
                window.saved = {};
                const create = URL.createObjectURL;
                URL.createObjectURL = blob => {
                  blob.text().then(text => { window.saved[blob.type] = text; });
                  return create.call(URL, blob);
                };
                HTMLAnchorElement.prototype.click = function () {};
                navigator.clipboard.writeText = async text => { window.saved.spec = text; };
                """);
        for (String kind : List.of("svg", "png", "csv")) {
            browser.click("#run1-chart-pairs button[data-save=" + kind + "]");
        }
        browser.click("#run1-chart-pairs button[data-copy=spec]");
        browser.await("Object.keys(window.saved).length === 4");
        assertThat(saved("image/svg+xml")).startsWith("<svg").contains("100%").doesNotContain("var(--");
        assertThat(saved("image/png")).contains("PNG");
        assertThat(saved("text/csv").lines()).hasSize(RUN.pairs().size() + 1);
        assertThat(saved("spec")).contains("\"$schema\"").doesNotContain("var(--", "\"container\"");
        assertThat(browser.console()).isEmpty();
    }

    private static String saved(String kind) throws IOException {
        return browser.script("return window.saved[arguments[0]]", kind).stringValue();
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() throws IOException {
        browser.size(390, 844);
        browser.open(page);
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(browser.script("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
    }

    @Test
    void printHidesWhatPaperCannotDo() throws IOException {
        browser.medium("print");
        assertThat(browser.script("return getComputedStyle(document.querySelector('.bar')).display")
                        .stringValue())
                .isEqualTo("none");
        assertThat(browser.script("return getComputedStyle(document.querySelector('.tools')).display")
                        .stringValue())
                .isEqualTo("none");
        browser.medium("");
    }

    @Test
    void hostileTextDoesNothingButShowUp(@TempDir Path other) throws IOException {
        String text =
                "</script><img src=x onerror=window.hacked=1>\"' onfocus=\"window.hacked=1\" autofocus x=\"\u202Eabc";
        RunResult hostile = ReportPageTest.hostile(text);
        ReportFiles.of(List.of(new ReportedRun(text, hostile), new ReportedRun("b", hostile)), SampleRuns.PAGES)
                .write(other);
        browser.console();
        browser.requests();
        browser.open(other.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(browser.script("return typeof window.hacked").stringValue()).isEqualTo("undefined");
        assertThat(browser.script("return document.querySelectorAll('img, [onerror], [onfocus], [autofocus]').length")
                        .asInt())
                .isZero();
        assertThat(text("#run1-claims"))
                .contains("</script><img src=x onerror=window.hacked=1>", "\u27e8U+202E\u27e9abc");
        browser.hover("#run1-chart-loss-behaviour .mark-symbol.role-mark path");
        browser.await("document.querySelector('#vg-tooltip-element.visible')");
        assertThat(browser.script("return document.querySelectorAll('#vg-tooltip-element img').length")
                        .asInt())
                .isZero();
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).hasSize(1);
    }

    @Test
    void aMegabyteOfNameStillOpens(@TempDir Path other) throws IOException {
        ReportFiles.of(List.of(new ReportedRun("a", ReportPageTest.hostile("long".repeat(1 << 18)))), SampleRuns.PAGES)
                .write(other);
        browser.open(other.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(text("#run1-claims")).contains("(1048576 characters)");
    }

    @ParameterizedTest
    @MethodSource("otherPages")
    void theOtherStudiesDrawTheirChartsToo(RunResult run, List<String> charts, @TempDir Path other) throws IOException {
        ReportFiles.of(List.of(new ReportedRun(run.study(), run)), SampleRuns.PAGES)
                .write(other);
        browser.console();
        browser.open(other.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.script("return [...document.querySelectorAll('figure.chart:has(svg)')].map(f => f.id)")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        charts.stream().map(id -> "run1-chart-" + id).toList());
        browser.size(390, 844);
        browser.open(other.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(browser.script("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
    }

    @Test
    void crossingsAreDrawnWithTheirIntervals(@TempDir Path other) throws IOException {
        RunResult run = SampleRuns.adaptation();
        ReportFiles.of(List.of(new ReportedRun(run.study(), run)), SampleRuns.PAGES)
                .write(other);
        browser.open(other.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        String chart = "run1-chart-adaptation";
        assertThat(marks(chart, ".mark-symbol.role-mark path"))
                .as("two tasks, four ways, three numbers of examples")
                .isEqualTo(2 * 4 * 3);
        assertThat(marks(chart, ".mark-line.role-mark path")).isEqualTo(2 * 4);
        assertThat(marks(chart, ".mark-area.role-mark path")).isEqualTo(2 * 4);
        assertThat(marks(chart, ".mark-rule.role-mark line"))
                .as("two optima, and two crossings: those beyond the range have no place")
                .isEqualTo(2 + 2);
        assertThat(marks(chart, ".mark-rect.role-mark path"))
                .as("an interval that begins beyond the range has no place either")
                .isEqualTo(3);
    }

    static Stream<Arguments> otherPages() {
        return Stream.of(
                Arguments.of(
                        SampleRuns.inContext(),
                        List.of(
                                "accuracy-id",
                                "accuracy-ood",
                                "divergence",
                                "loss-behaviour",
                                "trade-off",
                                "posterior")),
                Arguments.of(
                        SampleRuns.fineTuning(),
                        List.of(
                                "twins-1",
                                "twins-2",
                                "steps-to-target",
                                "transfer-curves",
                                "initial-speed",
                                "old-language")),
                Arguments.of(SampleRuns.adaptation(), List.of("adaptation", "training-curves")));
    }

    private static String text(String selector) throws IOException {
        return browser.script("return document.querySelector(arguments[0]).innerText", selector)
                .stringValue();
    }
}
