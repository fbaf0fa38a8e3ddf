package org.isoloss.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * {@code spark-submit isoloss-spark.jar GRID [options of isoloss sweep]}: a sweep on a cluster, in a folder that its
 * machines share. Each task is a shard, and takes runs until none is left; which shard computes which run is settled in
 * the folder, so that a lost task costs what it had not yet written, and its repetition goes on from there.
 */
public final class SparkSweep {

    /** The setting of Spark that says how many shards there are; otherwise as many as the cluster does at a time. */
    static final String SHARDS = "spark.isoloss.shards";

    private static final String THREADS = "--threads";

    private SparkSweep() {}

    /** Runs the driver and exits with the sweep's status. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int status;
        try (JavaSparkContext spark =
                new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "isoloss sweep"))) {
            status = run(spark, List.of(arguments));
        }
        System.exit(status);
    }

    /** Computes the sweep on the cluster, then tells what was found as {@code isoloss sweep} does, and returns its status. */
    static int run(JavaSparkContext spark, List<String> arguments) throws IOException, InterruptedException {
        SparkConf settings = spark.getConf();
        int shards = settings.getInt(SHARDS, spark.defaultParallelism());
        if (!(shards >= 1)) {
            System.err.println("isoloss: " + SHARDS + " is " + shards + "; expected a number above 0");
            return 2;
        }
        SweepProcess sweep = new SweepProcess(Path.of("").toAbsolutePath().toString(), arguments);
        SweepProcess shard = arguments.stream().anyMatch(argument -> argument.startsWith(THREADS))
                ? sweep
                : sweep.with(THREADS, String.valueOf(settings.getInt("spark.task.cpus", 1)));
        List<Integer> numbers = IntStream.rangeClosed(1, shards).boxed().toList();
        List<ShardTask.Result> results = spark.parallelize(numbers, shards)
                .map(new ShardTask(shard, shards))
                .collect();
        List<String> refusals = results.stream()
                .filter(ShardTask.Result::isRefusal)
                .map(result -> result.host() + ": " + result.end().message())
                .distinct()
                .toList();
        refusals.forEach(System.err::println);
        return refusals.size() > 0 && results.stream().allMatch(ShardTask.Result::isRefusal)
                ? 2
                : sweep.run(ProcessBuilder.Redirect.INHERIT).status();
    }
}
