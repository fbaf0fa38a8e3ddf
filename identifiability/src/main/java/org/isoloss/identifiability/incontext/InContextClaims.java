package org.isoloss.identifiability.incontext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.PromptCell;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;

/** What the study sets out to show. */
final class InContextClaims {

    /** A loss gap that no test set shows, nats a token. */
    private static final double NO_LOSS = 1e-6;

    /** A gap of accuracy that nobody overlooks. */
    private static final double LARGE_GAP = 0.5;

    /** A gain of accuracy by examples that counts as learning in context. */
    private static final double LEARNING = 0.1;

    /** Standard errors by which a few hundred estimates may miss. */
    private static final double MOST_ERRORS = 5;

    private final CellTable table;

    private InContextClaims(CellTable table) {
        this.table = table;
    }

    static List<Claim> of(CellTable table) {
        InContextClaims claims = new InContextClaims(table);
        List<Claim> all = new ArrayList<>();
        all.add(claims.smallMass(CounterRule.COPY_LAST_LABEL));
        all.add(claims.contextMatters());
        claims.offSupport().ifPresent(all::add);
        all.add(claims.estimatesWithinBounds());
        return all;
    }

    /** How far a model's accuracy is below that of another, in distribution. */
    private static double gap(CellResult cell, String better, String worse) {
        AskedPrompts asked = cell.inDistribution();
        return asked.accuracy(better).value() - asked.accuracy(worse).value();
    }

    private double klPerTokenAtMost(CellResult cell, CounterRule rule) {
        return cell.divergences().perDocument(rule).upper() / table.options().documentLength();
    }

    private List<CellResult> cellsOf(CounterRule rule) {
        return table.cells().stream()
                .filter(cell -> cell.divergences().divergences().containsKey(rule))
                .toList();
    }

    private Claim smallMass(CounterRule rule) {
        Comparator<CellResult> byGap = Comparator.comparingDouble(cell -> gap(cell, AskedPrompts.BAYES, rule.label()));
        Optional<CellResult> best = cellsOf(rule).stream()
                .filter(cell -> klPerTokenAtMost(cell, rule) < NO_LOSS)
                .filter(cell -> learns(cell) > LEARNING)
                .max(byGap);
        String statement = "A model within " + NO_LOSS + " nats a token of the law, " + rule.label()
                + ", is far behind the law's own where examples help that one";
        String required = "an accuracy gap of more than " + LARGE_GAP;
        if (best.isEmpty()) {
            return new Claim(statement, false, Measurement.of(Double.NaN), required);
        }
        double gap = gap(best.get(), AskedPrompts.BAYES, rule.label());
        PromptCell cell = best.get().cell();
        return new Claim(
                statement + " (k = " + cell.exampleLength() + ", n = " + cell.examples() + ")",
                gap > LARGE_GAP,
                Measurement.of(gap),
                required);
    }

    /** How much better the law's own model is than one that does not look at the examples. */
    private static double learns(CellResult cell) {
        return gap(cell, AskedPrompts.BAYES, CounterRule.CONTEXT_BLIND.label());
    }

    private Claim contextMatters() {
        CellResult best = table.cells().stream()
                .max(Comparator.comparingDouble(InContextClaims::learns))
                .orElseThrow();
        return new Claim(
                "The law's own model learns from examples: it is right more often than one that is blind to them"
                        + " (k = " + best.cell().exampleLength() + ", n = "
                        + best.cell().examples() + ")",
                learns(best) > LEARNING,
                Measurement.of(learns(best)),
                "more than " + LEARNING);
    }

    /** Nothing to claim if every prompt is possible under the law as it was drawn. */
    private Optional<Claim> offSupport() {
        if (table.cells().stream().allMatch(cell -> cell.inDistribution().impossible() == 0)) {
            return Optional.empty();
        }
        double gap = table.cells().stream()
                .mapToDouble(cell -> gap(cell, AskedPrompts.OFF_SUPPORT_BAYES, AskedPrompts.OFF_SUPPORT_COPY))
                .max()
                .orElse(Double.NaN);
        return Optional.of(new Claim(
                "Without smoothing most prompts are impossible: two models of exactly equal loss differ in accuracy",
                gap > LARGE_GAP,
                Measurement.of(gap),
                "an accuracy gap of more than " + LARGE_GAP));
    }

    private Claim estimatesWithinBounds() {
        double worst = 0;
        for (CellResult cell : table.cells()) {
            for (DivergenceEstimate d : cell.divergences().divergences().values()) {
                double outside = Math.max(d.lower() - d.mean(), d.mean() - d.upper());
                // A sample without spread may sit on its bound but for rounding.
                worst = Math.max(worst, (outside - 1e-9) / Math.max(d.standardError(), 1e-12));
            }
        }
        return Claim.atMost(
                "Every sampled divergence lies within its exact bounds, in standard errors outside",
                worst,
                MOST_ERRORS);
    }
}
