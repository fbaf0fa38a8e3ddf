package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./isoloss-torture [--minutes N] [--seed S] [--only KIND] [--kills N] [--replay DIR]}: tries to break isoloss. The exit status
 * is 1 if something was found, 2 if it cannot begin.
 */
public final class Torture {

    private Torture() {}

    /** Runs the campaign in a working directory of its own, in which it deletes what it finds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TortureOptions options;
        try {
            options = TortureOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("isoloss-torture: " + e.getMessage());
            System.exit(2);
            return;
        }
        PrintStream out = Workplace.takeStrayOutput();
        boolean found;
        try (Watch watch = new Watch()) {
            found = options.replay().isPresent()
                    ? replay(options.replay().get(), watch, out)
                    : campaign(options, watch, out);
        } catch (IOException | RuntimeException | Error e) {
            out.println("isoloss-torture: cannot go on: " + e);
            e.printStackTrace(out); // standard error is taken
            System.exit(2);
            return;
        }
        out.flush();
        System.exit(found ? 1 : 0);
    }

    private static boolean replay(Path folder, Watch watch, PrintStream out) throws IOException {
        Template kept = Kept.read(folder);
        Outcome outcome = new Workplace(0, watch).make(kept.call(), kept.allowance());
        out.print(outcome.out());
        out.print(outcome.err());
        out.print(outcome.stray());
        Optional<Promise> broken = Promise.broken(outcome);
        out.println("exit status " + outcome.status()
                + broken.map(promise -> "; broken: " + promise).orElse("; every promise is kept"));
        return broken.isPresent();
    }

    private static boolean campaign(TortureOptions options, Watch watch, PrintStream out)
            throws IOException, InterruptedException {
        out.println(
                "seed " + options.seed() + ", " + options.minutes() + " minutes, " + options.threads() + " threads");
        Scenarios scenarios = new Scenarios(options.kills(), out);
        boolean scenarioOnly = options.only().filter(scenarios::has).isPresent();
        boolean found = !scenarioOnly && inputs(options, scenarios, watch, out);
        if (scenarioOnly || options.only().isEmpty()) {
            found |= scenarios.run(name -> options.only().orElse(name).equals(name), options.seed()) > 0;
        }
        return found;
    }

    private static boolean inputs(TortureOptions options, Scenarios scenarios, Watch watch, PrintStream out)
            throws IOException, InterruptedException {
        List<Workplace> workplaces = new ArrayList<>();
        for (int i = 0; i < options.threads(); i++) {
            workplaces.add(new Workplace(i, watch));
        }
        Kinds kinds = Kinds.made(workplaces.get(0));
        if (options.only().isPresent()) {
            kinds = kinds.only(options.only().get(), scenarios.names());
        }
        Tally tally = new Tally(options.kept());
        long end = System.nanoTime() + Math.round(options.minutes() * 60e9);
        new Campaign(kinds, tally, options.seed(), out).run(workplaces, () -> System.nanoTime() < end);
        out.print(tally.table());
        List<String> elsewhere = Workplace.leftElsewhere();
        if (!elsewhere.isEmpty()) {
            out.println("finding: calls left files beside the folders that they were to use: " + elsewhere);
        }
        out.println(tally.calls() + " calls, " + tally.findings() + " findings"
                + (tally.findings() > 0
                        ? "; replay one with ./isoloss-torture --replay " + options.kept() + "/NAME"
                        : ""));
        return tally.findings() > 0 || !elsewhere.isEmpty();
    }
}
