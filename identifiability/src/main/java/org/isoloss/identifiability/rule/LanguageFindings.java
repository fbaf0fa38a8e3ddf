package org.isoloss.identifiability.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.Measurement;

/**
 * A language of the study, and what figures of its models are held against.
 *
 * @param language its name
 * @param size of its law
 * @param law in words
 * @param entropy of the law, nats
 * @param promptLength symbols of a prompt; of brackets, those after the first two
 * @param baselines by probe: chance and trivial predictors
 * @param normative what a mixture of small automata does
 */
public record LanguageFindings(
        String language,
        int size,
        String law,
        Entropy entropy,
        int promptLength,
        Map<String, List<Reference>> baselines,
        NormativeFindings normative) {

    public LanguageFindings {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(entropy, "entropy");
        Objects.requireNonNull(baselines, "baselines");
        Objects.requireNonNull(normative, "normative");
    }

    /**
     * A predictor that figures are held against.
     *
     * @param name such as {@code uniform}
     * @param definition in a sentence
     * @param metrics exact
     */
    public record Reference(String name, String definition, Map<String, Measurement> metrics) {
        public Reference {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(metrics, "metrics");
        }
    }
}
