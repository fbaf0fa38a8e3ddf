package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.UniformModel;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.published.TimeNormalisedSampling;

/** Rule extrapolation of six languages by five architectures. */
final class Meszaros2024 implements Paper {

    private static final String AUTHOR = "Mészáros";
    private static final String LINEAR = "linear";
    private static final String RULE_1 = RuleScores.RULE_1.key();
    private static final String COMPLETION = RuleScores.RULE_2_COMPLETION.key();
    private static final String IN_DISTRIBUTION = "in-distribution";
    private static final String SAMPLING = "sampling";
    private static final int SAMPLED_COUNT = 16;
    private static final int SAMPLES = 4000;
    private static final int LONGEST = 256;

    /** What a saturated network says of what is impossible, about. */
    private static final double UNLIKELY = -12;

    @Override
    public String name() {
        return "meszaros2024";
    }

    @Override
    public String source() {
        return "Mészáros, Ujváry, Brendel, Reizinger, Huszár (2024): Rule Extrapolation in Language Models. arXiv 2409.13728";
    }

    @Override
    public List<String> figures() {
        return List.of(RULE_1, COMPLETION, IN_DISTRIBUTION, SAMPLING);
    }

    @Override
    public List<ReproducedFigure> reproduced(Sweep sweep) throws IOException {
        List<ReproducedFigure> figures = new ArrayList<>();
        RuleRuns.of(sweep).cells().forEach((cell, networks) -> {
            String of = cell.language() + ", " + cell.architecture();
            boolean linear = cell.architecture().equals(LINEAR);
            figures.add(figure(
                    RULE_1,
                    of,
                    networks,
                    linear,
                    PromptSet.OUT_OF_DISTRIBUTION,
                    RuleScores.RULE_1,
                    RuleScores.RULE_1_OVER_ALL));
            figures.add(figure(
                    COMPLETION,
                    of,
                    networks,
                    linear,
                    PromptSet.OUT_OF_DISTRIBUTION,
                    RuleScores.RULE_2_COMPLETION,
                    RuleScores.RULE_2_COMPLETION_OVER_ALL));
            figures.add(figure(
                    IN_DISTRIBUTION,
                    of,
                    networks,
                    linear,
                    PromptSet.IN_DISTRIBUTION,
                    RuleScores.GRAMMATICAL,
                    RuleScores.GRAMMATICAL_OVER_ALL));
        });
        figures.add(sampled());
        return figures;
    }

    /** Of the law's own model: a network at the optimum, but for what it says of impossible symbols. */
    private static ReproducedFigure sampled() {
        FormalLanguage language = Languages.A_N_B_N;
        FiniteLaw law = (FiniteLaw) language.law(SAMPLED_COUNT);
        TimeNormalisedSampling broken =
                new TimeNormalisedSampling(law.model(new UniformModel(language.vocabulary())), UNLIKELY);
        UniformRandomProvider random = new Seed(1).stream(Seed.Purpose.SAMPLING);
        long published = IntStream.range(0, SAMPLES)
                .filter(i -> broken.draw(LONGEST, random).isGrammatical(language))
                .count();
        return new ReproducedFigure(
                SAMPLING,
                "aNbN",
                Value.of("0.43 to 0.56"),
                Value.of(published / (double) SAMPLES),
                Value.of(1),
                "words among what is sampled from the start; normalised over time in place of symbols (D3), drawn 4000 times of the law's own model with n up to 16; right every"
                        + " word that it draws is one");
    }

    private static ReproducedFigure figure(
            String figure,
            String quantity,
            RuleRuns.Networks networks,
            boolean linear,
            Probe probe,
            Figure overFinished,
            Figure overAll) {
        return new ReproducedFigure(
                figure,
                quantity,
                networks.published(AUTHOR, probe, overFinished),
                linear ? networks.immediateEnd(probe, overFinished) : networks.overFinished(probe, overFinished),
                networks.over(probe, overAll),
                linear
                        ? "the published linear model saw its own target and wrote one constant, where that is the end (D1): as"
                                + " published the model that ends at once, right a causal one over all prompts"
                        : "published as maxima over training (D2), which are not measured; as published over finished"
                                + " completions alone (D8); right over all prompts");
    }
}
