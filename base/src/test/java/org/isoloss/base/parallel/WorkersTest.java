package org.isoloss.base.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
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

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 16})
    void resultsComeInTheOrderOfTheTasks(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int count : new int[] {0, 1, 2, 100}) {
                assertThat(workers.map(count, i -> i * i))
                        .isEqualTo(IntStream.range(0, count)
                                .map(i -> i * i)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void theThreadsWorkAtTheSameTime() {
        CountDownLatch bothBegun = new CountDownLatch(2);
        try (Workers workers = Workers.of(2)) {
            List<Boolean> met = workers.map(2, i -> {
                bothBegun.countDown();
                try {
                    return bothBegun.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(met).containsExactly(true, true);
        }
    }

    @Test
    void aTaskMayUseTheWorkersItself() {
        try (Workers workers = Workers.of(3)) {
            List<Integer> sums = workers.map(
                    20,
                    i -> workers.map(20, j -> i * j).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            assertThat(sums)
                    .isEqualTo(IntStream.range(0, 20).map(i -> 190 * i).boxed().toList());
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 8})
    void theFirstTaskThatFailsIsTold(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int repetition = 0; repetition < 50; repetition++) {
                assertThatThrownBy(() -> workers.map(100, i -> {
                            if (i % 10 == 7) {
                                throw new IllegalStateException("task " + i);
                            }
                            return i;
                        }))
                        .hasMessage("task 7");
            }
            assertThat(workers.map(3, i -> i)).as("and they still work").containsExactly(0, 1, 2);
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 4})
    void anInterruptEndsEveryTaskAndIsNotForgotten(int threads) throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        boolean[] cancelled = new boolean[2];
        Thread caller = new Thread(() -> {
            try (Workers workers = Workers.of(threads)) {
                workers.map(100, i -> {
                    running.incrementAndGet();
                    begun.countDown();
                    try {
                        while (true) {
                            if (Thread.currentThread().isInterrupted()) {
                                throw new CancellationException();
                            }
                            Thread.onSpinWait();
                        }
                    } finally {
                        running.decrementAndGet();
                    }
                });
            } catch (CancellationException e) {
                cancelled[0] = running.get() == 0;
                cancelled[1] = Thread.currentThread().isInterrupted();
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(cancelled).containsExactly(true, true);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 8})
    void anInterruptEndsTheWorkBetweenTasksThatDoNotLookAtIt(int threads) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        boolean[] cancelled = new boolean[1];
        Thread caller = new Thread(() -> {
            Thread.currentThread().interrupt();
            try (Workers workers = Workers.of(threads)) {
                workers.map(1_000_000, i -> done.incrementAndGet());
            } catch (CancellationException e) {
                cancelled[0] = true;
            }
        });
        caller.start();
        caller.join();
        assertThat(cancelled).containsExactly(true);
        assertThat(done.get()).isLessThan(1_000_000);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {0, -1, 1025, Integer.MIN_VALUE})
    void anImpossibleNumberOfThreadsIsRefused(int threads) {
        assertThatThrownBy(() -> Workers.of(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads is " + threads + "; expected 1 to 1024");
    }
}
