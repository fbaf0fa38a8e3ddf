package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Several processes that want one folder at once: one has it, the others are refused or find it done. */
final class Rivals implements Scenario {

    private static final int PROCESSES = 4;
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return "rivals";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        String study = STUDY + " --steps 500 --target 0.0000001 --out ";
        List<String> found =
                new ArrayList<>(Launched.run(folder, study + "alone").unlessDone());
        for (int round = 0; round < ROUNDS; round++) {
            String out = "shared" + round;
            List<Launched.Going> going = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                going.add(Launched.start(folder, study + out));
                Thread.sleep(random.nextInt(600));
            }
            int done = 0;
            for (Launched.Going process : going) {
                Launched ended = process.end();
                if (ended.status() == 2) {
                    found.addAll(ended.unlessRefused(out));
                } else {
                    found.addAll(ended.unlessDone());
                    done++;
                }
            }
            if (done == 0) {
                found.add("none of " + PROCESSES + " processes had the folder: " + study + out);
            } else if (!ResultDigest.of(folder.resolve("alone")).equals(ResultDigest.of(folder.resolve(out)))) {
                found.add(PROCESSES + " processes in one folder left another result than one alone: " + study + out);
            }
        }
        return found;
    }
}
