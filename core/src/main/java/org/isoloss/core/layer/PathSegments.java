package org.isoloss.core.layer;

import java.util.Arrays;
import org.isoloss.core.kernel.AncestorPaths;

/**
 * A tree's tokens as contiguous paths, a parent before its children: a state goes along a path from token to token, and
 * must be kept only where another path branches off. Paths that branch off have higher numbers.
 */
public final class PathSegments {

    private final int[] begins; // of each path; then the number of tokens
    private final int[] parents; // the token before each path, -1 for none
    private final int[] branch; // the number of each token from which paths branch off, else -1
    private final int branches;

    PathSegments(AncestorPaths paths) {
        int tokens = paths.head().length;
        int[] heads = new int[tokens + 1];
        int count = 0;
        branch = new int[tokens];
        Arrays.fill(branch, -1);
        int found = 0;
        for (int t = 0; t < tokens; t++) {
            if (paths.head()[t] == t) {
                heads[count++] = t;
                int parent = paths.parent()[t];
                if (parent >= 0 && branch[parent] < 0) {
                    branch[parent] = found++;
                }
            }
        }
        heads[count] = tokens;
        begins = Arrays.copyOf(heads, count + 1);
        parents = new int[count];
        Arrays.setAll(parents, i -> paths.parent()[begins[i]]);
        branches = found;
    }

    /** Returns the number of paths. */
    public int count() {
        return parents.length;
    }

    /** Returns the first token of a path. */
    public int begin(int path) {
        return begins[path];
    }

    /** Returns the token after the last of a path. */
    public int end(int path) {
        return begins[path + 1];
    }

    /** Returns the token before the first of a path, -1 for none. */
    public int parent(int path) {
        return parents[path];
    }

    /** Returns the number of a token among those from which paths branch off, -1 for others. */
    public int branch(int token) {
        return branch[token];
    }

    /** Returns how many tokens there are from which paths branch off. */
    public int branches() {
        return branches;
    }

    /** Returns the number of tokens of the longest path. */
    public int longest() {
        int longest = 0;
        for (int i = 0; i < count(); i++) {
            longest = Math.max(longest, end(i) - begin(i));
        }
        return longest;
    }

    @Override
    public String toString() {
        return branches + " branches";
    }
}
