package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A sweep of 200 runs by two processes, ten of which are killed. */
final class KilledShards implements Scenario {

    private static final int RUNS = 200;
    private static final int KILLS = 10;

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("isoloss.launcher", "isoloss")).resolveSibling("cli/target/isoloss.jar");
        List<String> isoloss = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-jar",
                jar.toAbsolutePath().toString());
        return new KilledSweep(isoloss, folder, RUNS, KILLS).findings(random);
    }
}
