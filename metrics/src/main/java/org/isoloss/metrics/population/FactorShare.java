package org.isoloss.metrics.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isoloss.metrics.regression.Design;
import org.isoloss.metrics.regression.PartialShare;
import org.isoloss.metrics.run.RunColumn;

/**
 * How much of the variance of a figure over runs a setting explains.
 *
 * @param factor the setting, or {@value #LOSS}
 * @param alone the share that it explains by itself: R^2 of its categories, or of a straight line where it is a number of many
 *     values
 * @param pAlone of no difference at all, by F
 * @param added the share that it adds to what all other settings explain
 * @param pAdded of nothing added, by F
 */
public record FactorShare(String factor, double alone, double pAlone, double added, double pAdded) {

    /** The name of the loss among the factors of a behaviour. */
    public static final String LOSS = "loss";

    /**
     * Returns the shares of some settings, and of the loss, in a behaviour; the largest alone first. Settings that some runs lack
     * and that are numbers of many values are left out.
     *
     * @param factors names of columns
     * @return empty if there are no more runs than parameters, or all runs behave alike
     */
    public static List<FactorShare> inBehaviour(
            TablePopulations populations, TablePopulations.Named behaviour, List<String> factors) {
        int[] runs = behaviour.population().runs();
        double[] y = of(populations.behaviour(behaviour.name()).score().numbers(), runs);
        List<Covariate> covariates = new ArrayList<>(covariates(populations, factors));
        if (!isConstant(of(populations.losses(), runs))) {
            covariates.add(new Covariate.OfNumbers(LOSS, populations.losses()));
        }
        return of(y, covariates, runs);
    }

    /** Returns the shares of some settings in the loss, as {@link #inBehaviour} does. */
    public static List<FactorShare> inLoss(TablePopulations populations, List<String> factors) {
        int[] runs = IntStream.range(0, populations.losses().length)
                .filter(run -> !Double.isNaN(populations.losses()[run]))
                .toArray();
        return of(of(populations.losses(), runs), covariates(populations, factors), runs);
    }

    private static List<Covariate> covariates(TablePopulations populations, List<String> factors) {
        return factors.stream()
                .map(populations.table()::column)
                .filter(FactorShare::canExplain)
                .map(CovariateColumn::of)
                .toList();
    }

    /**
     * Returns whether a column may explain something: not text with hundreds of values, which tells runs apart, and not a number of
     * many values that some runs lack, which has no line.
     */
    public static boolean canExplain(RunColumn column) {
        return CovariateColumn.isCategory(column)
                ? column.distinct(Design.MOST_LEVELS).size() <= Design.MOST_LEVELS
                : column.missing() == 0;
    }

    private static double[] of(double[] values, int[] runs) {
        return Arrays.stream(runs).mapToDouble(run -> values[run]).toArray();
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** Returns the shares of some covariates in y, a value for each of some runs. */
    static List<FactorShare> of(double[] y, List<Covariate> covariates, int[] runs) {
        Design nothing = Design.constant(y.length);
        Design all = nothing;
        for (Covariate covariate : covariates) {
            all = covariate.addTo(all, runs);
        }
        if (isConstant(y) || y.length <= all.columns() + 1) {
            return List.of();
        }
        List<FactorShare> shares = new ArrayList<>();
        for (Covariate covariate : covariates) {
            Design others = nothing;
            for (Covariate other : covariates) {
                others = other == covariate ? others : other.addTo(others, runs);
            }
            Design own = covariate.addTo(nothing, runs);
            PartialShare alone = PartialShare.of(y, nothing, own);
            PartialShare added = PartialShare.of(y, others, own);
            shares.add(new FactorShare(
                    covariate.name(),
                    alone.shareWith(),
                    alone.pValue(),
                    added.shareWith() - added.shareWithout(),
                    added.pValue()));
        }
        shares.sort((a, b) -> Double.compare(b.alone(), a.alone()));
        return shares;
    }
}
