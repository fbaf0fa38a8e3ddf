package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Little memory, closed streams, another character set, folders that cannot be written. */
final class Starved implements Scenario {

    private static final int[] MEGABYTES = {4, 8, 12, 16, 24, 32};

    @Override
    public String name() {
        return "starved";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        ScenarioFiles.write(folder);
        List<String> found = new ArrayList<>();
        found.addAll(memory(folder));
        found.addAll(streams(folder));
        found.addAll(characters(folder));
        found.addAll(readOnly(folder));
        return found;
    }

    private static List<String> memory(Path folder) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (int megabytes : MEGABYTES) {
            for (String command : List.of(
                    STUDY + " --steps 3 --out memory" + megabytes, "isoloss scale runs.csv --bootstrap 1000 --quiet")) {
                Launched ended = Launched.run(folder, "export JAVA_TOOL_OPTIONS=-Xmx" + megabytes + "m; " + command);
                found.addAll(ended.status() == 2 ? ended.unlessRefused("memory") : ended.unlessDone());
            }
        }
        return found;
    }

    private static List<String> streams(Path folder) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        found.addAll(
                Launched.run(folder, "isoloss score answers.jsonl --quiet >&-").unlessRefused("output"));
        found.addAll(
                Launched.run(folder, "isoloss score answers.jsonl --quiet 2>&-").unlessDone());
        found.addAll(
                Launched.run(folder, "isoloss score answers.jsonl --quiet <&-").unlessDone());
        return found;
    }

    /** The same figures in every locale, and names of files that the locale's character set cannot write. */
    private static List<String> characters(Path folder) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        Path named = Files.createDirectory(folder.resolve("modèle 日本"));
        Files.copy(folder.resolve("answers.jsonl"), named.resolve("réponses.jsonl"));
        String score = "isoloss score 'modèle 日本/réponses.jsonl' --quiet --format json";
        Launched first = Launched.run(folder, "export LC_ALL=C.UTF-8; " + score);
        found.addAll(first.unlessDone());
        for (String locale : List.of("C", "POSIX", "tr_TR.UTF-8", "ar_EG.UTF-8")) {
            Launched other = Launched.run(folder, "export LC_ALL=" + locale + "; " + score);
            found.addAll(other.unlessDone());
            if (!other.out().equals(first.out())) {
                found.add("another result under LC_ALL=" + locale + ": " + score);
            }
        }
        return found;
    }

    private static List<String> readOnly(Path folder) throws IOException, InterruptedException {
        Path fixed = Files.createDirectory(folder.resolve("fixed"));
        if (Launched.run(folder, "mount -t tmpfs -o ro,size=1m isoloss-torture fixed")
                        .status()
                != 0) {
            Launched.run(folder, "chmod 555 fixed"); // enough where this is not root
        }
        try {
            List<String> found = new ArrayList<>();
            for (String command : List.of(
                    STUDY + " --steps 3 --out fixed/out",
                    "isoloss pair build --law aNbN:2 --model uniform --probe outOfDistribution:2 --behaviour 0 --out fixed/out --quiet",
                    "isoloss scale runs.csv --bootstrap 100 --out fixed/out --quiet")) {
                found.addAll(Launched.run(folder, command).unlessRefused("fixed"));
            }
            return found;
        } finally {
            Launched.run(folder, "umount fixed; chmod 755 " + fixed.getFileName());
        }
    }
}
