package org.isoloss.cli.identify;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.isoloss.base.random.Seed;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.law.Entropy;
import org.isoloss.core.law.ExactLaw;
import org.isoloss.core.law.FiniteLaw;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.Laws;
import org.isoloss.identifiability.probe.Baseline;
import org.isoloss.identifiability.probe.Baselines;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleFractions;
import org.isoloss.identifiability.probe.RulePrompts;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.spec.NamedLaw;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** Tables of laws and languages. */
final class LawTables {

    /** Chance of more symbols differs by less than 1e-14 for up to eight symbols. */
    private static final int ROOM = 300;

    private static final int DIGITS = 9;

    private LawTables() {}

    /** Every language with its rules. */
    static Table languages() {
        Table.Builder table = Table.of(
                "languages",
                "Languages, for --language and as laws NAME:SIZE",
                Column.left("name", "name"),
                Column.left("words", "words"),
                Column.left("symbols", "symbols"),
                Column.left(RuleScores.RULE_1.key(), RuleScores.RULE_1.name()),
                Column.left(RuleScores.RULE_2.key(), RuleScores.RULE_2.name()),
                Column.left("size", "law NAME:SIZE"));
        for (FormalLanguage language : Languages.all()) {
            table.row(
                    Cell.text(language.name()),
                    Cell.text(language.description()),
                    Cell.words(language.vocabulary().symbols()),
                    Cell.text(language.rule1().description()),
                    Cell.text(language.rule2().description()),
                    Cell.text(language.words().sized()));
        }
        return table.build();
    }

    /** The families of laws that are not languages. */
    static Table families() {
        Table.Builder table =
                Table.of("laws", "Other laws by their names", Column.left("usage", "name"), Column.left("law", "law"));
        List<String> languages =
                Languages.all().stream().map(FormalLanguage::name).toList();
        for (LawFamily family : Laws.families()) {
            if (!languages.contains(family.name())) {
                table.row(Cell.text(family.usage()), Cell.text(family.description()));
            }
        }
        return table.build();
    }

    /** Sizes and entropies. */
    static Table figures(List<NamedLaw> laws) {
        Table.Builder table = Table.of(
                "laws",
                "",
                Column.left("law", "law"),
                Column.right("symbols", "symbols"),
                Column.right("sequences", "sequences"),
                Column.right("prefixes", "prefixes"),
                Column.right("natsPerSequence", "nats a sequence"),
                Column.right("natsPerToken", "nats a token"),
                Column.right("tokens", "tokens a sequence"));
        for (NamedLaw named : laws) {
            FiniteLaw listed = named.listed().orElse(null);
            Cell none = Cell.missing();
            ExactLaw exact = named.law() instanceof ExactLaw law ? law : null;
            Entropy entropy = exact == null ? null : exact.entropy();
            table.row(
                    Cell.text(named.text()),
                    Cell.count(named.law().vocabulary().size()),
                    listed == null ? none : Cell.count(listed.tree().sequences().size()),
                    listed == null ? none : Cell.count(listed.tree().nodes()),
                    entropy == null ? none : Cell.number(entropy.perSequence(), DIGITS),
                    entropy == null ? none : Cell.number(entropy.perToken(), DIGITS),
                    exact == null ? none : Cell.number(exact.tokens(), DIGITS));
        }
        return table.build();
    }

    /** What trivial predictors reach, for laws of languages; completions of any length. */
    static Table baselines(List<NamedLaw> laws, int promptLength) {
        Table.Builder table = Table.of(
                "baselines",
                "Share of prompts after which trivial predictors keep the rules",
                Column.left("language", "language"),
                Column.left("probe", "prompts"),
                Column.right("prompts", "number"),
                Column.left("predictor", "predictor"),
                Column.right(RuleScores.RULE_1.key(), RuleScores.RULE_1.name()),
                Column.right(RuleScores.RULE_2.key(), RuleScores.RULE_2.name()),
                Column.right(RuleScores.RULE_2_COMPLETION.key(), "rule 2 of the completion"),
                Column.right("grammatical", "grammatical"));
        for (NamedLaw law : laws) {
            FormalLanguage language = law.language()
                    .orElseThrow(() -> new IllegalArgumentException("--prompt-length: law '" + law.text()
                            + "' is not that of a language; expected one such as aNbN:16"));
            for (PromptSet prompts : RulePrompts.of(language, promptLength)) {
                for (Baseline baseline : Baselines.of(language, prompts.prompts(), ROOM)) {
                    RuleFractions figures = baseline.scores().overAll();
                    table.row(
                            Cell.text(language.name()),
                            Cell.text(prompts.probe().name()),
                            Cell.count(prompts.prompts().size()),
                            Cell.text(baseline.name()),
                            Cell.number(figures.rule1(), DIGITS - 4),
                            Cell.number(figures.rule2(), DIGITS - 4),
                            Cell.number(figures.rule2Completion(), DIGITS - 4),
                            Cell.number(figures.grammatical(), DIGITS - 4));
                }
            }
        }
        return table.build();
    }

    /** Sequences of each law. */
    static Table drawn(List<NamedLaw> laws, int number) {
        Table.Builder table =
                Table.of("drawn", "Drawn sequences", Column.left("law", "law"), Column.left("sequence", "sequence"));
        for (NamedLaw law : laws) {
            UniformRandomProvider random = new Seed(1).stream(Seed.Purpose.DATA);
            for (int i = 0; i < number; i++) {
                table.row(
                        Cell.text(law.text()),
                        Cell.text(law.law().vocabulary().format(law.law().sample(random))));
            }
        }
        return table.build();
    }
}
