package org.isoloss.metrics.calibration;

/** Newton's method for the two parameters of a calibration line. */
final class LogisticLine {

    // The logit of 1 - 1e-12; that of the double next to it would be off by 9e-5.
    private static final double MAX_LOGIT = Math.log1p(-1e-12) - Math.log(1e-12);
    private static final int MAX_STEPS = 200;
    private static final double ROUNDING = 1e-12;

    private final double[] x; // (n), logits of the confidences
    private final CalibrationData data;

    private LogisticLine(CalibrationData data) {
        this.data = data;
        this.x = new double[data.items()];
        for (int i = 0; i < x.length; i++) {
            double logit = Math.log(data.confidence(i)) - Math.log1p(-data.confidence(i));
            x[i] = Math.min(MAX_LOGIT, Math.max(-MAX_LOGIT, logit));
        }
    }

    static CalibrationLine fit(CalibrationData data) {
        int right = data.rightItems();
        if (right == 0 || right == data.items()) {
            return new CalibrationLine.Undefined(right == 0 ? "every item is wrong" : "every item is right");
        }
        LogisticLine line = new LogisticLine(data);
        // In one dimension a finite maximum exists just if the two classes overlap in the inside.
        double leastRight = Double.POSITIVE_INFINITY;
        double mostRight = Double.NEGATIVE_INFINITY;
        double leastWrong = Double.POSITIVE_INFINITY;
        double mostWrong = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < line.x.length; i++) {
            if (data.correct(i)) {
                leastRight = Math.min(leastRight, line.x[i]);
                mostRight = Math.max(mostRight, line.x[i]);
            } else {
                leastWrong = Math.min(leastWrong, line.x[i]);
                mostWrong = Math.max(mostWrong, line.x[i]);
            }
        }
        if (Math.max(mostRight, mostWrong) == Math.min(leastRight, leastWrong)) {
            return new CalibrationLine.Undefined("every item has the same confidence");
        }
        if (mostWrong <= leastRight || mostRight <= leastWrong) {
            return new CalibrationLine.Undefined("a threshold on the confidence separates right from wrong items");
        }
        return line.newton();
    }

    private CalibrationLine newton() {
        double a = 0;
        double b = 0;
        double value = logLikelihood(a, b);
        for (int step = 0; step < MAX_STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < x.length; i++) {
                double p = 1 / (1 + Math.exp(-(a + b * x[i])));
                double gap = (data.correct(i) ? 1 : 0) - p;
                double w = p * (1 - p);
                g0 += gap;
                g1 += gap * x[i];
                h00 += w;
                h01 += w * x[i];
                h11 += w * x[i] * x[i];
            }
            double determinant = h00 * h11 - h01 * h01;
            if (!(determinant > 0)) {
                return new CalibrationLine.Undefined("the likelihood is flat to machine precision");
            }
            double da = (h11 * g0 - h01 * g1) / determinant;
            double db = (h00 * g1 - h01 * g0) / determinant;
            double next = logLikelihood(a + da, b + db);
            // A step may overshoot far from the maximum; near it the likelihood only falls by its own rounding.
            while (!(next >= value - ROUNDING * (1 + Math.abs(value)))) {
                da /= 2;
                db /= 2;
                next = logLikelihood(a + da, b + db);
            }
            a += da;
            b += db;
            value = next;
            if (Math.abs(da) + Math.abs(db) <= 1e-13 * (1 + Math.abs(a) + Math.abs(b))) {
                return new CalibrationLine.Fitted(a, b);
            }
        }
        return new CalibrationLine.Undefined("Newton's method did not settle in " + MAX_STEPS + " steps");
    }

    private double logLikelihood(double a, double b) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = data.correct(i) ? a + b * x[i] : -(a + b * x[i]);
            sum += Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)));
        }
        return sum;
    }
}
