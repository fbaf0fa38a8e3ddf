package org.isoloss.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.isoloss.metrics.calibration.CalibrationData;
import org.isoloss.metrics.calibration.ReliabilityDiagram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What do the Brier score and the expected calibration error of stored confidences cost, and as a loop over arrays? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CalibrationBenchmark {

    private static final int BINS = 15;

    /** What is computed. */
    public enum Measure {
        BRIER,
        /** With {@value CalibrationBenchmark#BINS} bins of equal width. */
        EXPECTED_CALIBRATION_ERROR
    }

    @Param({"BRIER", "EXPECTED_CALIBRATION_ERROR"})
    private Measure measure;

    @Param("100000")
    private int items;

    private double[] confidence;
    private boolean[] correct;
    private CalibrationData data;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        confidence = random.doubles(items).toArray();
        correct = new boolean[items];
        for (int i = 0; i < items; i++) {
            correct[i] = random.nextDouble() < confidence[i];
        }
        data = CalibrationData.of(confidence, correct);
    }

    @Benchmark
    public double isoloss() {
        return measure == Measure.BRIER
                ? data.brier()
                : ReliabilityDiagram.equalWidth(data, BINS).expectedCalibrationError();
    }

    @Benchmark
    public double loop() {
        return measure == Measure.BRIER ? brier() : calibrationError();
    }

    private double brier() {
        double sum = 0;
        for (int i = 0; i < items; i++) {
            double gap = confidence[i] - (correct[i] ? 1 : 0);
            sum += gap * gap;
        }
        return sum / items;
    }

    private double calibrationError() {
        double[] gap = new double[BINS];
        for (int i = 0; i < items; i++) {
            int bin = Math.max(0, (int) Math.ceil(confidence[i] * BINS) - 1);
            gap[bin] += (correct[i] ? 1 : 0) - confidence[i];
        }
        double sum = 0;
        for (double g : gap) {
            sum += Math.abs(g);
        }
        return sum / items;
    }
}
