package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.random.Seed;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.published.BatchRowCheck;
import org.isoloss.identifiability.result.LossFigure;

/** Rule extrapolation on a^n b^n at (nearly) equal loss: maximum likelihood, adversarial and oracle objectives. */
final class Reizinger2024 implements Paper {

    private static final String AUTHOR = "Reizinger";
    private static final String RULE_1 = RuleScores.RULE_1.key();
    private static final String COMPLETION = RuleScores.RULE_2_COMPLETION.key();
    private static final String IN_DISTRIBUTION = "in-distribution";
    private static final String LOSS = "loss";
    private static final String ROWS = "rows";
    private static final int COUNT = 16;
    private static final int STEPS = 400;

    private static final String DENOMINATOR =
            "as published over finished completions alone, 0 where none finished (defect D8); right over all prompts";

    @Override
    public String name() {
        return "reizinger2024";
    }

    @Override
    public String source() {
        return "Reizinger, Ujváry, Mészáros, Kerekes, Brendel, Huszár (2024): Understanding LLMs Requires More Than Statistical"
                + " Generalization. arXiv 2405.01964";
    }

    @Override
    public List<String> figures() {
        return List.of(RULE_1, COMPLETION, IN_DISTRIBUTION, LOSS, ROWS);
    }

    @Override
    public List<ReproducedFigure> reproduced(Sweep sweep) throws IOException {
        List<ReproducedFigure> figures = new ArrayList<>();
        RuleRuns.of(sweep).cells().forEach((cell, networks) -> {
            figures.add(new ReproducedFigure(
                    RULE_1,
                    cell.objective(),
                    networks.published(AUTHOR, PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1),
                    networks.overFinished(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1),
                    networks.over(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL),
                    "rule 1 out of distribution, " + DENOMINATOR));
            figures.add(new ReproducedFigure(
                    COMPLETION,
                    cell.objective(),
                    networks.published(AUTHOR, PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_2_COMPLETION),
                    networks.overFinished(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_2_COMPLETION),
                    networks.over(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_2_COMPLETION_OVER_ALL),
                    "rule 2 of the completion out of distribution, " + DENOMINATOR));
            figures.add(new ReproducedFigure(
                    IN_DISTRIBUTION,
                    cell.objective(),
                    networks.published(AUTHOR, PromptSet.IN_DISTRIBUTION, RuleScores.RULE_1),
                    networks.overFinished(PromptSet.IN_DISTRIBUTION, RuleScores.RULE_1),
                    networks.over(PromptSet.IN_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL),
                    "rule 1 in distribution, " + DENOMINATOR
                            + "; 42 of 50 published adversarial runs break prompts in distribution too (D11)"));
            figures.add(
                    new ReproducedFigure(
                            LOSS,
                            cell.objective(),
                            networks.published(AUTHOR, LossFigure.KL_PER_SEQUENCE),
                            Value.UNKNOWN,
                            networks.over(model -> model.loss().klPerSequence()),
                            "divergence, nats a sequence; published: 257 times the loss less ln 128, of networks whose positions were those of batch rows (D4)"));
        });
        return figures;
    }

    @Override
    public List<ReproducedFigure> trainedAsPublished() {
        FormalLanguage language = Languages.A_N_B_N;
        BatchRowCheck check = BatchRowCheck.of(language, (FiniteLaw) language.law(COUNT), STEPS, new Seed(1));
        return List.of(new ReproducedFigure(
                ROWS,
                "completions of the start",
                Value.of("more than 1"),
                Value.of(check.completions()),
                Value.of(1),
                "different completions of " + BatchRowCheck.ROWS
                        + " identical start prompts; positions indexed by the row of the batch in place of time (D4), n up to 16, two layers of width 8; right one"
                        + " model answers all alike"));
    }
}
