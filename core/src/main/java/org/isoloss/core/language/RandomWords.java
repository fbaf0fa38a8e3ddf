package org.isoloss.core.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawState;
import org.isoloss.core.law.LawStateModel;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.sequence.WeightedSequence;

/**
 * The published distribution over the words of a language up to a length M: how a word is drawn, how probable it is, what
 * comes next after a prefix, and the entropy, known without listing the words. Section 3 of the published set-up, Mészáros et al. (2024).
 */
public interface RandomWords extends ExactLaw {

    /** The most prefixes that {@link #listed} looks at. */
    int LISTABLE = 1 << 20;

    /** The most symbols that they have together; 2^20 prefixes of two symbols have fewer. */
    int LISTABLE_SYMBOLS = 1 << 25;

    /** Returns the language of the words. */
    FormalLanguage language();

    /** Returns M, the greatest length of a word. */
    int maxLength();

    /** Returns ln p(word) in nats; {@code -Infinity} for a word that is never drawn. */
    double logProbability(int... word);

    /** Returns what comes next at the start, and after every prefix that a drawn word may begin with. */
    LawState start();

    @Override
    default AutoregressiveModel model(AutoregressiveModel offSupport) {
        return new LawStateModel(vocabulary(), start(), offSupport);
    }

    @Override
    default String name() {
        return language().name();
    }

    @Override
    default Vocabulary vocabulary() {
        return language().vocabulary();
    }

    /** Looks at every prefix that some word of the language begins with, the shorter first, within the limits. */
    @Override
    default Optional<FiniteLaw> listed() {
        record Prefix(int[] symbols, Rule.State state) {}
        if (!isListable()) {
            return Optional.empty();
        }
        List<WeightedSequence> words = new ArrayList<>();
        Deque<Prefix> prefixes = new ArrayDeque<>();
        prefixes.add(new Prefix(new int[0], language().grammar().start()));
        while (!prefixes.isEmpty()) {
            Prefix prefix = prefixes.remove();
            int length = prefix.symbols.length;
            double logProbability = prefix.state.holds() ? logProbability(prefix.symbols) : Double.NEGATIVE_INFINITY;
            if (logProbability > Double.NEGATIVE_INFINITY) {
                words.add(new WeightedSequence(prefix.symbols, StrictMath.exp(logProbability)));
            }
            for (int symbol = 0; length < maxLength() && symbol < vocabulary().size(); symbol++) {
                Rule.State next = prefix.state.after(symbol);
                if (!next.violated()) {
                    int[] longer = Arrays.copyOf(prefix.symbols, length + 1);
                    longer[length] = symbol;
                    prefixes.add(new Prefix(longer, next));
                }
            }
        }
        return Optional.of(FiniteLaw.of(name(), vocabulary(), words));
    }

    /** Counts the prefixes by the states of the grammar, which are few, before any is made. */
    private boolean isListable() {
        Map<Rule.State, Double> prefixes =
                new HashMap<>(Map.of(language().grammar().start(), 1.0));
        double all = 1;
        double symbols = 0;
        for (int length = 1; length <= maxLength() && all <= LISTABLE && symbols <= LISTABLE_SYMBOLS; length++) {
            Map<Rule.State, Double> longer = new HashMap<>();
            prefixes.forEach((state, count) -> {
                for (int symbol = 0; symbol < vocabulary().size(); symbol++) {
                    Rule.State next = state.after(symbol);
                    if (!next.violated()) {
                        longer.merge(next.representative(), count, Double::sum);
                    }
                }
            });
            prefixes = longer;
            double count =
                    longer.values().stream().mapToDouble(Double::doubleValue).sum();
            all += count;
            symbols += count * length;
        }
        return all <= LISTABLE && symbols <= LISTABLE_SYMBOLS;
    }
}
