package org.isoloss.metrics.forecast;

/**
 * A line through a series on the link scale, whose points count by their distance from the last x, exp(-d) at d decades,
 * and whose slope is damped beyond it. It leaves no range, and is near where the last score is.
 */
record DampedLine(double lastX, double level, double slope) {

    /**
     * Of the slope, what is believed beyond the data: trends of scores level off (Gardner and McKenzie 1985). Chosen of 0, 0.15,
     * 0.3, 0.5, 0.7, 0.85 and 1 with families left out; below 0.3 nothing is gained.
     */
    private static final double KEPT = 0.3;

    /** Fits the line. */
    static DampedLine of(Series series, ScoreScale scale) {
        double[] x = series.x();
        double weight = 0;
        double meanX = 0;
        double meanZ = 0;
        for (int i = 0; i < x.length; i++) {
            double w = Math.exp(x[i] - series.lastX());
            weight += w;
            meanX += w * x[i];
            meanZ += w * scale.link(series.y()[i]);
        }
        meanX /= weight;
        meanZ /= weight;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double w = Math.exp(x[i] - series.lastX());
            products += w * (x[i] - meanX) * (scale.link(series.y()[i]) - meanZ);
            squares += w * (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = squares > 0 ? products / squares : 0;
        return new DampedLine(series.lastX(), meanZ + slope * (series.lastX() - meanX), slope);
    }

    /** Returns z at a place. */
    double predict(double x, ScoreScale scale) {
        return at(x, KEPT, scale);
    }

    /** Returns by how much z would change at a place if the slope were not damped. */
    double damping(double x, ScoreScale scale) {
        return at(x, 1, scale) - predict(x, scale);
    }

    private double at(double x, double kept, ScoreScale scale) {
        return scale.unlinked(level + kept * slope * (x - lastX));
    }
}
