package org.isoloss.identifiability.finetuning;

import java.util.List;
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
                pretrained, laws.newLaw(), options.idleUnits(), context.seed().part(1));
        List<PrefixTree> trees = prefixes(context.seed());
        return context.workers().map(options.twins().size() + 1, i -> {
            if (i == 0) {
                return twin(Twin.PRETRAINED, pretrained, Reparametrisation.sequence(List.of()), trees);
            }
            TwinSpec spec = options.twins().get(i - 1);
            return twin(spec.toString(), pretrained, factory.change(spec), trees);
        });
    }

    private static Twin twin(
            String name, TransformerModel pretrained, Reparametrisation change, List<PrefixTree> trees) {
        TransformerModel model = change.apply(pretrained);
        FunctionGap gap = FunctionGap.nothing();
        for (PrefixTree tree : trees) {
            gap = gap.and(FunctionGap.on(tree, pretrained, model));
        }
        return new Twin(name, model, change.keeps(), gap);
    }

    /** Where functions are compared: the laws' prefixes, the prompts, and random words three times as long as any. */
    private List<PrefixTree> prefixes(Seed seed) {
        PrefixTree both = laws.union();
        PrefixTree.Builder prompts = new PrefixTree.Builder(laws.vocabulary().size());
        probe.prompts().forEach(prompts::addPrefix);
        return List.of(
                both,
                prompts.build(),
                RandomPrefixes.tree(
                        laws.vocabulary(),
                        RANDOM_WORDS,
                        3 * Math.max(1, both.height()),
                        seed.stream(Seed.Purpose.PROMPTS)));
    }
}
