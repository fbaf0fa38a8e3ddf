package org.isoloss.identifiability.probe;

/**
 * How often each rule holds.
 *
 * @param rule1 rule 1, of prompt and completion together
 * @param rule2 rule 2, of prompt and completion together
 * @param rule2Completion rule 2 of the completion alone, see {@link
 *     org.isoloss.core.language.FormalLanguage.CompletionPart}
 * @param grammatical prompt and completion together are a word of the language
 */
public record RuleFractions(double rule1, double rule2, double rule2Completion, double grammatical) {

    RuleFractions times(double factor) {
        return new RuleFractions(rule1 * factor, rule2 * factor, rule2Completion * factor, grammatical * factor);
    }
}
