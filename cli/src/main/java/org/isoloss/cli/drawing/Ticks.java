package org.isoloss.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** Round numbers between two ends. */
final class Ticks {

    private Ticks() {}

    /** Returns the step of 1, 2 or 5 times a power of ten that makes about so many ticks. */
    static double step(double low, double high, int count) {
        double rough = (high - low) / Math.max(1, count);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double error = rough / power;
        return power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1);
    }

    static List<Double> of(PositionScale.Stretch stretch, double low, double high, int count) {
        return switch (stretch.kind()) {
            case LINEAR -> linear(low, high, count);
            case LOG -> logarithmic(low, high, count);
            case SYMLOG -> aroundZero(low, high, count);
        };
    }

    private static List<Double> linear(double low, double high, int count) {
        double step = step(low, high, count);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Powers of ten, thinned where there are many, with 2 and 5 times where there are few. */
    private static List<Double> logarithmic(double low, double high, int count) {
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (int) Math.ceil((to - from) / (double) Math.max(2, count)));
        double[] leading = to - from <= 2 ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power += every) {
            for (double lead : leading) {
                double tick = lead * Math.pow(10, power);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static List<Double> aroundZero(double low, double high, int count) {
        List<Double> ticks = new ArrayList<>();
        if (low < 0) {
            logarithmic(Math.max(1e-300, -low / 1e3), -low, count / 2).forEach(tick -> ticks.add(0, -tick));
        }
        if (low <= 0 && high >= 0) {
            ticks.add(0.0);
        }
        if (high > 0) {
            ticks.addAll(logarithmic(Math.max(Math.max(low, 1e-300), high / 1e3), high, count));
        }
        return ticks;
    }
}
