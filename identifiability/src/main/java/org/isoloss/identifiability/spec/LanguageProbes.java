package org.isoloss.identifiability.spec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.spec.BehaviourSource.RuleName;

/** All prompts of a length in or out of a language's distribution, and a rule that completions keep or break. */
public final class LanguageProbes implements ProbeProvider {

    private static final int DEFAULT_LENGTH = 8;
    private static final RuleName DEFAULT_RULE = RuleName.RULE_1;

    @Override
    public List<ProbeFamily> families() {
        return Stream.of(PromptSet.OUT_OF_DISTRIBUTION, PromptSet.IN_DISTRIBUTION)
                .<ProbeFamily>map(Family::new)
                .toList();
    }

    private record Family(Probe prompts) implements ProbeFamily {

        @Override
        public String name() {
            return prompts.key();
        }

        @Override
        public String usage() {
            return name() + ":LENGTH:RULE";
        }

        @Override
        public String description() {
            return "for the law of a language, all prompts of LENGTH symbols (" + DEFAULT_LENGTH + ") "
                    + prompts.name() + ", and whether the completion keeps RULE (" + DEFAULT_RULE + "), one of "
                    + Arrays.toString(RuleName.values());
        }

        @Override
        public List<ProbeSpec> probes(String argument, LawSpec law) {
            if (!(law instanceof LawSpec.Listed listed) || listed.language().isEmpty()) {
                throw new IllegalArgumentException("the law is not that of a language; expected a file");
            }
            FormalLanguage language = listed.language().get();
            String[] parts = argument.split(":", -1);
            if (parts.length > 2) {
                throw new IllegalArgumentException("has " + (parts.length + 1) + " parts; expected " + usage());
            }
            int length = parts[0].isEmpty() ? DEFAULT_LENGTH : length(parts[0]);
            RuleName rule = parts.length > 1 ? rule(parts[1]) : DEFAULT_RULE;
            return List.of(ProbeSpec.of(new ProbeDocument(
                    name(),
                    language.vocabulary().symbols(),
                    new BehaviourSource.Rule(language.name(), rule),
                    PromptSet.prompts(language, length, prompts).stream()
                            .map(prompt -> new ProbeDocument.Prompt(
                                    language.vocabulary().format(prompt), 1))
                            .toList())));
        }

        private static int length(String text) {
            return DecimalNumber.integer(text)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the length of the prompts is '" + Shown.found(text) + "', which is not a whole number"));
        }

        private static RuleName rule(String name) {
            return Arrays.stream(RuleName.values())
                    .filter(rule -> rule.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "rule '" + Shown.found(name) + "'; expected one of " + Arrays.toString(RuleName.values())));
        }
    }
}
