package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.incontext.AskedPrompts;
import org.isoloss.identifiability.incontext.InContextFindings;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.incontext.PublishedAccuracies;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** An explanation of in-context learning as implicit Bayesian inference: accuracy by length and number of examples. */
final class Xie2022 implements Paper {

    private static final String IN_DISTRIBUTION = "accuracy";
    private static final String UNSEEN = "unseen";

    @Override
    public String name() {
        return "xie2022";
    }

    @Override
    public String source() {
        return "Xie, Raghunathan, Liang, Ma (2022): An Explanation of In-context Learning as Implicit Bayesian Inference."
                + " arXiv 2111.02080";
    }

    @Override
    public List<String> figures() {
        return List.of(IN_DISTRIBUTION, UNSEEN);
    }

    @Override
    public List<ReproducedFigure> reproduced(Sweep sweep) throws IOException {
        List<RunResult> runs = new ArrayList<>();
        sweep.forEach((settings, run) -> runs.add(run));
        List<ReproducedFigure> figures = new ArrayList<>();
        if (!runs.isEmpty()) {
            for (PublishedAccuracies.Curve curve : PublishedAccuracies.curves()) {
                add(figures, curve, runs.get(0));
            }
        }
        return figures;
    }

    private static void add(List<ReproducedFigure> figures, PublishedAccuracies.Curve curve, RunResult run) {
        InContextFindings findings = run.findings(InContextFindings.class).orElseThrow();
        int row = findings.forms().exampleLengths().indexOf(curve.exampleLength());
        if (row < 0) {
            return;
        }
        for (int i = 0; i < PublishedAccuracies.EXAMPLES.size(); i++) {
            int column = findings.forms().examples().indexOf(PublishedAccuracies.EXAMPLES.get(i));
            if (column < 0) {
                continue;
            }
            String form = curve.words() + ", k " + curve.exampleLength() + ", n " + PublishedAccuracies.EXAMPLES.get(i);
            Value published = Value.of(curve.accuracy().get(i) / 100);
            if (curve.outOfDistribution()) {
                figures.add(new ReproducedFigure(
                        UNSEEN,
                        form,
                        published,
                        cell(
                                run,
                                FewShotFamilies.BAYES.key(),
                                PromptFigures.OOD_PROMPTS,
                                PromptFigures.ACCURACY,
                                row,
                                column),
                        cell(
                                run,
                                FewShotFamilies.BAYES.key(),
                                PromptFigures.OOD_PROMPTS,
                                PromptFigures.ACCURACY_WHERE_DEFINED,
                                row,
                                column),
                        "concepts not in the mixture; as published with the prompts whose label no concept can give, right without;"
                                + " measured: the smoothed law's own predictor"));
            } else {
                figures.add(new ReproducedFigure(
                        IN_DISTRIBUTION,
                        form,
                        published,
                        cell(
                                run,
                                AskedPrompts.OFF_SUPPORT_BAYES_FAMILY.key(),
                                PromptFigures.ID_PROMPTS,
                                PromptFigures.ACCURACY,
                                row,
                                column),
                        cell(
                                run,
                                FewShotFamilies.BAYES.key(),
                                PromptFigures.ID_PROMPTS,
                                PromptFigures.ACCURACY,
                                row,
                                column),
                        "vocabulary 50, repository's notebook; measured: the Bayes predictor, which no network exceeds for long"
                                + " examples; as published by the law as drawn, under which most prompts are impossible, right by"
                                + " the law smoothed by 1 %"));
            }
        }
    }

    private static Value cell(RunResult run, String model, Probe probe, Figure figure, int row, int column) {
        for (ModelResult result : run.models()) {
            if (result.name().equals(model)) {
                Measurement cell = result.on(probe, figure).entry(row).entry(column);
                return Double.isNaN(cell.number()) ? Value.UNKNOWN : Value.of(cell.number());
            }
        }
        return Value.UNKNOWN;
    }
}
