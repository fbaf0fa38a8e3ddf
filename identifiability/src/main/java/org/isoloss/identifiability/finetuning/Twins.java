package org.isoloss.identifiability.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isoloss.core.random.Seed;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.transformer.TransformerModel;
import org.isoloss.identifiability.reparametrisation.FunctionGap;
import org.isoloss.identifiability.reparametrisation.RandomPrefixes;
import org.isoloss.identifiability.reparametrisation.Reparametrisation;
import org.isoloss.identifiability.study.RunContext;

/**
 * The pretrained model and the twins of the options, each held against it.
 *
 * @param options which twins
 * @param laws whose prefixes are compared
 * @param probe whose prompts are compared
 */
record Twins(FineTuningOptions options, TransferLaws laws, RuleProbe probe) {

    private static final int RANDOM_WORDS = 100;

    /** Returns the model itself, then its twins in the order of the options. */
    List<Twin> of(TransformerModel pretrained, RunContext context) {
        TwinFactory factory = new TwinFactory(
                pretrained, laws, options.idleUnits(), context.seed().part(1));
        return context.workers().map(options.twins().size() + 1, i -> {
            if (i == 0) {
                return twin(Twin.PRETRAINED, pretrained, Reparametrisation.sequence(List.of()), context.seed());
            }
            TwinSpec spec = options.twins().get(i - 1);
            return twin(spec.toString(), pretrained, factory.change(spec), context.seed());
        });
    }

    private Twin twin(String name, TransformerModel pretrained, Reparametrisation change, Seed seed) {
        TransformerModel model = change.apply(pretrained);
        Set<Integer> excepted = change.exceptedSymbols();
        FunctionGap gap = FunctionGap.nothing();
        Optional<FunctionGap> exceptedGap = Optional.of(FunctionGap.nothing()).filter(nothing -> !excepted.isEmpty());
        for (PrefixTree tree : prefixes(excepted, seed)) {
            gap = gap.and(FunctionGap.withoutSymbols(excepted, tree, pretrained, model));
            exceptedGap = exceptedGap.map(so -> so.and(FunctionGap.withSymbols(excepted, tree, pretrained, model)));
        }
        return new Twin(name, model, change.keeps(), gap, exceptedGap);
    }

    /**
     * Where functions are compared: the laws' prefixes, the prompts, and random words three times as long as any; where
     * symbols are excepted, as many without them, for most random words have one.
     */
    private List<PrefixTree> prefixes(Set<Integer> excepted, Seed seed) {
        PrefixTree both = laws.union();
        PrefixTree.Builder prompts = new PrefixTree.Builder(laws.vocabulary().size());
        probe.prompts().forEach(prompts::addPrefix);
        List<PrefixTree> trees = new ArrayList<>(List.of(both, prompts.build(), random(Set.of(), both, seed)));
        if (!excepted.isEmpty()) {
            trees.add(random(excepted, both, seed));
        }
        return trees;
    }

    private PrefixTree random(Set<Integer> excepted, PrefixTree both, Seed seed) {
        return RandomPrefixes.treeWithout(
                excepted,
                laws.vocabulary(),
                RANDOM_WORDS,
                3 * Math.max(1, both.height()),
                seed.stream(Seed.Purpose.PROMPTS));
    }
}
