package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.base.numeric.ArraySize;
import org.isoloss.core.kernel.Kernels;

/** States kept at the tokens from which paths branch off, or what the paths send back to them. */
final class BranchStates {

    private final PathSegments paths;
    private final int size;
    private final double[] kept;

    private BranchStates(PathSegments paths, int size, double[] kept) {
        this.paths = paths;
        this.size = size;
        this.kept = kept;
    }

    /**
     * Returns states in memory of their own.
     *
     * @param size the entries of a state
     */
    static BranchStates of(PathSegments paths, int size) {
        return new BranchStates(paths, size, new double[length(paths, size)]);
    }

    /**
     * Returns states in memory that is lent for the stage at hand.
     *
     * @param size the entries of a state
     */
    static BranchStates lent(PathSegments paths, int size, Kernels.Scratch scratch, int slot) {
        return new BranchStates(paths, size, scratch.lent(slot, length(paths, size)));
    }

    private static int length(PathSegments paths, int size) {
        return ArraySize.of("the states where paths branch off", paths.branches(), size);
    }

    /** Writes the state before a path: that of the token it branches off, or zeros. */
    void begin(int path, double[] state, int at) {
        int parent = paths.parent(path);
        if (parent < 0) {
            Arrays.fill(state, at, at + size, 0);
        } else {
            System.arraycopy(kept, paths.branch(parent) * size, state, at, size);
        }
    }

    /** Keeps the state after a token, if paths branch off there. */
    void keep(int token, double[] state, int at) {
        int branch = paths.branch(token);
        if (branch >= 0) {
            System.arraycopy(state, at, kept, branch * size, size);
        }
    }

    /** Forgets everything: what is kept is zero. */
    void clear() {
        Arrays.fill(kept, 0, length(paths, size), 0);
    }

    /** Adds what a path leaves for the token that it branches off. */
    void send(int path, double[] state) {
        int parent = paths.parent(path);
        if (parent >= 0) {
            int to = paths.branch(parent) * size;
            for (int i = 0; i < size; i++) {
                kept[to + i] += state[i];
            }
        }
    }

    /** Adds to a state what paths have sent to its token. */
    void receive(int token, double[] state) {
        int branch = paths.branch(token);
        if (branch >= 0) {
            int from = branch * size;
            for (int i = 0; i < size; i++) {
                state[i] += kept[from + i];
            }
        }
    }
}
