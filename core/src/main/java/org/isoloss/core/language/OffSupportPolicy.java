package org.isoloss.core.language;

import java.util.Arrays;
import java.util.OptionalInt;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;

/**
 * What a model may do on prefixes that its law never produces: write a symbol, or end. A function of the prefix alone,
 * so that it is a model like any other; meant as the other model of a
 * {@link org.isoloss.core.model.TabularModel TabularModel}, where any two policies give the same loss to the last bit.
 */
public final class OffSupportPolicy implements AutoregressiveModel {

    private final Vocabulary vocabulary;
    private final Rule rule;
    private final Choice choice;

    private OffSupportPolicy(FormalLanguage language, Choice choice) {
        this.vocabulary = language.vocabulary();
        this.rule = language.rule1();
        this.choice = choice;
    }

    /**
     * Returns the policy that writes the shortest completion after which rule 1 holds, then ends; where rule 1 cannot be
     * mended it ends at once. For a^n b^n: the rarer symbol until there are as many of both.
     */
    public static OffSupportPolicy ruleKeeping(FormalLanguage language) {
        return new OffSupportPolicy(language, (prefix, symbols) -> Next.certain(repair(prefix.state(), symbols)));
    }

    /**
     * Returns the policy that ends at once where rule 1 is broken, and elsewhere first writes the last symbol of the
     * vocabulary that breaks it. For a^n b^n: the end, or one b where the prefix is balanced.
     */
    public static OffSupportPolicy ruleBreaking(FormalLanguage language) {
        return new OffSupportPolicy(language, (prefix, symbols) -> Next.certain(surplus(prefix.state(), symbols)));
    }

    /**
     * Returns the policy that keeps rule 1 if this takes only the last symbol of the vocabulary, and otherwise ends. For
     * a^n b^n it never writes an a after a b: a model that learnt rule 2 and counts.
     */
    public static OffSupportPolicy lastSymbolOnly(FormalLanguage language) {
        return new OffSupportPolicy(language, (prefix, symbols) -> {
            OptionalInt next = repair(prefix.state(), symbols);
            return Next.certain(next.isPresent() && next.getAsInt() == symbols - 1 ? next : OptionalInt.empty());
        });
    }

    /** Returns the policy that always ends. */
    public static OffSupportPolicy immediateEnd(FormalLanguage language) {
        return new OffSupportPolicy(language, (prefix, symbols) -> Next.certain(OptionalInt.empty()));
    }

    /**
     * Returns the policy between keeping and breaking: that of {@link #ruleKeeping}, but where rule 1 holds it writes a
     * breaking symbol with probability lambda before it ends. Completions drawn from it obey rule 1 with probability
     * 1 - lambda.
     *
     * <p>It sees the prefix, not where the prompt ended, so a prompt that itself ends in a breaking symbol after a prefix
     * that obeys rule 1 is ended at once. For a^n b^n such prompts have odd length.
     *
     * @param lambda from 0, which only keeps the rule, to 1
     */
    public static OffSupportPolicy breakingWithProbability(double lambda, FormalLanguage language) {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda is " + lambda + "; expected a probability, 0 to 1");
        }
        if (lambda == 0) {
            return ruleKeeping(language);
        }
        return new OffSupportPolicy(language, (prefix, symbols) -> {
            if (prefix.state().holds()) {
                return new Next(surplus(prefix.state(), symbols), lambda);
            }
            boolean surplusWritten = prefix.last() >= 0
                    && prefix.before().holds()
                    && surplus(prefix.before(), symbols).equals(OptionalInt.of(prefix.last()));
            return Next.certain(surplusWritten ? OptionalInt.empty() : repair(prefix.state(), symbols));
        });
    }

    private static OptionalInt repair(Rule.State state, int symbols) {
        return Repair.shortest(state, symbols)
                .filter(completion -> completion.length > 0)
                .map(completion -> OptionalInt.of(completion[0]))
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt surplus(Rule.State state, int symbols) {
        return state.holds() ? Repair.breaking(state, symbols) : OptionalInt.empty();
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Cursor start() {
        return new PolicyCursor(new Prefix(rule.start(), rule.start(), -1));
    }

    /** Chooses what comes after a prefix over V symbols. */
    @FunctionalInterface
    private interface Choice {
        Next next(Prefix prefix, int symbols);
    }

    /** Rule 1 after the prefix and before its last symbol, and that symbol; -1 if there is none. */
    private record Prefix(Rule.State state, Rule.State before, int last) {}

    /** A symbol with a probability, or else the end. */
    private record Next(OptionalInt symbol, double probability) {

        static Next certain(OptionalInt symbol) {
            return new Next(symbol, 1);
        }
    }

    private final class PolicyCursor implements Cursor {

        private Prefix prefix;

        private PolicyCursor(Prefix prefix) {
            this.prefix = prefix;
        }

        @Override
        public void logProbabilities(double[] out) {
            Next next = choice.next(prefix, vocabulary.size());
            Arrays.fill(out, Double.NEGATIVE_INFINITY);
            if (next.symbol().isEmpty()) {
                out[vocabulary.end()] = 0;
            } else {
                out[next.symbol().getAsInt()] = StrictMath.log(next.probability());
                out[vocabulary.end()] = StrictMath.log1p(-next.probability());
            }
        }

        @Override
        public void advance(int symbol) {
            prefix = new Prefix(prefix.state().after(symbol), prefix.state(), symbol);
        }

        @Override
        public Cursor copy() {
            return new PolicyCursor(prefix);
        }
    }

    @Override
    public String toString() {
        return "policy about \"" + rule.description() + "\" over " + vocabulary;
    }
}
