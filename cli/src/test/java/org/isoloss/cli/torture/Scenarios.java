package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Real processes, one scenario after the other. */
final class Scenarios {

    private final List<Scenario> all;
    private final PrintStream out;

    /**
     * Creates them.
     *
     * @param kills how many runs are killed
     */
    Scenarios(int kills, PrintStream out) {
        this.all = List.of(
                new Forgeries(out),
                new FullDisk(),
                new Starved(),
                new Rivals(),
                new Signals(),
                new KilledShards(),
                new Kills(kills, out));
        this.out = out;
    }

    /** Whether there is a scenario of this name. */
    boolean has(String name) {
        return names().contains(name);
    }

    List<String> names() {
        return all.stream().map(Scenario::name).toList();
    }

    /** Lets those that pass happen, and returns how many findings there were. */
    int run(Predicate<String> wanted, long seed) throws IOException, InterruptedException {
        int findings = 0;
        for (Scenario scenario : all) {
            if (!wanted.test(scenario.name())) {
                continue;
            }
            long start = System.nanoTime();
            Path folder = Files.createTempDirectory(Path.of(""), "wk-").toAbsolutePath();
            List<String> found = scenario.findings(folder, new SplittableRandom(seed));
            Workplace.delete(folder);
            found.forEach(what -> out.println("finding: " + scenario.name() + ": " + what));
            out.printf(
                    Locale.ROOT,
                    "%-18s%9.0f s%10d findings%n",
                    scenario.name(),
                    (System.nanoTime() - start) / 1e9,
                    found.size());
            findings += found.size();
        }
        return findings;
    }
}
