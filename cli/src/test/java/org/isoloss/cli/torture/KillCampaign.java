package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isoloss.base.file.Sha256;
import org.isoloss.base.folder.Manifest;

/**
 * Kills runs at random moments, lets them go on, and compares what they leave with an uninterrupted run: result, tables,
 * models, certificates and checkpoints apart from times, and the user's files in the folder to the bit.
 */
final class KillCampaign {

    /** Settings by which a run of each study takes little more than its start. */
    private static final Map<String, String> STUDIES = new LinkedHashMap<>();

    static {
        STUDIES.put(
                "rule-extrapolation",
                "--max-count 3 --prompt-length 4 --seeds 2 --steps 30 --width 4 --heads 2 --layers 1 --feed-forward 8");
        STUDIES.put(
                "in-context",
                "--quick --example-lengths 3 --examples 0,1,4 --prompts 10 --samples 10 --documents 4"
                        + " --document-length 64");
        STUDIES.put(
                "fine-tuning",
                "--max-count 3 --prompt-length 2 --steps 30 --pretraining-steps 50 --width 4 --heads 2 --layers 1"
                        + " --feed-forward 8 --idle-units 3 --no-stable-rates --no-labelled-sequences"
                        + " --twins relu:2^3,basis-change --optimizer sgd@0.01,lora");
        STUDIES.put(
                "emergence",
                "--widths 2,3,4,6 --seeds 2 --steps 60 --batch 16 --items 20 --checkpoints 6 --task addition,reversal");
        STUDIES.put("emergence-as-measured", "--items 1000 --length 5");
        STUDIES.put(
                "inside-equal-models",
                "--max-count 2 --target-max-count 2 --prompt-length 2 --recipes narrow,wide --seeds 2 --steps 100 --twinned 1"
                        + " --tolerance 10 --at-least 2 --transfer-steps 4 --automaton-prefixes 7 --permutations 100");
        STUDIES.put(
                "in-context-networks",
                "--quick --steps 20 --prompts 10 --documents 10 --batch 2 --hidden 4 --width 4 --examples 2"
                        + " --document-length 24");
        STUDIES.put(
                "in-context-or-fine-tuning",
                "--task seen,relabelled --tasks 3 --tuning-tasks 1 --draws 2 --examples 4 --concepts 4 --slots 5 --symbols 5"
                        + " --hidden 4 --document-length 14 --batch 4 --steps 20 --documents 5 --fine-tuning-steps 4"
                        + " --full-rates 0.01,0.1 --lora-rates 0.1 --lora-rank 2");
    }

    /** The most kills before a run is let go to its end. */
    private static final int MOST_KILLS_OF_A_RUN = 8;

    private static final Map<String, String> USERS = Map.of(
            "notes.txt", "mine",
            "data/models/weights.pt", "mine too",
            "src/train.py", "print('mine')",
            ".unfinished-draft", "mine as well");

    private final Path jar;
    private final Path scratch;
    private final SplittableRandom random;
    private final PrintStream progress;

    /**
     * What a campaign did.
     *
     * @param kills processes killed
     * @param finishing those of them that were writing their last files
     * @param runs that were brought to their end
     * @param findings what was not as it should be
     */
    record Counts(int kills, int finishing, int runs, List<String> findings) {}

    private record Reference(long milliseconds, SortedMap<String, String> figures) {}

    private KillCampaign(Path jar, Path scratch, long seed, PrintStream progress) {
        this.jar = jar;
        this.scratch = scratch;
        this.progress = progress;
        random = new SplittableRandom(seed);
    }

    /**
     * Kills runs of all studies in turn.
     *
     * @param jar of the command line
     * @param scratch an empty folder
     * @param kills how many
     * @param progress for a line after every run that was brought to its end
     */
    static Counts run(Path jar, Path scratch, int kills, long seed, PrintStream progress)
            throws IOException, InterruptedException {
        return new KillCampaign(jar, scratch, seed, progress).run(kills);
    }

    private Counts run(int wanted) throws IOException, InterruptedException {
        archive();
        Map<String, Reference> references = new LinkedHashMap<>();
        for (String study : STUDIES.keySet()) {
            references.put(study, reference(study));
        }
        int kills = 0;
        int finishing = 0;
        int runs = 0;
        List<String> findings = new ArrayList<>();
        while (kills < wanted) {
            String study = List.copyOf(STUDIES.keySet()).get(runs % STUDIES.size());
            Path folder = scratch.resolve(study + "-" + runs);
            runs++;
            plant(folder);
            int most = Math.min(1 + random.nextInt(MOST_KILLS_OF_A_RUN), wanted - kills);
            for (int k = 0; k < most; k++) {
                boolean atTheEnd = random.nextInt(3) == 0;
                Process process = start(study, folder);
                waitBefore(
                        process,
                        folder,
                        atTheEnd,
                        Objects.requireNonNull(references.get(study)).milliseconds());
                boolean alive = process.isAlive();
                boolean computed = Files.exists(folder.resolve("checkpoints/_result.checkpoint"));
                process.destroyForcibly().waitFor();
                if (!alive) {
                    break;
                }
                kills++;
                finishing += computed ? 1 : 0;
                compareUsers(study, folder, findings);
            }
            Process last = start(study, folder);
            if (!last.waitFor(10, TimeUnit.MINUTES) || last.exitValue() > 1) {
                findings.add(
                        folder + ": does not end: " + Files.readString(said()).strip());
                continue;
            }
            int before = findings.size();
            compareUsers(study, folder, findings);
            compare(folder, Objects.requireNonNull(references.get(study)).figures(), findings);
            if (findings.size() == before) {
                Workplace.delete(folder);
            }
            progress.printf(
                    Locale.ROOT,
                    "%d kills, %d of them in the finish, %d runs ended, %d findings%n",
                    kills,
                    finishing,
                    runs,
                    findings.size());
        }
        return new Counts(kills, finishing, runs, findings);
    }

    private Reference reference(String study) throws IOException, InterruptedException {
        Path folder = scratch.resolve(study);
        long begun = System.nanoTime();
        Process process = start(study, folder);
        if (process.waitFor() > 1) {
            throw new IOException(study + " does not run: " + Files.readString(said()));
        }
        long milliseconds = (System.nanoTime() - begun) / 1_000_000;
        return new Reference(milliseconds, figures(folder));
    }

    /** Writes down the classes that a start needs: without that archive most of a run's time is Java's own start. */
    private void archive() throws IOException, InterruptedException {
        List<String> command = java("-XX:ArchiveClassesAtExit=" + classes());
        command.addAll(List.of("list", "studies"));
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said().toFile())
                .start()
                .waitFor();
    }

    private Path classes() {
        return scratch.resolve("classes.jsa");
    }

    /** The start of a command line, compiled quickly rather than well: runs are short. */
    private List<String> java(String sharing) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                sharing,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-jar",
                jar.toString()));
    }

    private Process start(String study, Path folder) throws IOException {
        List<String> command = java("-XX:SharedArchiveFile=" + classes());
        command.addAll(List.of("run", study));
        command.addAll(Arrays.asList(Objects.requireNonNull(STUDIES.get(study)).split(" ")));
        command.addAll(List.of("--threads", "1", "--quiet", "--json", "--out", folder.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said().toFile())
                .start();
    }

    /** Where the last process's messages are. */
    private Path said() {
        return scratch.resolve("said.txt");
    }

    /** Waits for the moment of a kill: any at all, or one shortly after the figures are known. */
    private void waitBefore(Process process, Path folder, boolean atTheEnd, long milliseconds)
            throws InterruptedException {
        if (!atTheEnd) {
            process.waitFor(random.nextLong(milliseconds + milliseconds / 10), TimeUnit.MILLISECONDS);
            return;
        }
        Path computed = folder.resolve("checkpoints").resolve("_result.checkpoint");
        while (process.isAlive() && !Files.exists(computed)) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.waitFor(random.nextLong(400), TimeUnit.MILLISECONDS);
    }

    private static void plant(Path folder) throws IOException {
        for (Map.Entry<String, String> user : USERS.entrySet()) {
            Path file = folder.resolve(user.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, user.getValue());
        }
    }

    private static void compareUsers(String study, Path folder, List<String> findings) throws IOException {
        for (Map.Entry<String, String> user : USERS.entrySet()) {
            Path file = folder.resolve(user.getKey());
            if (!Files.isRegularFile(file) || !Files.readString(file).equals(user.getValue())) {
                findings.add(study + ", " + file + ": the user's file is not as it was");
            }
        }
    }

    private static void compare(Path folder, SortedMap<String, String> expected, List<String> findings)
            throws IOException {
        SortedMap<String, String> found = figures(folder);
        USERS.keySet().forEach(found::remove);
        for (String path : Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .toList()) {
            if (!String.valueOf(expected.get(path)).equals(found.get(path))) {
                findings.add(folder.resolve(path) + ": "
                        + (found.containsKey(path)
                                ? expected.containsKey(path) ? "not as in an uninterrupted run" : "should not be there"
                                : "is missing"));
            }
        }
        Manifest manifest = Manifest.read(folder).orElse(Manifest.empty());
        for (String path : found.keySet()) {
            if (!manifest.proves(folder, path)) {
                findings.add(folder.resolve(path) + ": the manifest does not list it as it is");
            }
        }
    }

    /** Digests of all files, apart from times. */
    private static SortedMap<String, String> figures(Path folder) throws IOException {
        SortedMap<String, String> figures = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (path.equals("result.json")) {
                    figures.put(
                            path,
                            Sha256.of(Files.readString(file)
                                    .replaceAll("\"(startedAt|wallSeconds|seconds)\" : [^,\\n}]*", "$1")));
                } else if (path.equals("report.html")) {
                    figures.put(path, Files.readString(file).strip().endsWith("</html>") ? "whole" : "cut");
                } else if (!path.equals(Manifest.NAME)) {
                    figures.put(path, Sha256.of(file));
                }
            }
        }
        return figures;
    }
}
