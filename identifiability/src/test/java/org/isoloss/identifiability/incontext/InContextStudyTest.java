package org.isoloss.identifiability.incontext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.ginc.Ginc;
import org.isoloss.core.ginc.GincGenerator;
import org.isoloss.core.ginc.GincPrompt;
import org.isoloss.core.ginc.GincPromptGenerator;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.study.Artifacts;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InContextStudyTest {

    private static InContextOptions options(List<Integer> lengths, List<Integer> examples, int prompts) {
        return new InContextOptions(Optional.empty(), 0.01, 0.01, lengths, examples, prompts, 60, 1024, 10);
    }

    private static Findings run(InContextOptions options, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return new InContextStudy(options)
                    .run(new RunContext(new Seed(1), workers, Progress.silent(), Checkpoints.none(), Artifacts.none()));
        }
    }

    private static double cell(ModelResult model, String probe, String metric, int k, int n) {
        Map<String, Measurement> metrics = model.behaviour().getOrDefault(probe, Map.of());
        Measurement.Series table = (Measurement.Series) Objects.requireNonNull(metrics.get(metric));
        Measurement.Series row = (Measurement.Series) table.values().get(k);
        return ((Measurement.Scalar) row.values().get(n)).value();
    }

    @Test
    void withManyShortExamplesAVanishingLossHidesALostAbility() {
        Findings findings = run(options(List.of(3), List.of(0, 16), 150), 2);
        assertThat(findings.claims()).allMatch(Claim::holds);
        ModelResult bayes = findings.models().get(0);
        assertThat(bayes.name()).isEqualTo("bayes");
        // The published figures for 2500 prompts are 56.2 % and 82.8 %.
        assertThat(cell(bayes, "idPrompts", "accuracy", 0, 0)).isCloseTo(0.562, within(4 * 0.041));
        assertThat(cell(bayes, "idPrompts", "accuracy", 0, 1)).isCloseTo(0.828, within(4 * 0.031));
        assertThat(cell(bayes, "idPrompts", "log10Mass", 0, 1)).isCloseTo(-14.3070031989, within(1e-9));
        ModelResult copies = findings.models().get(1);
        assertThat(copies.name()).isEqualTo("copy-last-label");
        assertThat(cell(copies, "idPrompts", "accuracy", 0, 0)).isNaN(); // no example to copy from
        assertThat(copies.loss().klPerToken()).isBetween(1e-18, 1e-16);
        assertThat(findings.pairs().get(0).lossGap().perToken())
                .isEqualTo(-copies.loss().klPerToken());
        assertThat(findings.pairs())
                .filteredOn(pair -> pair.kind() == PairKind.OFF_SUPPORT)
                .singleElement()
                .matches(pair -> pair.lossGap().bitIdentical());
    }

    @Test
    void withFewExamplesTheLossShowsIt() {
        Findings findings = run(options(List.of(3), List.of(1), 100), 1);
        assertThat(findings.claims().get(0).holds()).isFalse();
        assertThat(findings.models().get(1).loss().klPerToken()).isGreaterThan(1e-4);
    }

    @Test
    void theFindingsDoNotDependOnTheNumberOfThreads() {
        InContextOptions options = options(List.of(3, 5), List.of(0, 2), 20);
        assertThat(run(options, 3)).isEqualTo(run(options, 1));
    }

    @Test
    void anyModelCanBeAskedThePrompts() {
        Ginc ginc = GincGenerator.published();
        Ginc smoothed = ginc.smoothed(0.01);
        GincPromptGenerator generator = new GincPromptGenerator(ginc, 5);
        List<GincPrompt> prompts = new ArrayList<>();
        List<PromptAnswers> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            prompts.add(generator.next(PromptKind.IN_DISTRIBUTION, 3, 4));
            answers.add(PromptAnswers.of(smoothed, prompts.get(i)));
        }
        AskedPrompts asked = AskedPrompts.of(answers, answers, 0.01);
        assertThat(PromptProbe.ask(smoothed.law(1024).model(), prompts)).isEqualTo(asked.accuracy("bayes"));
        CounterModel copies = new CounterModel(smoothed, 1024, new PromptCell(3, 4), CounterRule.COPY_LAST_LABEL, 0.01);
        assertThat(PromptProbe.ask(copies, prompts)).isEqualTo(asked.accuracy("copy-last-label"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "smoothing | 0, 0.01, 3, 1, 10, 1024 | smoothing is 0.0; expected above 0 and at most 1",
                "lawWeight | 0.01, 0.5, 3, 1, 10, 1024 | lawWeight is 0.5; expected above 0 and below 0.5",
                "lawWeight | 0.01, NaN, 3, 1, 10, 1024 | lawWeight is NaN; expected above 0 and below 0.5",
                "exampleLengths | 0.01, 0.01, 1, 1, 10, 1024 | exampleLengths is [1]; expected each 2 to 64",
                "examples | 0.01, 0.01, 3, -1, 10, 1024 | examples is [-1]; expected each 0 to 100000",
                "prompts | 0.01, 0.01, 3, 1, 0, 1024 | prompts is 0; expected 1 to 100000",
                "documentLength | 0.01, 0.01, 3, 4, 10, 18 | documentLength is 18; expected more than the 18 symbols of"
                        + " the longest prompt, at most 100000"
            })
    void optionsThatMakeNoSenseAreRefused(String name, String values, String message) {
        String[] v = values.split(", ");
        assertThatThrownBy(() -> new InContextOptions(
                        Optional.empty(),
                        Double.parseDouble(v[0]),
                        Double.parseDouble(v[1]),
                        List.of(Integer.parseInt(v[2])),
                        List.of(Integer.parseInt(v[3])),
                        Integer.parseInt(v[4]),
                        10,
                        Integer.parseInt(v[5]),
                        10))
                .as(name)
                .hasMessage(message);
    }
}
