package org.isoloss.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.rule.RuleExtrapolationStudy;
import org.isoloss.identifiability.rule.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    private static final RunResult RUN = SampleRuns.ruleExtrapolation();

    private static String page(RunResult run) {
        return ReportPage.ofRuns(List.of(new ReportedRun(run.study(), run)), SampleRuns.PAGES)
                .toHtml();
    }

    @Test
    void tellsWhatWasFoundInWords() {
        assertThat(page(RUN))
                .contains("Two models of equal test loss, to the last bit, keep rule 1")
                .contains("on 100% and 0% of prompts that training never shows")
                .contains("1 of 6 claims does not hold.");
    }

    @Test
    void repeatsItselfWithEveryOption() {
        assertThat(page(RUN))
                .contains("isoloss run rule-extrapolation --seed 1 --language aNbN --max-count 16 --prompt-length 8 "
                        + "--seeds 3 --learning-rate 0.005 --steps 2000");
    }

    @Test
    void everyLinkInsideThePageHasATarget() {
        String html = page(RUN);
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
        while (link.find()) {
            assertThat(html).contains("id=\"" + link.group(1) + "\"");
        }
    }

    @Test
    void addressesAreUnique() {
        List<ReportedRun> twice = List.of(new ReportedRun("a", RUN), new ReportedRun("b", RUN));
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(ReportPage.ofRuns(twice, SampleRuns.PAGES).toHtml());
        assertThat(id.results().map(found -> found.group(1)).toList()).doesNotHaveDuplicates();
    }

    @Test
    void aStudyWithoutAPageOfItsOwnIsShownAllTheSame() {
        RunResult other = new RunResult(
                RunResult.SCHEMA_VERSION,
                "brand-new",
                1,
                Map.of(),
                RUN.provenance(),
                RUN.law(),
                RUN.models(),
                RUN.pairs(),
                RUN.claims(),
                RUN.completions(),
                RUN.published(),
                Map.of("own", List.of(1, "two")));
        assertThat(page(other))
                .contains("<strong>brand-new</strong>", "run1-chart-loss-behaviour", "run1-chart-training-curves");
    }

    @Test
    void aRunThatFoundNothingHasAPage() {
        Findings nothing = new Findings(
                RuleExtrapolationStudy.DECLARATION,
                RUN.law(),
                List.of(),
                List.of(),
                List.of(),
                new RuleFindings(null, List.of(), List.of(), List.of(), List.of()));
        assertThat(page(RunResult.of(1, Map.of(), RUN.provenance(), nothing))).contains("The study makes no claim.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>window.hacked = 1</script>",
                "<img src=x onerror='window.hacked=1'>",
                "\"' onmouseover=\"window.hacked=1",
                "<!-- ${7*7} @if(true)",
                "\u202Ereversed\u202C \u0000 \u2028 \ud800",
            })
    void hostileTextIsTextWhereverItStands(String text) {
        String html = page(hostile(text));
        assertThat(html).doesNotContain("<img src=x", "<script>window", "\u202E", "\u0000", "\u2028");
        assertThat(occurrences(html, "<script")).as("the page's own").isEqualTo(5);
        assertThat(occurrences(html, "</script")).isEqualTo(5);
    }

    @Test
    void aMegabyteOfNameDoesNotMakeAMegabyteOfPage() {
        assertThat(page(hostile("x".repeat(1 << 20))).length()).isLessThan(1_500_000);
    }

    @Test
    void aRunWithAMillionFiguresHasAPage() {
        ModelResult model = RUN.models().get(0);
        List<ModelResult> many = IntStream.range(0, 100_000)
                .mapToObj(
                        i -> SampleRuns.model("model " + i, ModelKind.EXACT, 1, model.loss(), model.behaviour(), null))
                .toList();
        String html = page(SampleRuns.with(RUN, many));
        assertThat(html).contains("The first 200 of 100000 rows", "4,000 of 100,000 models");
        assertThat(html.length()).isLessThan(6_000_000);
    }

    /** A run in which every text that may be anything is this one. */
    static RunResult hostile(String text) {
        ModelResult model = RUN.models().get(0);
        ModelResult named = new ModelResult(
                text,
                text,
                1,
                ModelKind.EXACT,
                1,
                model.loss(),
                Map.of(
                        "outOfDistribution",
                        Map.of("rule1", Measurement.of(0.5), text, Measurement.of(1)),
                        text,
                        Map.of(text, Measurement.of(2))),
                null);
        return new RunResult(
                RunResult.SCHEMA_VERSION,
                RuleExtrapolationStudy.NAME,
                1,
                Map.of(text, text, "inner", Map.of(text, List.of(text))),
                RUN.provenance(),
                new LawResult(text, RUN.law().entropy(), Map.of(text, text)),
                List.of(named),
                List.of(),
                List.of(new Claim(text, false, new Measurement.Group(Map.of(text, Measurement.of(1))), text)),
                List.of(new ShownCompletion(text, text, text, text, false, Map.of(text, true))),
                List.of(new PublishedFigure(text, "outOfDistribution", "rule1", 0.5, Double.NaN, 0, text, text)),
                Map.of());
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
