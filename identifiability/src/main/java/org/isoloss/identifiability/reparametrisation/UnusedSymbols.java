package org.isoloss.identifiability.reparametrisation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.transformer.Transformer;

/**
 * Multiplies the embeddings of symbols by factors. After a prefix without these symbols nothing reads their embeddings, so
 * there every bit is kept, whatever the factors; after a prefix with one of them the function is another one. For
 * symbols that a law never uses, its loss keeps every bit too.
 *
 * <p>Rows of the output map are left alone: the softmax is over all outcomes, so what it gives to a symbol that never
 * occurs is taken from the others.
 *
 * @param symbols their numbers, each once
 * @param factors of these symbols
 */
public record UnusedSymbols(List<Integer> symbols, Factors factors) implements Reparametrisation {

    public UnusedSymbols {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty() || new TreeSet<>(symbols).size() != symbols.size()) {
            throw new IllegalArgumentException("the symbols are " + symbols + "; expected at least one, each once");
        }
        factors.requireCount(symbols.size(), "symbol");
    }

    /** Returns that bits are kept, on prefixes without the symbols. */
    @Override
    public Keeps keeps() {
        return Keeps.BITS;
    }

    @Override
    public Set<Integer> exceptedSymbols() {
        return Set.copyOf(symbols);
    }

    @Override
    public NetworkModel<Transformer> apply(NetworkModel<Transformer> model) {
        int vocabulary = model.vocabulary().size();
        ParameterEdit edit = ParameterEdit.of(model);
        for (int i = 0; i < symbols.size(); i++) {
            int symbol = symbols.get(i);
            if (symbol < 0 || symbol >= vocabulary) {
                throw new IllegalArgumentException("symbol is " + symbol + "; expected 0 to " + (vocabulary - 1)
                        + ", for the model has " + vocabulary);
            }
            edit.multiplySymbol(model.network().embedding(), symbol, factors.of(i));
        }
        return edit.model();
    }

    /** Returns the change that undoes this one: to the last bit where every factor is a power of two, else up to rounding. */
    @Override
    public UnusedSymbols inverse() {
        return new UnusedSymbols(symbols, factors.inverse());
    }
}
