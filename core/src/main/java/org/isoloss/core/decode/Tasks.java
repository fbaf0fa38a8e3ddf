package org.isoloss.core.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Computes independent tasks in whatever threads; the results come in the order of the tasks. */
public interface Tasks {

    /** Computes {@code task(0)} to {@code task(count - 1)} and returns the results in that order. */
    <T> List<T> map(int count, IntFunction<T> task);

    /** Returns tasks computed one after the other by the caller. */
    static Tasks inOrder() {
        return new Tasks() {
            @Override
            public <T> List<T> map(int count, IntFunction<T> task) {
                List<T> results = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    results.add(task.apply(i));
                }
                return results;
            }
        };
    }
}
