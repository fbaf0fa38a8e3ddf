package org.isoloss.cli.sweep;

import java.util.OptionalLong;
import org.isoloss.base.text.DecimalNumber;

/**
 * Which runs a process of a sweep tries first: number {@code index}, and every {@code of}-th from there.
 *
 * @param index from 1
 * @param of how many processes share the sweep
 */
record Shard(long index, long of) {

    /** A process alone. */
    static final Shard ALL = new Shard(1, 1);

    private static final long MOST = 1_000_000;

    /** Returns the shard that a text such as {@code 2/8} names. */
    static Shard of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 2) {
            OptionalLong index = DecimalNumber.whole(parts[0]);
            OptionalLong of = DecimalNumber.whole(parts[1]);
            if (index.isPresent()
                    && of.isPresent()
                    && index.getAsLong() >= 1
                    && index.getAsLong() <= of.getAsLong()
                    && of.getAsLong() <= MOST) {
                return new Shard(index.getAsLong(), of.getAsLong());
            }
        }
        throw new IllegalArgumentException("shard is '" + text + "'; expected I/N, one of N processes: 1/4 to 4/4");
    }

    boolean isAll() {
        return of == 1;
    }

    boolean has(long number) {
        return (number - index) % of == 0;
    }
}
