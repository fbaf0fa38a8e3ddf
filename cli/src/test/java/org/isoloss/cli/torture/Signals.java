package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ctrl-C and the system's request to end, at any moment: the command ends soon with the system's status for it, and a run
 * goes on from there to the result of one that was not stopped.
 */
final class Signals implements Scenario {

    /** Of processor time, on all threads together; the second that is promised is one by the clock of an idle machine. */
    private static final double MOST_SECONDS = 1.5 * Runtime.getRuntime().availableProcessors();

    private static final int ROUNDS = 3;

    /** What runs for hours if it is let. */
    private static final List<String> ENDLESS = List.of(
            "isoloss scale runs.csv --bootstrap 100000000 --quiet",
            "isoloss score answers.jsonl --metric all --bootstrap 100000000 --quiet",
            "isoloss pairs many.csv --bootstrap 100000000 --quiet",
            "isoloss forecast many.csv --quiet",
            "isoloss fit many.csv --quiet",
            "isoloss likelihood net items.jsonl --quiet",
            "isoloss twin verify net twin --sequences 10000000 --quiet",
            "isoloss twin tune net twin --steps 100000000 --quiet",
            "isoloss run in-context --out in-context --quiet --prompts 100000",
            "isoloss profile aNbN:1024 outOfDistribution:14 --quiet");

    /** What may have ended before the signal comes. */
    private static final List<String> SHORT = List.of(
            "isoloss pair build --law aNbN:400 --model uniform --probe outOfDistribution:8 --behaviour 0.5 --quiet --out built",
            "isoloss pair verify pair --quiet",
            "isoloss pair verify --real study/certificates/maximum-likelihood--adversarial.json --quiet",
            "isoloss twin net --edit all:+-2^-3..2^3 --quiet --out other",
            "isoloss check study --quiet");

    private static final List<String> PREPARED = List.of(
            "isoloss pair build --law aNbN:200 --model uniform --probe outOfDistribution:8 --behaviour 0.5 --quiet --out pair",
            "isoloss run rule-extrapolation --quick --max-count 12 --prompt-length 4 --seeds 1 --steps 5 --width 16 --heads 2"
                    + " --layers 2 --feed-forward 32 --quiet --out study",
            "isoloss twin net --edit all:+-2^-3..2^3 --quiet --out twin");

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        ScenarioFiles.write(folder);
        List<String> found = new ArrayList<>();
        ScenarioFiles.writeLong(folder);
        for (String command : PREPARED) {
            found.addAll(Launched.run(folder, command).unlessDone());
        }
        for (String command : ENDLESS) {
            found.addAll(stopped(folder, command, random, true));
        }
        for (String command : SHORT) {
            found.addAll(stopped(folder, command, random, false));
        }
        String study = STUDY + " --steps 2000 --target 0.0000001 --out ";
        found.addAll(Launched.run(folder, study + "whole").unlessDone());
        for (int round = 0; round < ROUNDS; round++) {
            found.addAll(stopped(folder, study + "stopped", random, false));
        }
        found.addAll(Launched.run(folder, study + "stopped").unlessDone());
        if (found.isEmpty()
                && !ResultDigest.of(folder.resolve("whole")).equals(ResultDigest.of(folder.resolve("stopped")))) {
            found.add("a run that was stopped " + ROUNDS + " times ends with another result: " + study);
        }
        return found;
    }

    private static List<String> stopped(Path folder, String command, SplittableRandom random, boolean endless)
            throws IOException, InterruptedException {
        boolean interrupt = random.nextBoolean();
        Launched.Going going = Launched.start(folder, command);
        Thread.sleep(500 + random.nextInt(3_000));
        double before = going.processorSeconds();
        going.signal(interrupt ? "INT" : "TERM");
        double after = before;
        while (going.process().isAlive() && after - before <= MOST_SECONDS) {
            after = Math.max(after, going.processorSeconds()); // of one that has ended nothing is known
            Thread.sleep(10);
        }
        Launched ended = going.end();
        List<String> found = new ArrayList<>();
        if (after - before > MOST_SECONDS) {
            found.add(
                    "took more than " + MOST_SECONDS + " s of processor time to end after a signal\n    $ " + command);
        }
        boolean early = ended.err().isEmpty() && ended.status() == 128 + (interrupt ? 2 : 15); // before Java began
        if (!early && (endless || ended.status() > 1)) {
            found.addAll(ended.unlessEndedBy(interrupt ? 2 : 15));
        }
        return found;
    }
}
