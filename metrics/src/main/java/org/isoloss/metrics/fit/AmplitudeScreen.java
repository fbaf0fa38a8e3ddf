package org.isoloss.metrics.fit;

/**
 * What a column of values, times the best amplitude and perhaps plus the best offset, leaves unexplained of a sample: the
 * question that a {@link StartGrid} asks of every cell. {@link LinearPart} answers it to the last digits; here those far
 * below the sum of squares of the scores are lost, which may swap two cells that fit almost perfectly and no more.
 */
final class AmplitudeScreen {

    private final boolean offset;
    private final double[] y; // less their mean where there is an offset
    private final double[] weight; // squared
    private final double totalWeight;
    private final double squares; // weighted, of y

    private AmplitudeScreen(Sample sample, boolean offset) {
        this.offset = offset;
        y = sample.y().clone();
        weight = new double[y.length];
        double total = 0;
        double weighted = 0;
        for (int i = 0; i < y.length; i++) {
            weight[i] = sample.weight()[i] * sample.weight()[i];
            total += weight[i];
            weighted += weight[i] * y[i];
        }
        totalWeight = total;
        double mean = offset ? weighted / total : 0;
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            y[i] -= mean;
            sum += weight[i] * y[i] * y[i];
        }
        squares = sum;
    }

    /** For curves that are an offset plus an amplitude times the column. */
    static AmplitudeScreen withOffset(Sample sample) {
        return new AmplitudeScreen(sample, true);
    }

    /** For curves that are an amplitude times the column. */
    static AmplitudeScreen withoutOffset(Sample sample) {
        return new AmplitudeScreen(sample, false);
    }

    /** Returns the weighted sum of squares that remains; infinite for a column that cannot be told from the offset. */
    double objective(double[] column) {
        return objective(column, Double.NEGATIVE_INFINITY);
    }

    /** Returns the same; infinite too where the best amplitude is not above 0. */
    double objectiveOfPositive(double[] column) {
        return objective(column, 0);
    }

    private double objective(double[] column, double leastProduct) {
        // About one of the column's values, so that little cancels where it hardly varies.
        double about = offset ? column[column.length / 2] : 0;
        double sum = 0;
        double square = 0;
        double product = 0;
        for (int i = 0; i < column.length; i++) {
            double d = column[i] - about;
            double weighted = weight[i] * d;
            sum += weighted;
            square += weighted * d;
            product += weighted * y[i];
        }
        double varying = offset ? square - sum * sum / totalWeight : square;
        boolean determined = varying > 1e-12 * square && varying > 1e-24 * totalWeight * about * about;
        return determined && product > leastProduct
                ? Math.max(0, squares - product * product / varying)
                : Double.POSITIVE_INFINITY;
    }
}
