package org.isoloss.cli.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.fit.ChinchillaLaw;
import org.isoloss.metrics.fit.ErrorDecay;
import org.isoloss.metrics.fit.ExponentEvidence;
import org.isoloss.metrics.fit.FitOutcome;
import org.isoloss.metrics.fit.SharedExponentLaw;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * The tables of laws of loss.
 *
 * @param significance below which a dependence is taken for one
 */
record FitTables(double significance) {

    private static final int DIGITS = 6;

    List<Table> of(List<LossFits> fits) {
        List<Table> tables = new ArrayList<>();
        tables.add(laws(fits));
        tables.add(losses(fits));
        if (fits.stream().anyMatch(fit -> fit.decay().isPresent())) {
            tables.add(decays(fits));
            tables.add(errors(fits));
        }
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private Table laws(List<LossFits> fits) {
        Table.Builder table = Table.of(
                "laws",
                "Laws of the loss, E + A / N^alpha + B / D^beta",
                Column.left("family", "family"),
                Column.left("law", "law"),
                Column.right("runs", "runs"),
                Column.right("e", "E"),
                Column.right("a", "A"),
                Column.right("alpha", "alpha"),
                Column.right("alphaLow", "from"),
                Column.right("alphaHigh", "to"),
                Column.right("b", "B"),
                Column.right("beta", "beta"),
                Column.right("betaLow", "from"),
                Column.right("betaHigh", "to"),
                Column.right("error", "rms error, %"),
                Column.left("outcome", "minimum"),
                Column.left("verdict", "verdict"));
        for (LossFits fit : fits) {
            Optional<ConfidenceInterval> size = fit.evidence().flatMap(ExponentEvidence::size);
            Optional<ConfidenceInterval> tokens = fit.evidence().flatMap(ExponentEvidence::tokens);
            Optional<ChinchillaLaw> law = LossFits.best(fit.chinchilla());
            table.row(
                    Cell.text(fit.fitted().family()),
                    Cell.text("two exponents"),
                    Cell.count(fit.fitted().runs().size()),
                    cell(law, ChinchillaLaw::e),
                    cell(law, ChinchillaLaw::a),
                    cell(law, ChinchillaLaw::alpha),
                    cell(size, ConfidenceInterval::low),
                    cell(size, ConfidenceInterval::high),
                    cell(law, ChinchillaLaw::b),
                    cell(law, ChinchillaLaw::beta),
                    cell(tokens, ConfidenceInterval::low),
                    cell(tokens, ConfidenceInterval::high),
                    cell(law, l -> rms(fit.fitted(), run -> l.loss(run.size(), run.tokens()))),
                    Cell.text(outcome(fit.chinchilla())),
                    Cell.text(verdict(fit)));
            Optional<SharedExponentLaw> shared = LossFits.best(fit.shared());
            table.row(
                    Cell.text(fit.fitted().family()),
                    Cell.text("one exponent"),
                    Cell.count(fit.fitted().runs().size()),
                    cell(shared, SharedExponentLaw::e),
                    cell(shared, SharedExponentLaw::a),
                    cell(shared, SharedExponentLaw::exponent),
                    Cell.missing(),
                    Cell.missing(),
                    cell(shared, SharedExponentLaw::b),
                    cell(shared, SharedExponentLaw::exponent),
                    Cell.missing(),
                    Cell.missing(),
                    cell(shared, l -> rms(fit.fitted(), run -> l.loss(run.size(), run.tokens()))),
                    Cell.text(outcome(fit.shared())),
                    Cell.text(""));
        }
        return table.build();
    }

    /** What the runs do not determine is said, whatever the search for a minimum says. */
    private String verdict(LossFits fit) {
        if (fit.evidence().isEmpty()) {
            return "too few runs to tell what is determined: "
                    + fit.fitted().runs().size() + ", needed are 6";
        }
        ExponentEvidence evidence = fit.evidence().get();
        List<String> not = new ArrayList<>();
        not(not, "size", "alpha", evidence.sizePValue(), evidence.size());
        not(not, "tokens", "beta", evidence.tokensPValue(), evidence.tokens());
        return not.isEmpty() ? "determined" : String.join("; ", not);
    }

    private void not(List<String> not, String cause, String name, double p, Optional<ConfidenceInterval> interval) {
        if (!(p < significance)) {
            not.add(String.format(
                    Locale.ROOT, "%s not determined: no dependence on %s is seen (p = %.3f)", name, cause, p));
        } else if (interval.isEmpty()) {
            not.add(name + " not determined: its interval is open");
        }
    }

    private static String outcome(FitOutcome<?> outcome) {
        if (outcome instanceof FitOutcome.Converged<?> converged) {
            return converged.starts() == 1
                    ? "reached"
                    : "reached from " + converged.agreeing() + " of " + converged.starts() + " starts";
        }
        return outcome instanceof FitOutcome.Degenerate<?> none ? none.reason() : "not reached: at a limit of the law";
    }

    private static double rms(FamilyRuns runs, ToDoubleFunction<FamilyRuns.Run> predicted) {
        return 100
                * Math.sqrt(runs.runs().stream()
                        .mapToDouble(run -> Math.pow(predicted.applyAsDouble(run) / run.loss() - 1, 2))
                        .average()
                        .orElse(Double.NaN));
    }

    private static Table losses(List<LossFits> fits) {
        Table.Builder table = Table.of(
                "losses",
                "Losses of the other runs, by both laws, with relative errors in percent",
                Column.left("family", "family"),
                Column.left("run", "run"),
                Column.right("size", "size"),
                Column.right("tokens", "tokens"),
                Column.right("loss", "loss"),
                Column.right("twoExponents", "two exponents"),
                Column.right("twoExponentsError", "off, %"),
                Column.right("oneExponent", "one exponent"),
                Column.right("oneExponentError", "off, %"));
        for (LossFits fit : fits) {
            Optional<ChinchillaLaw> two = LossFits.best(fit.chinchilla());
            Optional<SharedExponentLaw> one = LossFits.best(fit.shared());
            for (FamilyRuns.Run run : fit.others().runs()) {
                List<Cell> row = new ArrayList<>(List.of(
                        Cell.text(fit.fitted().family()),
                        Cell.text(run.name()),
                        Cell.number(run.size()),
                        Cell.number(run.tokens()),
                        Cell.number(run.loss(), DIGITS)));
                row.addAll(beside(two.map(law -> law.loss(run.size(), run.tokens())), run.loss()));
                row.addAll(beside(one.map(law -> law.loss(run.size(), run.tokens())), run.loss()));
                table.row(row);
            }
        }
        return table.build();
    }

    private static List<Cell> beside(Optional<Double> predicted, double actual) {
        return predicted
                .map(value -> List.of(Cell.number(value, DIGITS), Cell.number(100 * Math.abs(value - actual) / actual)))
                .orElse(List.of(Cell.missing(), Cell.missing()));
    }

    private static Table decays(List<LossFits> fits) {
        Table.Builder table = Table.of(
                "errors",
                "Mean error over the scores by the loss, limit - amplitude exp(-rate L)",
                Column.left("family", "family"),
                Column.right("runs", "runs"),
                Column.right("scores", "scores"),
                Column.right("limit", "limit"),
                Column.right("amplitude", "amplitude"),
                Column.right("rate", "rate"),
                Column.left("outcome", "minimum"));
        for (LossFits fit : fits) {
            fit.decay().ifPresent(outcome -> {
                Optional<ErrorDecay> decay = LossFits.best(outcome);
                table.row(
                        Cell.text(fit.fitted().family()),
                        Cell.count(fit.errorFitted().runs().size()),
                        Cell.count(fit.errorFitted().runs().get(0).scores().length),
                        cell(decay, ErrorDecay::limit),
                        cell(decay, ErrorDecay::amplitude),
                        cell(decay, ErrorDecay::rate),
                        Cell.text(outcome(outcome)));
            });
        }
        return table.build();
    }

    private static Table errors(List<LossFits> fits) {
        Table.Builder table = Table.of(
                "chained",
                "Mean errors of the other runs, from size and tokens to loss (one exponent) to error",
                Column.left("family", "family"),
                Column.left("run", "run"),
                Column.right("error", "error"),
                Column.right("predicted", "predicted"),
                Column.right("relativeError", "off, %"));
        for (LossFits fit : fits) {
            Optional<SharedExponentLaw> law = LossFits.best(fit.shared());
            Optional<ErrorDecay> decay = fit.decay().flatMap(LossFits::best);
            if (law.isEmpty() || decay.isEmpty()) {
                continue;
            }
            for (FamilyRuns.Run run : fit.others().runs()) {
                if (!Double.isNaN(run.error())) {
                    double predicted = decay.get().error(law.get().loss(run.size(), run.tokens()));
                    table.row(
                            Cell.text(fit.fitted().family()),
                            Cell.text(run.name()),
                            Cell.number(run.error(), DIGITS),
                            Cell.number(predicted, DIGITS),
                            Cell.number(100 * Math.abs(predicted - run.error()) / run.error()));
                }
            }
        }
        return table.build();
    }

    private static <T> Cell cell(Optional<T> fit, ToDoubleFunction<T> figure) {
        return fit.map(f -> Cell.number(figure.applyAsDouble(f), DIGITS)).orElseGet(Cell::missing);
    }
}
