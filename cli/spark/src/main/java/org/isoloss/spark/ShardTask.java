package org.isoloss.spark;

import java.io.IOException;
import java.net.InetAddress;
import org.apache.spark.api.java.function.Function;

/**
 * One shard of a sweep, as Spark runs it on some machine, and once more if that machine is lost.
 *
 * @param sweep without its shard
 * @param shards how many there are
 */
record ShardTask(SweepProcess sweep, int shards) implements Function<Integer, ShardTask.Result> {

    private static final int MOST_OF_ITS_OWN = 2;

    /** Where a shard ended, and how. */
    record Result(String host, SweepProcess.End end) implements java.io.Serializable {

        /** Whether isoloss refused to go on: every other machine may have done the work. */
        boolean isRefusal() {
            return end.status() == MOST_OF_ITS_OWN;
        }
    }

    @Override
    public Result call(Integer shard) throws IOException, InterruptedException {
        SweepProcess.End end = sweep.with("--shard", shard + "/" + shards).run(ProcessBuilder.Redirect.DISCARD);
        if (end.status() < 0 || end.status() > MOST_OF_ITS_OWN) { // killed, or Java failed: Spark tries again
            throw new IOException("shard " + shard + " ended with status " + end.status() + ": " + end.message());
        }
        return new Result(InetAddress.getLocalHost().getHostName(), end);
    }
}
