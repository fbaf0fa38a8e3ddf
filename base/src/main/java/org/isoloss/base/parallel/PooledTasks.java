package org.isoloss.base.parallel;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Numbered tasks on the threads of the fork-join pool that calls, or of the common pool, for libraries that start none.
 * Results are in the order of the tasks, whatever the threads. Between two tasks the caller's interrupt is heard: then no
 * other task begins.
 *
 * <p>Every method throws {@link java.util.concurrent.CancellationException} if the calling thread is interrupted, and leaves
 * it so.
 */
public final class PooledTasks {

    private PooledTasks() {}

    /** Runs tasks 0 to {@code tasks - 1}. */
    public static void run(int tasks, IntConsumer task) {
        range(tasks).forEach(task);
    }

    /** Returns what each task returns. */
    public static <T> List<T> map(int tasks, IntFunction<T> task) {
        return range(tasks).mapToObj(task).toList();
    }

    /** Returns what a task makes of each element. */
    public static <S, T> List<T> map(List<S> elements, Function<? super S, ? extends T> task) {
        return map(elements.size(), i -> task.apply(elements.get(i)));
    }

    /** Returns the number that each task returns. */
    public static double[] mapToDouble(int tasks, IntToDoubleFunction task) {
        return range(tasks).mapToDouble(task).toArray();
    }

    /** Returns the sum of what tasks return. */
    public static long sum(int tasks, IntToLongFunction task) {
        return range(tasks).mapToLong(task).sum();
    }

    private static IntStream range(int tasks) {
        Thread caller = Thread.currentThread();
        return IntStream.range(0, tasks).parallel().peek(task -> {
            if (caller.isInterrupted()) {
                throw Batch.interrupted();
            }
        });
    }
}
