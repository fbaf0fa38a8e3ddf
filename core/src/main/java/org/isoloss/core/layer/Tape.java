package org.isoloss.core.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.parallel.Workers;
import org.isoloss.core.kernel.Activations;
import org.isoloss.core.kernel.Kernels;

/**
 * What a network does over one tree, written down once and run at every step.
 *
 * <p>Work on tokens is cut into chunks, which are a property of the tree; each has a gradient of its own. So the bits do
 * not depend on the number of threads. Neighbouring stages that work token by token are one task for each chunk, so that
 * its rows stay in cache and threads wait for each other only where a layer reads other tokens.
 */
public final class Tape {

    /** Work on a range of tokens that reads and writes these tokens alone. */
    @FunctionalInterface
    public interface TokenStage {
        void run(Span span, Kernels.Scratch scratch);
    }

    /** One of several independent parts of the work on a range of tokens, such as a head of attention. */
    @FunctionalInterface
    public interface PartStage {
        void run(Span span, int part, Kernels.Scratch scratch);
    }

    /** What threads share between two waits. */
    private record Region(int tasks, Workers.Task work) {}

    private record Slot(int number, int features) {}

    private final Tokens tokens;
    private final Kernels kernels;
    private final Workers workers;
    private final Span[] spans;
    private final Span whole;
    private final List<List<Region>> sides = new ArrayList<>();
    private List<TokenStage> open = List.of(); // stages that the next one may join
    private final List<Activations> rented = new ArrayList<>();
    private final List<Activations> free = new ArrayList<>();
    private final Map<Slot, LateRows> late = new HashMap<>();
    private int headWidth;
    private Kernels.Scratch[] scratch = {}; // a thread

    /** Creates an empty tape. */
    public Tape(Tokens tokens, Kernels kernels, Workers workers) {
        this.tokens = tokens;
        this.kernels = kernels;
        this.workers = workers;
        spans = new Span[tokens.chunks()];
        Arrays.setAll(spans, c -> new Span(tokens.chunk(c), tokens.chunk(c + 1)));
        whole = new Span(0, tokens.size());
        turn();
    }

    /** Returns the tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Returns the kernels. */
    public Kernels kernels() {
        return kernels;
    }

    /** Returns zeroed rows for all tokens, which are the caller's for good. */
    public Activations rows(int features) {
        return Activations.of(features, tokens.size());
    }

    /** Returns rows that are the caller's until it gives them back; they hold what another stage left there. */
    public Activations room(int features) {
        Activations room = free.stream()
                .filter(rows -> rows.features() == features)
                .findFirst()
                .orElseGet(() -> rows(features));
        removeSame(free, room);
        rented.add(room);
        return room;
    }

    /** Gives back rows that {@link #room} returned; others are left alone. Stages appended later may get them. */
    public void giveBack(Activations room) {
        if (removeSame(rented, room)) {
            free.add(room);
        }
    }

    /** By identity: rows with equal content are not the same room. */
    private static boolean removeSame(List<Activations> list, Activations room) {
        return list.removeIf(rows -> rows == room);
    }

    /**
     * Returns rows that take memory only once a step has dropout, and that layers share.
     *
     * @param slot tells rows of one size apart
     */
    public LateRows late(int slot, int features) {
        return late.computeIfAbsent(new Slot(slot, features), s -> new LateRows());
    }

    /** Rows that are there in steps with dropout. */
    public static final class LateRows {

        private Activations rows = new Activations(new double[0], 0, 0, 0);

        /** Returns the rows. */
        public Activations rows() {
            return rows;
        }
    }

    /** Says that heads of this many features will attend, for which threads need memory. */
    public void attendWith(int features) {
        headWidth = Math.max(headWidth, features);
    }

    /** Appends work on each chunk of tokens. */
    public void tokens(TokenStage stage) {
        if (open.isEmpty()) {
            List<TokenStage> stages = new ArrayList<>();
            open = stages;
            append(spans.length, (chunk, worker) -> {
                for (int i = 0; i < stages.size(); i++) { // no iterator: nothing is allocated
                    stages.get(i).run(spans[chunk], scratch[worker]);
                }
            });
        }
        open.add(stage);
    }

    /** Appends work on each chunk in independent parts, all of them once every token's earlier work is done. */
    public void parts(int parts, PartStage stage) {
        open = List.of();
        append(
                Math.multiplyExact(spans.length, parts),
                (task, worker) -> stage.run(spans[task / parts], task % parts, scratch[worker]));
    }

    /**
     * Appends work on all tokens at once in independent parts, once every token's earlier work is done. No two parts may
     * add to the same entry of the gradient.
     */
    public void whole(int parts, PartStage stage) {
        open = List.of();
        append(parts, (part, worker) -> stage.run(whole, part, scratch[worker]));
    }

    private void append(int tasks, Workers.Task work) {
        sides.get(sides.size() - 1).add(new Region(tasks, work));
    }

    /** Ends a side of the tape: what is appended from here on runs by itself. */
    public void turn() {
        open = List.of();
        sides.add(new ArrayList<>());
    }

    /**
     * Begins a step.
     *
     * @param gradients what each chunk adds to, as many as {@link #chunks}
     */
    public void begin(double[] parameters, double[][] gradients, Optional<Dropout> dropout) {
        if (scratch.length == 0) {
            scratch = new Kernels.Scratch[workers.threads()];
            Arrays.setAll(scratch, i -> new Kernels.Scratch(tokens.pathsIfAny(), headWidth));
        }
        if (dropout.isPresent()) {
            late.forEach((slot, room) -> {
                if (room.rows.features() == 0) {
                    room.rows = rows(slot.features());
                }
            });
        }
        for (int c = 0; c < spans.length; c++) {
            spans[c].begin(parameters, gradients[c], dropout);
        }
        whole.begin(parameters, gradients[0], dropout);
    }

    /** Returns the number of chunks. */
    public int chunks() {
        return spans.length;
    }

    /** Runs a side of the tape, counted from 0. */
    public void run(int side) {
        List<Region> regions = sides.get(side);
        for (int i = 0; i < regions.size(); i++) {
            workers.run(regions.get(i).tasks(), regions.get(i).work());
        }
    }

    @Override
    public String toString() {
        return "tape over " + tokens;
    }
}
