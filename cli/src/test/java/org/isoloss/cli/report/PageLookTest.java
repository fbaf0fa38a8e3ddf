package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.browser.Browser;
import org.isoloss.identifiability.result.RunResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the first screen of each page shows, and that all of it can be read: in a real browser. */
class PageLookTest {

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.startOrSkip();
        browser.prefer("light");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<List<RunResult>> pages() {
        return Stream.of(
                List.of(SampleRuns.ruleExtrapolation()),
                List.of(SampleRuns.inContext()),
                List.of(SampleRuns.fineTuning()),
                List.of(SampleRuns.adaptation()),
                List.of(SampleRuns.ruleExtrapolation(), SampleRuns.ruleExtrapolation()));
    }

    private static void open(List<RunResult> runs, Path folder, int width, int height) throws IOException {
        List<ReportedRun> reported = Stream.iterate(0, i -> i + 1)
                .limit(runs.size())
                .map(i -> new ReportedRun("run " + i, runs.get(i)))
                .toList();
        ReportFiles.of(reported, SampleRuns.PAGES).write(folder);
        browser.size(width, height);
        browser.open(folder.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headlineAndPictureStandInTheFirstScreen(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 1400, 900);
        assertThat(browser.script("""
                        const box = selector => document.querySelector(selector).getBoundingClientRect();
                        return [box('h1').bottom, box('.picture figure, figure').top]""").valueStream().map(JsonNode::asDouble))
                .allMatch(pixels -> pixels > 0 && pixels < 700);
        assertThat(browser.script("return document.querySelector('h1').innerText")
                        .stringValue())
                .as("a full sentence")
                .matches("(?s).{20,}\\.");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noTextOfAChartIsSmallOrLiesOnAnother(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 1400, 900);
        assertThat(found(OVERLAPS)).isEmpty();
        assertThat(found(SMALL)).isEmpty();
        open(runs, folder, 390, 844);
        assertThat(found(OVERLAPS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noTextIsCut(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 1400, 900);
        assertThat(found(CUT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noLabelIsAKey(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 1400, 900);
        assertThat(found(KEYS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyDefinitionIsOfSomethingOnThePage(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 1400, 900);
        assertThat(browser.script("return document.querySelectorAll('.definitions > div').length")
                        .asInt())
                .isPositive();
        assertThat(found("return [...document.querySelectorAll('a.term')].map(t => t.hash)"
                        + ".filter(hash => !document.getElementById(hash.slice(1)))"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void paperHasNoWiderTablesThanItself(List<RunResult> runs, @TempDir Path folder) throws IOException {
        open(runs, folder, 700, 900);
        browser.medium("print");
        assertThat(browser.script("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(700);
        browser.medium("");
    }

    @Test
    void theRankingOfCurvesStandsInTheFirstScreen(@TempDir Path folder) throws IOException {
        Path table = folder.resolve("family.csv");
        StringBuilder csv = new StringBuilder("model,task,metric,score,parameters,standard_error,items\n");
        for (int i = 0; i < 6; i++) {
            csv.append(String.format(
                    Locale.ROOT, "m%d,rising,acc,%.2f,%d,0.01,2000%n", i, 0.25 + 0.1 * i, 10_000_000L << 2 * i));
            csv.append(String.format(Locale.ROOT, "m%d,flat,acc,0.25,%d,0.01,2000%n", i, 10_000_000L << 2 * i));
        }
        Files.writeString(table, csv);
        Path out = folder.resolve("out");
        Invocation done = Invocation.of(List.of(), "scale", table.toString(), "--out", out.toString());
        assertThat(done.status()).as(done.err()).isZero();
        browser.size(1400, 900);
        browser.open(out.resolve(ReportFiles.PAGE));
        browser.await("document.documentElement.dataset.charts === 'drawn'");
        assertThat(found("return [...document.querySelectorAll('.ranking tbody th')].map(cell => cell.innerText)"))
                .as("the surest change first")
                .containsExactly("rising \u00b7 acc", "flat \u00b7 acc");
        assertThat(browser.script("return document.querySelector('.ranking tbody tr').getBoundingClientRect().bottom")
                        .asDouble())
                .isLessThan(900);
        assertThat(browser.script("return document.querySelectorAll('.ranking circle').length")
                        .asInt())
                .isEqualTo(12);
        assertThat(found(OVERLAPS)).isEmpty();
        assertThat(found(CUT)).isEmpty();
        assertThat(browser.script("return document.querySelector('#scale-provenance').innerText")
                        .stringValue())
                .as("where it comes from")
                .contains("isoloss scale", "SHA-256");
    }

    @Test
    void claimsAreOneLineThatOpensByItselfWhenOneFails(@TempDir Path folder) throws IOException {
        open(List.of(SampleRuns.ruleExtrapolation()), folder, 1400, 900);
        assertThat(browser.script("return document.querySelector('details.claims').open")
                        .asBoolean())
                .isTrue();
        assertThat(browser.script("return document.querySelector('details.claims li').className")
                        .stringValue())
                .isEqualTo("fails");
        assertThat(browser.script("return document.querySelector('details.claims summary').innerText")
                        .stringValue())
                .contains("1 of 6 claims does not hold.");
    }

    @Test
    void aPhoneHasAMenuThatOpensAndCloses(@TempDir Path folder) throws IOException {
        open(List.of(SampleRuns.ruleExtrapolation()), folder, 390, 844);
        assertThat(height("nav")).isZero();
        browser.click(".menu");
        assertThat(height("nav")).isPositive();
        browser.click("nav a");
        assertThat(height("nav")).isZero();
    }

    @Test
    void theKeyboardReachesEveryControlAndMovesBetweenTabs(@TempDir Path folder) throws IOException {
        open(List.of(SampleRuns.fineTuning()), folder, 1400, 900);
        assertThat(found("""
                        const controls = [...document.querySelectorAll('a[href], button, summary, input, [tabindex]')]
                            .filter(e => e.getClientRects().length && !e.disabled);
                        return controls.filter(e => e.tabIndex < 0 && e.getAttribute('role') !== 'tab'
                            && !e.closest('svg')).map(e => e.outerHTML.slice(0, 80))""")).isEmpty();
        browser.script("document.querySelector('[role=tab][aria-selected=true]').focus()");
        browser.press("\uE014");
        assertThat(browser.script("return document.activeElement.innerText").stringValue())
                .isEqualTo("adam@0.0002");
        assertThat(browser.script("return [...document.querySelectorAll('.tab-panel')].map(p => p.hidden)")
                        .valueStream()
                        .map(JsonNode::asBoolean))
                .containsExactly(true, false);
    }

    private static double height(String selector) throws IOException {
        return browser.script("return document.querySelector(arguments[0]).getBoundingClientRect().height", selector)
                .asDouble();
    }

    private static List<String> found(String script) throws IOException {
        return browser.script(script).valueStream().map(JsonNode::stringValue).toList();
    }

    /** Texts of one chart whose boxes share more than a pixel's edge. */
    private static final String OVERLAPS = """
            const found = [];
            for (const svg of document.querySelectorAll('.drawing svg')) {
              const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()
                  && getComputedStyle(t).opacity !== '0' && t.getClientRects().length);
              const boxes = texts.map(t => t.getBoundingClientRect());
              for (let i = 0; i < boxes.length; i++) {
                for (let j = 0; j < i; j++) {
                  const [a, b] = [boxes[i], boxes[j]];
                  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (across > 1 && down > 4) {
                    found.push(`${svg.closest('figure').id}: ${texts[j].textContent} | ${texts[i].textContent}`);
                  }
                }
              }
            }
            return found;
            """;

    private static final String SMALL = """
            return [...document.querySelectorAll('.drawing svg text')]
                .filter(t => t.textContent.trim() && parseFloat(getComputedStyle(t).fontSize) < 13)
                .map(t => t.textContent);
            """;

    /** Texts that end in an ellipsis of the chart's, or stand outside of their figure. */
    private static final String CUT = """
            return [...document.querySelectorAll('.drawing svg text')].filter(t => {
              const box = t.getBoundingClientRect();
              const figure = t.closest('figure').getBoundingClientRect();
              return box.width > 0
                  && (t.textContent.endsWith('\u2026') || box.left < figure.left || box.right > figure.right);
            }).map(t => t.closest('figure').id + ': ' + t.textContent);
            """;

    /** Labels in which a small letter is followed by a capital, as in keys; none of the field's names is written so. */
    private static final String KEYS = """
            const labels = document.querySelectorAll('th, dt, .rule, .drawing svg text, figcaption h3');
            return [...labels].map(l => l.textContent.trim()).filter(l => /^[a-z]+[a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(l));
            """;
}
