package org.isoloss.base.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledTasksTest {

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1_000})
    void eachTaskIsDoneOnceAndResultsAreInOrder(int tasks) {
        int[] times = new int[tasks];
        PooledTasks.run(tasks, task -> times[task]++);
        assertThat(times).containsOnly(IntStream.generate(() -> 1).limit(tasks).toArray());
        assertThat(PooledTasks.map(tasks, task -> task * 2))
                .containsExactlyElementsOf(
                        IntStream.range(0, tasks).mapToObj(task -> task * 2).toList());
        assertThat(PooledTasks.mapToDouble(tasks, task -> task + 0.5))
                .containsExactly(IntStream.range(0, tasks)
                        .mapToDouble(task -> task + 0.5)
                        .toArray());
        assertThat(PooledTasks.sum(tasks, task -> task)).isEqualTo((long) tasks * (tasks - 1) / 2);
    }

    /** The caller is interrupted from outside while tasks go on, in its own pool and in the common one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptOfTheCallerEndsThem(boolean inPool) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Thread> caller = new AtomicReference<>(Thread.currentThread());
        Runnable work = () -> {
            caller.set(Thread.currentThread());
            try {
                PooledTasks.run(Integer.MAX_VALUE, task -> {
                    done.incrementAndGet();
                    begun.countDown();
                });
            } catch (CancellationException e) {
                thrown.set(e);
            }
        };
        ForkJoinPool pool = new ForkJoinPool(2);
        Thread thread = new Thread(inPool ? () -> pool.submit(work).join() : work);
        thread.start();
        begun.await();
        caller.get().interrupt();
        thread.join();
        pool.shutdown();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(done.get()).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void whoIsInterruptedAlreadyDoesNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> PooledTasks.run(100, task -> done.incrementAndGet()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(done.get()).isZero();
    }
}
