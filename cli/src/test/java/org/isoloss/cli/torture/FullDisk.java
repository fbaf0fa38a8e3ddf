package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file system that is full, at another byte each time, and {@code /dev/full}: the command ends with status 2 and says where;
 * once there is space, the same command does its work. The small file system is one in memory, where it may be mounted.
 */
final class FullDisk implements Scenario {

    private static final List<String> COMMANDS = List.of(
            STUDY + " --steps 3 --out ",
            "isoloss pair build --law aNbN:2 --model uniform --probe outOfDistribution:2 --behaviour 0 --quiet --out ",
            "isoloss scale runs.csv --bootstrap 100 --quiet --out ",
            "isoloss report done --quiet --out ");

    private static final List<String> PRINTING = List.of(
            "isoloss score answers.jsonl --quiet > /dev/full",
            "isoloss scale runs.csv --bootstrap 100 --quiet --format csv > /dev/full",
            "isoloss profile aNbN:2 outOfDistribution:2 --quiet --json > /dev/full",
            "isoloss pair verify done/certificates/rule-keeping--rule-breaking.json --quiet > /dev/full",
            "isoloss --version > /dev/full",
            "isoloss run --help > /dev/full",
            STUDY + " --steps 3 --out printed > /dev/full");

    @Override
    public String name() {
        return "full disk";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        ScenarioFiles.write(folder);
        found.addAll(Launched.run(folder, STUDY + " --steps 3 --out done").unlessDone());
        for (String command : PRINTING) {
            found.addAll(Launched.run(folder, command).unlessRefused("output"));
        }
        Path full = Files.createDirectory(folder.resolve("full"));
        for (String command : COMMANDS) {
            int kilobytes = 4 * (1 + random.nextInt(30));
            if (Launched.run(folder, "mount -t tmpfs -o size=" + kilobytes + "k isoloss-torture full")
                            .status()
                    != 0) {
                return found; // not allowed here; /dev/full it was
            }
            try {
                Files.write(full.resolve("mine.txt"), new byte[] {1});
                Launched tried = Launched.run(folder, command + "full/out");
                if (tried.status() == 2) {
                    found.addAll(tried.unlessRefused("full/out"));
                } else {
                    found.addAll(tried.unlessDone()); // it was enough
                }
                Launched.run(folder, "mount -o remount,size=64m full");
                found.addAll(Launched.run(folder, command + (tried.status() == 2 ? "full/out" : "full/again"))
                        .unlessDone());
                if (!Files.exists(full.resolve("mine.txt"))) {
                    found.add("a file of the user's is gone after: " + command);
                }
            } finally {
                Launched.run(folder, "umount full");
            }
        }
        return found;
    }
}
