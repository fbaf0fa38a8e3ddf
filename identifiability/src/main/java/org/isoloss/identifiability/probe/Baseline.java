package org.isoloss.identifiability.probe;

/**
 * A predictor that knows nothing of the language or looks at no prompt, and how it does on the prompts of a probe. A model
 * that does no better has not been shown to extrapolate a rule.
 *
 * @param name such as {@code uniform}
 * @param definition what it writes, a sentence
 * @param scores exact: no completion is drawn
 */
public record Baseline(String name, String definition, RuleScores scores) {}
