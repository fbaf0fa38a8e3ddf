package org.isoloss.identifiability.finetuning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isoloss.base.random.Seed;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.sequence.PrefixTree;
import org.isoloss.core.transformer.Transformer;
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
    List<Twin> of(NetworkModel<Transformer> pretrained, RunContext context) {
        TwinFactory factory = new TwinFactory(
                pretrained, laws, options.twin().idleUnits(), context.seed().part(1));
        List<PrefixTree> trees = prefixes(context.seed());
        return context.workers().map(options.twin().twins().size() + 1, i -> {
            if (i == 0) {
                return twin(Twin.PRETRAINED, pretrained, Reparametrisation.sequence(List.of()), trees);
            }
            TwinSpec spec = options.twin().twins().get(i - 1);
            Reparametrisation change = factory.change(spec);
            // Most random words have a symbol that is excepted, so as many are drawn that have none.
            return change.exceptedSymbols().isEmpty()
                    ? twin(spec.toString(), pretrained, change, trees)
                    : twin(
                            spec.toString(),
                            pretrained,
                            change,
                            with(trees, randomWithout(change.exceptedSymbols(), context.seed())));
        });
    }

    private static List<PrefixTree> with(List<PrefixTree> trees, PrefixTree another) {
        return Stream.concat(trees.stream(), Stream.of(another)).toList();
    }

    private static Twin twin(
            String name, NetworkModel<Transformer> pretrained, Reparametrisation change, List<PrefixTree> trees) {
        NetworkModel<Transformer> model = change.apply(pretrained);
        Set<Integer> excepted = change.exceptedSymbols();
        FunctionGap gap = FunctionGap.nothing();
        for (PrefixTree tree : trees) {
            gap = gap.and(FunctionGap.withoutSymbols(excepted, tree, pretrained, model));
        }
        if (excepted.isEmpty()) {
            return new Twin(name, model, change.keeps(), gap, Optional.empty());
        }
        FunctionGap exceptedGap = FunctionGap.nothing();
        for (PrefixTree tree : trees) {
            exceptedGap = exceptedGap.and(FunctionGap.withSymbols(excepted, tree, pretrained, model));
        }
        return new Twin(name, model, change.keeps(), gap, Optional.of(exceptedGap));
    }

    /** Where functions are compared: the laws' prefixes, the prompts, and random words three times as long as any. */
    private List<PrefixTree> prefixes(Seed seed) {
        PrefixTree.Builder prompts = new PrefixTree.Builder(laws.vocabulary().size());
        probe.prompts().forEach(prompts::addPrefix);
        return List.of(laws.union(), prompts.build(), randomWithout(Set.of(), seed));
    }

    private PrefixTree randomWithout(Set<Integer> excepted, Seed seed) {
        return RandomPrefixes.treeWithout(
                excepted,
                laws.vocabulary(),
                RANDOM_WORDS,
                3 * Math.max(1, laws.union().height()),
                seed.stream(Seed.Purpose.PROMPTS));
    }
}
