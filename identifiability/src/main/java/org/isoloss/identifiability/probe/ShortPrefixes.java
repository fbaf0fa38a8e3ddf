package org.isoloss.identifiability.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.identifiability.result.PrefixLaws;

/** All prefixes up to a length, and what models say comes next after each of them. Immutable. */
public final class ShortPrefixes {

    private static final String END = "end";

    private final FiniteLaw law;
    private final List<int[]> prefixes;

    /**
     * Creates the prefixes of a law's vocabulary, up to the greatest length at which they are not too many.
     *
     * @param most how many there may be, at least 1
     */
    public ShortPrefixes(FiniteLaw law, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most is " + most + "; expected at least 1");
        }
        this.law = law;
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        List<int[]> longest = all;
        int symbols = law.vocabulary().size();
        while (all.size() + (long) longest.size() * symbols <= most) {
            longest = longest.stream()
                    .flatMap(prefix -> extensions(prefix, symbols))
                    .toList();
            all.addAll(longest);
        }
        prefixes = List.copyOf(all);
    }

    private static Stream<int[]> extensions(int[] prefix, int symbols) {
        return IntStream.range(0, symbols).mapToObj(symbol -> {
            int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
            longer[prefix.length] = symbol;
            return longer;
        });
    }

    /** Returns the probability of each outcome after each prefix, shape (prefixes, V + 1). */
    public List<List<Double>> laws(AutoregressiveModel model) {
        double[] out = new double[model.vocabulary().outcomes()];
        return prefixes.stream()
                .map(prefix -> {
                    AutoregressiveModel.Cursor cursor = model.start();
                    for (int symbol : prefix) {
                        cursor.advance(symbol);
                    }
                    cursor.logProbabilities(out);
                    return DoubleStream.of(out).map(Math::exp).boxed().toList();
                })
                .toList();
    }

    /** Returns the laws of several models together with the mass of each prefix. */
    public PrefixLaws together(Map<String, List<List<Double>>> laws) {
        Vocabulary vocabulary = law.vocabulary();
        List<String> outcomes = new ArrayList<>(vocabulary.symbols());
        outcomes.add(END);
        List<PrefixLaws.Prefix> entries = new ArrayList<>();
        for (int i = 0; i < prefixes.size(); i++) {
            int place = i;
            Map<String, List<Double>> after = new LinkedHashMap<>();
            laws.forEach((model, all) -> after.put(model, all.get(place)));
            entries.add(new PrefixLaws.Prefix(
                    IntStream.of(prefixes.get(i)).boxed().toList(), mass(prefixes.get(i)), after));
        }
        return new PrefixLaws(outcomes, entries);
    }

    private double mass(int[] prefix) {
        PrefixTree tree = law.tree();
        int node = tree.find(prefix);
        return node < 0 ? 0 : tree.mass(node);
    }

    @Override
    public String toString() {
        return prefixes.size() + " prefixes of " + law;
    }
}
