package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs of every study, killed at random moments and let go on.
 *
 * @param kills how many
 * @param out for what was counted
 */
record Kills(int kills, PrintStream out) implements Scenario {

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("isoloss.launcher", "isoloss")).resolveSibling("cli/target/isoloss.jar");
        KillCampaign.Counts counts = KillCampaign.run(jar.toAbsolutePath(), folder, kills, random.nextLong(), out);
        out.println(counts.kills() + " kills, " + counts.finishing() + " of them in the finish, in " + counts.runs()
                + " runs of all studies");
        return counts.findings();
    }
}
