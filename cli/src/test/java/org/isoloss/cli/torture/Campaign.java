package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Calls with altered inputs, one after the other on each of some threads. Call i of a seed is the same on any of them. */
final class Campaign {

    private static final long SECONDS_BETWEEN_LINES = 30;

    private final Kinds kinds;
    private final Tally tally;
    private final long seed;
    private final PrintStream progress;
    private final AtomicLong next = new AtomicLong();
    private final long begun = System.nanoTime();
    private final AtomicLong told = new AtomicLong(begun);

    Campaign(Kinds kinds, Tally tally, long seed, PrintStream progress) {
        this.kinds = kinds;
        this.tally = tally;
        this.seed = seed;
        this.progress = progress;
    }

    /** Makes calls while it may. */
    void run(List<Workplace> workplaces, BooleanSupplier goOn) throws IOException, InterruptedException {
        // A group each, so that the processor time of a call can be told from that of others.
        ExecutorService threads = Executors.newFixedThreadPool(
                workplaces.size(), work -> new Thread(new ThreadGroup("calls"), work, "calls"));
        try {
            List<Future<?>> working = new ArrayList<>();
            for (Workplace workplace : workplaces) {
                working.add(threads.submit(() -> {
                    work(workplace, goOn);
                    return null;
                }));
            }
            for (Future<?> work : working) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the campaign itself failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Workplace workplace, BooleanSupplier goOn) throws IOException {
        while (goOn.getAsBoolean()) {
            long own = seed + next.getAndIncrement() * 0x9E3779B97F4A7C15L; // a Weyl sequence: no two alike
            Kinds.Draw draw = kinds.draw(own);
            Outcome outcome = made(workplace, draw);
            String found = tally.count(draw, own, outcome);
            if (!found.isEmpty()) {
                progress.print(found);
            }
            tell();
        }
    }

    /** What takes too long may do so because Java compiles it at that moment: it is made again, three times in all. */
    private static Outcome made(Workplace workplace, Kinds.Draw draw) throws IOException {
        Outcome outcome = workplace.make(draw.call(), draw.allowance());
        for (int again = 1; again < 3 && slow(draw, outcome); again++) {
            outcome = workplace.make(draw.call(), draw.allowance());
        }
        return outcome;
    }

    private static boolean slow(Kinds.Draw draw, Outcome outcome) {
        return !Promise.IN_TIME.kept(outcome) || outcome.interrupted() && draw.allowance() == Template.Allowance.SHORT;
    }

    private void tell() {
        long now = System.nanoTime();
        long last = told.get();
        if (now - last > SECONDS_BETWEEN_LINES * 1_000_000_000L && told.compareAndSet(last, now)) {
            double seconds = (now - begun) / 1e9;
            progress.printf(
                    Locale.ROOT,
                    "%,d calls in %.0f s, %.2f ms each, %d findings%n",
                    tally.calls(),
                    seconds,
                    seconds * 1e3 / tally.calls(),
                    tally.findings());
        }
    }
}
