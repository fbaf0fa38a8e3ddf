package org.isoloss.cli.torture;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The processor time that a call takes, on its own thread and on those that it starts, which are of one thread group. Unlike
 * time by the clock it does not grow when the machine has other work. What a thread did between the last look and its end is
 * not seen, so the time is never too large.
 */
final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_THREADS = 2_048;

    private final ThreadGroup group;
    private final Map<Long, Long> before;
    private final Map<Long, Long> last = new HashMap<>();

    /** Begins with a group's threads as they are. */
    ProcessorTime(ThreadGroup group) {
        this.group = group;
        look();
        this.before = Map.copyOf(last);
    }

    /** Looks at the group's threads, and returns the seconds since the beginning. */
    synchronized double seconds() {
        look();
        long nanoseconds = last.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
        return nanoseconds / 1e9;
    }

    private void look() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = group.enumerate(threads, false);
        Arrays.stream(threads, 0, count).filter(Objects::nonNull).forEach(thread -> {
            long time = THREADS.getThreadCpuTime(thread.getId());
            if (time >= 0) { // it has not ended
                last.put(thread.getId(), time);
            }
        });
    }
}
