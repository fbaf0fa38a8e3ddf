package org.isoloss.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

    @ParameterizedTest(name = "{0} threads, {1} tasks")
    @CsvSource({"1, 0", "1, 5", "3, 0", "3, 1", "3, 2", "2, 1000", "8, 3"})
    void everyTaskRunsOnceAndIsDoneOnReturn(int threads, int tasks) {
        try (Workers workers = Workers.of(threads)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
            for (int round = 1; round <= 50; round++) {
                workers.run(tasks, (task, worker) -> {
                    assertThat(worker).isBetween(0, threads - 1);
                    runs.incrementAndGet(task);
                });
                for (int task = 0; task < tasks; task++) {
                    assertThat(runs.get(task)).isEqualTo(round);
                }
            }
        }
    }

    @Test
    void aFailureReachesTheCaller() {
        try (Workers workers = Workers.of(3)) {
            assertThatThrownBy(() -> workers.run(100, (task, worker) -> {
                        if (task == 42) {
                            throw new IllegalStateException("task 42");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task 42");
            workers.run(10, (task, worker) -> {}); // and they go on working
        }
    }

    @Test
    void thereMustBeAThread() {
        assertThatThrownBy(() -> Workers.of(0)).hasMessageContaining("threads is 0");
    }
}
