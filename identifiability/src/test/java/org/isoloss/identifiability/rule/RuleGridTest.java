package org.isoloss.identifiability.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.isoloss.base.conditions.RunConditions;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkSize;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Findings;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.study.Checkpoints;
import org.isoloss.identifiability.study.Progress;
import org.isoloss.identifiability.study.RunContext;
import org.isoloss.identifiability.training.NetworkOptions;
import org.junit.jupiter.api.Test;

class RuleGridTest {

    private static RuleExtrapolationOptions options(
            List<String> languages, List<String> architectures, int size, int seeds, int steps, int completionLength) {
        return new RuleExtrapolationOptions(
                Optional.of(languages),
                Optional.of(architectures),
                false,
                Optional.of(size),
                Optional.empty(),
                Optional.empty(),
                completionLength,
                Optional.of(List.of(Variant.MAXIMUM_LIKELIHOOD)),
                seeds,
                0.005,
                NetworkSize.SMALL,
                NetworkOptions.DEFAULTS,
                ObjectiveOptions.DEFAULTS.withSteps(steps));
    }

    private static Findings run(RuleExtrapolationOptions options) {
        return new RuleExtrapolationStudy(options).run(RunContext.plain(new Seed(1)));
    }

    private static RuleFindings own(Findings findings) {
        return (RuleFindings) findings.own();
    }

    /** A cell of a grid is the run of its language and architecture alone, names apart. */
    @Test
    void cellsAreTheRunsOfTheirLanguageAndArchitectureAlone() {
        List<String> languages = List.of("aNbN", "Dyck");
        List<String> architectures = List.of("lstm", "linear", "mamba");
        Findings grid = run(options(languages, architectures, 4, 2, 15, 100));
        assertThat(grid.models()).hasSize(2 * (2 + 3 * 2));
        assertThat(own(grid).cells()).hasSize(6);
        for (String language : languages) {
            for (String architecture : architectures) {
                Findings alone = run(options(List.of(language), List.of(architecture), 4, 2, 15, 100));
                for (int n = 1; n <= 2; n++) {
                    String name = "maximum-likelihood" + (n == 1 ? "" : "#2");
                    ModelResult one = model(alone, name);
                    ModelResult other = model(grid, language + "-" + architecture + "-" + name);
                    assertThat(other.loss()).isEqualTo(one.loss());
                    assertThat(other.behaviour()).isEqualTo(one.behaviour());
                }
                assertThat(own(alone).cells().get(0).behaviour())
                        .isEqualTo(own(grid).cells().stream()
                                .filter(cell -> cell.language().equals(language)
                                        && cell.architecture().equals(architecture))
                                .findFirst()
                                .orElseThrow()
                                .behaviour());
            }
        }
    }

    private static ModelResult model(Findings findings, String name) {
        return findings.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNumberOfThreadsChangesNothingAndEveryLanguageHasItsFiles() {
        RuleExtrapolationOptions options =
                options(List.of("baN", "bbaN"), List.of("transformer", "lstm"), 5, 1, 10, 100);
        Set<String> paths = new ConcurrentSkipListSet<>();
        Findings alone = run(options);
        try (Workers workers = Workers.of(RunConditions.current().threads())) {
            Findings together = new RuleExtrapolationStudy(options)
                    .run(new RunContext(
                            new Seed(1),
                            workers,
                            Progress.silent(),
                            Checkpoints.none(),
                            (path, body) -> paths.add(path)));
            assertThat(together.own()).isEqualTo(alone.own());
            assertThat(together.claims()).isEqualTo(alone.claims());
        }
        assertThat(paths)
                .contains(
                        "models/baN-lstm-maximum-likelihood/model.safetensors",
                        "certificates/baN/law.json",
                        "certificates/bbaN/law.json",
                        "certificates/bbaN/bbaN-rule-keeping--bbaN-rule-breaking.json");
        assertThat(alone.claims()).extracting(Claim::holds).startsWith(true, true, true);
        assertThat(alone.pairs().stream().filter(pair -> pair.lossGap().bitIdentical()))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** Claims speak of what was trained, and not of what an architecture cannot learn. */
    @Test
    void claimsAreAboutWhatIsThere() {
        assertThat(run(options(List.of("aNbN"), List.of("linear"), 4, 1, 1, 100))
                        .claims())
                .extracting(Claim::holds)
                .containsExactly(true, true, true);
        assertThat(run(options(List.of("aNbN"), List.of("transformer"), 4, 1, 1, 100))
                        .claims())
                .extracting(Claim::statement)
                .hasSize(8)
                .noneMatch(statement -> statement.contains("oracle") || statement.contains("adversarial"))
                .anyMatch(statement -> statement.contains("maximum-likelihood"));
        assertThat(run(options(List.of("baN"), List.of("transformer"), 4, 1, 1, 100))
                        .claims())
                .hasSize(6);
    }

    /** Every figure of a language is held against chance and against what knows nothing. */
    @Test
    void chanceAndTrivialPredictorsStandBesideEveryLanguage() {
        Findings grid = run(options(List.of("aNbN", "bbaN"), List.of("lstm"), 16, 1, 1, 100));
        List<LanguageFindings> languages = own(grid).languages();
        assertThat(languages).extracting(LanguageFindings::promptLength).containsExactly(8, 8);
        assertThat(reference(languages.get(0), 0)).isCloseTo(.15396, within(5e-6));
        assertThat(reference(languages.get(0), 1)).isCloseTo(69.0 / 251, within(1e-12));
        assertThat(reference(languages.get(1), 0)).isCloseTo(.625, within(5e-6));
        assertThat(languages)
                .allSatisfy(language -> assertThat(language.baselines())
                        .containsOnlyKeys("inDistribution", "outOfDistribution", "startOnly"));
        assertThat(own(grid).cells())
                .allSatisfy(cell -> assertThat(cell.published()).isNotEmpty());
    }

    private static double reference(LanguageFindings language, int which) {
        Map<String, Measurement> metrics = language.baselines()
                .getOrDefault(PromptSet.OUT_OF_DISTRIBUTION.key(), List.of())
                .get(which)
                .metrics();
        return metrics.getOrDefault(RuleScores.RULE_1_OVER_ALL.key(), Measurement.NOTHING)
                .number();
    }

    /** Twice the room for completions moves no figure of networks that have learnt the law. */
    @Test
    void twiceTheRoomMovesNoFigure() {
        Findings usual = run(options(List.of("aNbN", "Dyck"), List.of("transformer", "lstm"), 6, 2, 600, 512));
        Findings twice = run(options(List.of("aNbN", "Dyck"), List.of("transformer", "lstm"), 6, 2, 600, 1024));
        assertThat(usual.models().stream().filter(model -> model.training() != null))
                .allSatisfy(model -> assertThat(model.loss().klPerToken()).isLessThan(0.005));
        assertThat(own(twice).cells()).isEqualTo(own(usual).cells());
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> options(List.of("aNbN", "aNbN"), List.of("lstm"), 4, 1, 1, 100))
                .hasMessage("language is [aNbN, aNbN]; expected at least one, and each once");
        assertThatThrownBy(() -> options(List.of("aNbN"), List.of("gru"), 4, 1, 1, 100))
                .hasMessageStartingWith("architecture is gru; expected one of [linear, lstm, mamba, transformer");
        assertThatThrownBy(() -> options(List.of("aNbN", "aNbM"), List.of("lstm"), 4, 1, 1, 100))
                .hasMessageStartingWith("language is aNbM; expected one of those with two rules, [aNbN");
        assertThatThrownBy(() -> new RuleExtrapolationStudy(options(List.of("aNbN"), List.of("lstm"), 16, 1, 1, 33)))
                .hasMessage("completionLength is 33; expected at least 34, room for the words of aNbN:16 and after its"
                        + " prompts");
    }

    @Test
    void theGridIsTheSixPublishedLanguagesByAllArchitectures() {
        RuleExtrapolationOptions grid = new RuleExtrapolationOptions(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                512,
                Optional.empty(),
                3,
                0.005,
                NetworkSize.SMALL,
                NetworkOptions.DEFAULTS,
                ObjectiveOptions.DEFAULTS);
        assertThat(grid.inFull().language().orElseThrow())
                .containsExactly("baN", "bbaN", "aNbN", "Dyck", "aNbNcN", "CSDyck");
        assertThat(grid.inFull().architecture().orElseThrow())
                .contains("linear", "lstm", "mamba", "transformer", "xlstm");
        assertThat(grid.inFull().objective().orElseThrow()).containsExactly(Variant.MAXIMUM_LIKELIHOOD);
        assertThat(RuleExtrapolationOptions.DEFAULTS.inFull().objective().orElseThrow())
                .containsExactly(Variant.values());
    }
}
