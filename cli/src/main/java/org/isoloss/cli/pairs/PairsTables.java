package org.isoloss.cli.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.population.Duplicates;
import org.isoloss.metrics.population.EqualLossSpread;
import org.isoloss.metrics.population.Groupings;
import org.isoloss.metrics.population.LossShare;
import org.isoloss.metrics.population.MultiBootstrap;
import org.isoloss.metrics.population.NearPair;
import org.isoloss.metrics.population.Overdispersion;
import org.isoloss.metrics.population.PairTest;
import org.isoloss.metrics.population.Population;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.population.TwoNormals;
import org.isoloss.metrics.regression.PartialShare;
import org.isoloss.metrics.run.Behaviour;
import org.isoloss.metrics.statistics.ConfidenceInterval;
import org.isoloss.metrics.statistics.ResampledRange;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Populations as tables with every figure. */
final class PairsTables {

    private final TablePopulations populations;
    private final PairsAnswer answer;

    PairsTables(TablePopulations populations, PairsAnswer answer) {
        this.populations = populations;
        this.answer = answer;
    }

    List<Table> all() {
        List<Table> tables = new ArrayList<>();
        tables.add(answer());
        tables.add(runs());
        tables.add(behaviours());
        tables.add(noise());
        tables.add(pairs());
        if (populations.behaviours().stream()
                .anyMatch(b -> b.population().lossGivenCovariates().isPresent())) {
            tables.add(covariates());
        }
        tables.add(groups());
        tables.add(duplicates());
        tables.add(maxima());
        populations.seedsAndSubcases().ifPresent(errors -> tables.add(seeds(errors)));
        return tables;
    }

    private Table answer() {
        Table.Builder rows =
                Table.of("answer", "Do runs of equal loss behave alike?", Column.left("sentence", "sentence"));
        answer.sentences().forEach(sentence -> rows.row(Cell.text(sentence)));
        return rows.build();
    }

    private Table runs() {
        double[] known = Arrays.stream(populations.losses())
                .filter(l -> !Double.isNaN(l))
                .toArray();
        return Table.of(
                        "runs",
                        "The runs",
                        Column.right("runs", "runs"),
                        Column.left("loss", "loss"),
                        Column.right("lossMin", "least"),
                        Column.right("lossMax", "greatest"),
                        Column.right("tolerance", "equal within"))
                .row(
                        Cell.count(populations.table().runs()),
                        Cell.text(populations.lossWords()),
                        Cell.number(Arrays.stream(known).min().orElse(Double.NaN)),
                        Cell.number(Arrays.stream(known).max().orElse(Double.NaN)),
                        Cell.number(populations.tolerance()))
                .build();
    }

    private Table behaviours() {
        Table.Builder rows = Table.of(
                "behaviours",
                "Behaviours",
                Column.left("behaviour", "behaviour"),
                Column.right("runs", "runs"),
                Column.right("mean", "mean"),
                Column.right("sd", "SD"),
                Column.right("min", "min"),
                Column.right("max", "max"),
                Column.right("pearson", "r with loss"),
                Column.right("pearsonLow", "r low"),
                Column.right("pearsonHigh", "r high"),
                Column.right("spearman", "Spearman"),
                Column.right("r2", "R2"),
                Column.right("r2Low", "R2 low"),
                Column.right("r2High", "R2 high"),
                Column.right("r2LeaveOneOut", "R2 left out"),
                Column.right("r2BootstrapLow", "R2 of resamples from"),
                Column.right("r2BootstrapHigh", "to"),
                Column.right("pairsWithin", "pairs within"),
                Column.right("equalLossSd", "SD at equal loss"),
                Column.right("equalLossRatio", "of SD"),
                Column.right("dip", "dip"),
                Column.right("dipP", "p(dip)"),
                Column.right("distinct", "distinct"),
                Column.right("bicDifference", "BIC, one less two normals"),
                Column.right("lowShare", "share of low normal"),
                Column.right("lowMean", "its mean"),
                Column.right("lowSd", "its SD"),
                Column.right("highMean", "high mean"),
                Column.right("highSd", "high SD"));
        for (TablePopulations.Named named : populations.behaviours()) {
            Population p = named.population();
            Optional<ConfidenceInterval> r = p.loss().map(LossShare::correlationInterval);
            Optional<ConfidenceInterval> share = p.loss().map(LossShare::shareInterval);
            Optional<ResampledRange> resampled = p.loss().flatMap(LossShare::resampled);
            rows.row(
                    Cell.text(named.name()),
                    Cell.count(p.runs().length),
                    Cell.number(p.mean()),
                    number(p.deviation()),
                    Cell.number(p.least()),
                    Cell.number(p.greatest()),
                    of(p.loss(), LossShare::correlation),
                    of(r, ConfidenceInterval::low),
                    of(r, ConfidenceInterval::high),
                    of(p.loss(), LossShare::rankCorrelation),
                    of(p.loss(), LossShare::share),
                    of(share, ConfidenceInterval::low),
                    of(share, ConfidenceInterval::high),
                    of(p.loss(), LossShare::shareLeftOut),
                    of(resampled, ResampledRange::low),
                    of(resampled, ResampledRange::high),
                    Cell.count(p.spread().map(EqualLossSpread::pairs).orElse(0L)),
                    of(p.spread(), EqualLossSpread::deviation),
                    of(p.spread(), EqualLossSpread::ratio),
                    of(p.dip(), d -> d.dip()),
                    of(p.dip(), d -> d.pValue()),
                    p.dip().map(d -> Cell.count(d.distinct())).orElseGet(Cell::missing),
                    of(p.twoNormals(), TwoNormals::bicDifference),
                    of(p.twoNormals(), TwoNormals::lowShare),
                    of(p.twoNormals(), TwoNormals::lowMean),
                    of(p.twoNormals(), TwoNormals::lowDeviation),
                    of(p.twoNormals(), TwoNormals::highMean),
                    of(p.twoNormals(), TwoNormals::highDeviation));
        }
        return rows.build();
    }

    private Table noise() {
        Table.Builder rows = Table.of(
                "noise",
                "Scatter against item noise",
                Column.left("behaviour", "behaviour"),
                Column.left("null", "noise of"),
                Column.left("items", "items"),
                Column.right("ratio", "variance over noise"),
                Column.right("ratioLow", "low"),
                Column.right("ratioHigh", "high"),
                Column.right("p", "p"),
                Column.right("sdBetween", "SD between runs"));
        for (TablePopulations.Named named : populations.behaviours()) {
            Population p = named.population();
            for (Optional<Overdispersion> against : List.of(p.independent(), p.shared())) {
                against.ifPresent(noise -> rows.row(
                        Cell.text(named.name()),
                        Cell.text(PairsAnswer.word(noise.against())),
                        Cell.text(p.wholeItems() ? "whole" : "an upper bound"),
                        Cell.number(noise.ratio()),
                        of(noise.interval(), ConfidenceInterval::low),
                        of(noise.interval(), ConfidenceInterval::high),
                        Cell.number(noise.pValue()),
                        Cell.number(noise.betweenDeviation())));
            }
        }
        return rows.build();
    }

    private Table pairs() {
        Table.Builder rows = Table.of(
                "pairs",
                "Pairs nearest in loss and most unlike",
                Column.left("behaviour", "behaviour"),
                Column.left("first", "first"),
                Column.left("second", "second"),
                Column.right("lossGap", "loss apart"),
                Column.right("firstValue", "first has"),
                Column.right("secondValue", "second has"),
                Column.right("z", "z"),
                Column.right("log10P", "log10 p"),
                Column.right("searched", "searched"),
                Column.right("log10PCorrected", "log10 p corrected"));
        for (TablePopulations.Named named : populations.behaviours()) {
            Behaviour behaviour = populations.behaviour(named.name());
            for (Population.TestedPair tested : named.population().pairs()) {
                NearPair pair = tested.pair();
                rows.row(
                        Cell.text(named.name()),
                        Cell.text(populations.table().name(pair.first())),
                        Cell.text(populations.table().name(pair.second())),
                        Cell.number(pair.lossGap()),
                        Cell.number(behaviour.score().number(pair.first())),
                        Cell.number(behaviour.score().number(pair.second())),
                        of(tested.test(), PairTest::z),
                        of(tested.test(), PairTest::log10P),
                        tested.test().map(t -> Cell.count(t.searched())).orElseGet(Cell::missing),
                        of(tested.test(), PairTest::log10Corrected));
            }
        }
        return rows.build();
    }

    private Table covariates() {
        Table.Builder rows = Table.of(
                "covariates",
                "Loss and covariates",
                Column.left("behaviour", "behaviour"),
                Column.right("r2Loss", "R2 of loss"),
                Column.right("r2Covariates", "R2 of covariates"),
                Column.right("r2Both", "R2 of both"),
                Column.right("lossPartialR2", "loss given covariates"),
                Column.right("lossP", "p"),
                Column.right("covariatesPartialR2", "covariates given loss"),
                Column.right("covariatesP", "p of these"));
        for (TablePopulations.Named named : populations.behaviours()) {
            Optional<PartialShare> loss = named.population().lossGivenCovariates();
            Optional<PartialShare> others = named.population().covariatesGivenLoss();
            rows.row(
                    Cell.text(named.name()),
                    of(others, PartialShare::shareWithout),
                    of(loss, PartialShare::shareWithout),
                    of(loss, PartialShare::shareWith),
                    of(loss, PartialShare::partial),
                    of(loss, PartialShare::pValue),
                    of(others, PartialShare::partial),
                    of(others, PartialShare::pValue));
        }
        return rows.build();
    }

    private Table groups() {
        Table.Builder rows = Table.of(
                "groups",
                "Groups of runs that differ in loss",
                Column.left("column", "column"),
                Column.right("groups", "groups"),
                Column.right("share", "share of the loss' variance"),
                Column.right("p", "p"),
                Column.left("covariate", "covariate"));
        for (Groupings.Grouping grouping : populations.groups()) {
            rows.row(
                    Cell.text(grouping.column()),
                    Cell.count(grouping.difference().groups()),
                    Cell.number(grouping.difference().share()),
                    Cell.number(grouping.difference().pValue()),
                    Cell.truth(grouping.covariate()));
        }
        return rows.build();
    }

    private Table duplicates() {
        Table.Builder rows = Table.of(
                "duplicates",
                "Rows that are one run",
                Column.left("seed", "seed"),
                Column.left("first", "first"),
                Column.left("second", "second"),
                Column.right("lossGap", "loss apart"));
        for (Duplicates twice : populations.duplicates()) {
            rows.row(
                    Cell.text(twice.seed()),
                    Cell.text(populations.table().name(twice.first())),
                    Cell.text(populations.table().name(twice.second())),
                    Cell.number(twice.lossGap()));
        }
        return rows.build();
    }

    private Table maxima() {
        Table.Builder rows = Table.of(
                "maxima",
                "Maxima over training",
                Column.left("behaviour", "behaviour"),
                Column.left("because", "because"));
        populations.maxima().forEach((name, reason) -> rows.row(Cell.text(name), Cell.text(reason)));
        return rows.build();
    }

    private static Table seeds(MultiBootstrap errors) {
        return Table.of(
                        "seedsAndItems",
                        "Seeds and subcases together",
                        Column.right("seeds", "seeds"),
                        Column.right("subcases", "subcases"),
                        Column.right("mean", "mean"),
                        Column.right("seedError", "SE of seeds"),
                        Column.right("itemError", "SE of subcases"),
                        Column.right("bothErrors", "SE of both"))
                .row(
                        Cell.count(errors.seeds()),
                        Cell.count(errors.items()),
                        Cell.number(errors.mean()),
                        Cell.number(errors.seedError()),
                        Cell.number(errors.itemError()),
                        Cell.number(errors.bothErrors()))
                .build();
    }

    private static <T> Cell of(Optional<T> of, ToDoubleFunction<T> figure) {
        return of.map(t -> number(figure.applyAsDouble(t))).orElseGet(Cell::missing);
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }
}
