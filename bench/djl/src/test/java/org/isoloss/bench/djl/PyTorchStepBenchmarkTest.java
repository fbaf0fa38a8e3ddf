package org.isoloss.bench.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class PyTorchStepBenchmarkTest {

    /** Once, in this process: a figure that nobody can measure is found here. */
    @Test
    void everyMethodRuns() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // no time is looked at
        var options = new OptionsBuilder()
                .include(PyTorchStepBenchmark.class.getSimpleName())
                .param("size", "STUDY")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        assertThat(new Runner(options.build()).run()).hasSize(6);
    }
}
