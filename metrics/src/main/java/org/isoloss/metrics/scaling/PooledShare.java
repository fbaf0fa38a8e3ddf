package org.isoloss.metrics.scaling;

/** The rate of successes over all models, and how far their counts scatter about it. */
record PooledShare(double rate, long items) {

    static PooledShare of(ScalingCurve curve) {
        return of(
                curve.points().stream().mapToLong(ScalingPoint::successes).toArray(),
                curve.points().stream().mapToLong(p -> p.items().orElseThrow()).toArray());
    }

    static PooledShare of(long[] successes, long[] items) {
        long right = 0;
        long all = 0;
        for (int i = 0; i < items.length; i++) {
            right += successes[i];
            all += items[i];
        }
        return new PooledShare((double) right / all, all);
    }

    /** Pearson's chi-square of equal rates; 0 where every count is 0 or full. */
    double chiSquare(long[] successes, long[] items) {
        double variance = rate * (1 - rate);
        if (variance == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < items.length; i++) {
            double residual = successes[i] - items[i] * rate;
            sum += residual * residual / (items[i] * variance);
        }
        return sum;
    }
}
