package org.isoloss.identifiability.extraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Looks for the automaton that describes a model's choices in the fewest bits: its states and transitions, and the prefixes
 * on which it is wrong.
 *
 * <p>Two prefixes are one state if the choices after all that can follow both agree, but for a share; where several states
 * do, the one that agrees best. Shares from none to a half are tried, and the shortest description is kept. For S states over V
 * symbols the description has S (V log2 S + log2(V + 1)) bits, and for E exceptions of N prefixes log2 of (N choose E) and E
 * log2 V more. It is an upper bound: no search finds the smallest automaton with exceptions in general.
 *
 * @see <a href="https://doi.org/10.1007/BFb0054059">Lang, Pearlmutter and Price (1998), merging states by evidence</a>
 * @see <a href="https://doi.org/10.1016/0005-1098(78)90005-5">Rissanen (1978), shortest description</a>
 */
public final class AutomatonExtraction {

    private static final double[] SHARES = {0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5};

    private final GreedyChoices choices;
    private final double share;
    private final List<Integer> states = new ArrayList<>(); // the shortest prefix of each
    private final List<int[]> transitions = new ArrayList<>();

    private AutomatonExtraction(GreedyChoices choices, double share) {
        this.choices = choices;
        this.share = share;
    }

    /** Returns the automaton with the shortest description of those found. */
    public static ExtractedAutomaton of(GreedyChoices choices) {
        return DoubleStream.of(SHARES)
                .mapToObj(share -> new AutomatonExtraction(choices, share).extract())
                .min(Comparator.comparingDouble(ExtractedAutomaton::bits))
                .orElseThrow();
    }

    private ExtractedAutomaton extract() {
        states.add(0);
        for (int s = 0; s < states.size(); s++) {
            int[] next = new int[choices.symbols()];
            for (int symbol = 0; symbol < next.length; symbol++) {
                int child = choices.child(states.get(s), symbol);
                // Beyond the longest prefixes nothing is known: the state stays.
                next[symbol] = choices.has(child) ? stateOf(child) : s;
            }
            transitions.add(next);
        }
        int wrong = exceptions();
        List<ExtractedAutomaton.State> made = IntStream.range(0, states.size())
                .mapToObj(s -> new ExtractedAutomaton.State(
                        Arrays.stream(choices.word(states.get(s))).boxed().toList(),
                        choices.choice(states.get(s)),
                        Arrays.stream(transitions.get(s)).boxed().toList()))
                .toList();
        return new ExtractedAutomaton(made, choices.size(), choices.longest(), wrong, bits(made.size(), wrong));
    }

    private int stateOf(int prefix) {
        int best = -1;
        double fewest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < states.size(); s++) {
            double differing = differing(states.get(s), prefix);
            if (differing <= share && differing < fewest) {
                best = s;
                fewest = differing;
            }
        }
        if (best < 0) {
            states.add(prefix);
            return states.size() - 1;
        }
        return best;
    }

    /** Returns the share of continuations known of both after which the choices differ. */
    private double differing(int first, int second) {
        int[] counts = new int[2];
        count(first, second, counts);
        return (double) counts[1] / counts[0];
    }

    private void count(int first, int second, int[] counts) {
        counts[0]++;
        counts[1] += choices.choice(first) == choices.choice(second) ? 0 : 1;
        for (int symbol = 0; symbol < choices.symbols(); symbol++) {
            int a = choices.child(first, symbol);
            int b = choices.child(second, symbol);
            if (choices.has(a) && choices.has(b)) {
                count(a, b, counts);
            }
        }
    }

    private int exceptions() {
        int[] reached = new int[choices.size()];
        int wrong = 0;
        for (int prefix = 0; prefix < reached.length; prefix++) {
            if (prefix > 0) {
                int symbol = (prefix - 1) % choices.symbols();
                reached[prefix] = transitions.get(reached[(prefix - 1) / choices.symbols()])[symbol];
            }
            wrong += choices.choice(states.get(reached[prefix])) == choices.choice(prefix) ? 0 : 1;
        }
        return wrong;
    }

    private double bits(int count, int wrong) {
        int symbols = choices.symbols();
        double bits = count * (symbols * log2(count) + log2(symbols + 1)) + wrong * log2(symbols);
        for (int k = 1; k <= wrong; k++) {
            bits += log2((double) (choices.size() - wrong + k) / k);
        }
        return bits;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Override
    public String toString() {
        return states.size() + " states";
    }
}
