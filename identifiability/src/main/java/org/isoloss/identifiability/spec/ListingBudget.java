package org.isoloss.identifiability.spec;

import java.util.HashMap;
import java.util.Map;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;

/**
 * What the files of one pair may ask for together, so that a small file cannot keep a machine busy or fill its memory. What
 * goes beyond is refused before it is begun, with what it would need. For one thread.
 */
public final class ListingBudget {

    /** Entries of all trees and tables: prefixes times outcomes and what a prefix takes besides. */
    public static final long MOST_ENTRIES = 100_000_000;

    /** Symbols that stand before a prefix, summed over prefixes: attention looks at each. */
    public static final long MOST_POSITIONS = 1_000_000_000;

    /** Parameters of a network times prefixes of the law. */
    public static final double MOST_PRODUCTS = 1e11;

    /** The same in real arithmetic, where a product takes some 100 ns. */
    public static final double MOST_REAL_PRODUCTS = 1e9;

    /** Parameters of a network in real arithmetic, each an integer of its own. */
    public static final int MOST_REAL_PARAMETERS = 4_000_000;

    /** Entries that a node of a tree and its enclosure take. */
    private static final int A_NODE = 16;

    private final Map<LawSource, FiniteLaw> laws = new HashMap<>();
    private long entries = MOST_ENTRIES;
    private long prefixes; // of the law that models are measured under, the first one listed

    /** Returns the law of a source; the same one for the same source. */
    public FiniteLaw law(LawSource source) {
        FiniteLaw known = laws.get(source);
        if (known != null) {
            return known;
        }
        FiniteLaw law = source.law();
        PrefixTree tree = law.tree();
        entries = taken(entries, (double) tree.nodes() * A_NODE, MOST_ENTRIES, "entries of trees and tables");
        if (laws.isEmpty()) {
            prefixes = tree.nodes();
            taken(MOST_POSITIONS, depths(tree), MOST_POSITIONS, "symbols before all prefixes");
        }
        laws.put(source, law);
        return law;
    }

    private static long depths(PrefixTree tree) {
        long depths = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            depths += tree.depth(node);
        }
        return depths;
    }

    /** Returns a law's own conditionals. */
    public AutoregressiveModel conditionals(LawSource source, AutoregressiveModel offSupport) {
        FiniteLaw law = law(source);
        table(law);
        return law.model(offSupport);
    }

    /** Takes a table of a law's prefixes and outcomes. */
    public void table(FiniteLaw law) {
        double size = (double) law.tree().nodes() * law.vocabulary().outcomes();
        entries = taken(entries, size, MOST_ENTRIES, "entries of trees and tables");
    }

    /** Looks at a network before it computes. */
    public void network(int parameters) {
        products(parameters, MOST_PRODUCTS);
    }

    /** Looks at a network before it computes in real arithmetic. */
    public void realNetwork(int parameters) {
        if (!(parameters <= MOST_REAL_PARAMETERS)) {
            throw new IllegalArgumentException("there are " + parameters + " parameters; expected at most "
                    + MOST_REAL_PARAMETERS + " in real arithmetic: a smaller network");
        }
        products(parameters, MOST_REAL_PRODUCTS);
    }

    private void products(int parameters, double most) {
        double products = (double) parameters * prefixes;
        if (!(products <= most)) {
            throw new IllegalArgumentException(parameters + " parameters times the law's " + prefixes
                    + " prefixes are " + products + " products; expected at most " + most
                    + ": a smaller law or network");
        }
    }

    private static long taken(long left, double size, long most, String what) {
        if (!(size <= left)) {
            throw new IllegalArgumentException("needs " + (long) size + " " + what + "; expected at most " + left
                    + " of " + most + " for the files of a pair: a law of fewer and shorter sequences");
        }
        return left - (long) size;
    }

    @Override
    public String toString() {
        return "room for " + entries + " more entries";
    }
}
