package org.isoloss.identifiability.fewshot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.jspecify.annotations.Nullable;

/**
 * The forms of few-shot prompts that a study asks: the rows and columns of its tables.
 *
 * @param exampleLengths k, the symbols of an example: a row each
 * @param examples n, the examples of a prompt: a column each
 * @param headline the form on which single figures rest
 */
public record PromptForms(List<Integer> exampleLengths, List<Integer> examples, PromptCell headline) {

    private static final String SOURCE = "Xie et al. (2022), arXiv:2111.02080";

    public PromptForms {
        exampleLengths = List.copyOf(exampleLengths);
        examples = List.copyOf(examples);
        Objects.requireNonNull(headline, "headline");
    }

    /** Declares the probe of prompts whose examples follow one concept of the law. */
    public static Probe inDistribution(Figure... figures) {
        return Probe.of(
                "idPrompts",
                "few-shot prompts, in distribution",
                "Examples of one concept of the law, then a test input; the label is that concept's.",
                SOURCE,
                figures);
    }

    /** Declares the probe of prompts whose examples follow no concept of the law. */
    public static Probe outOfDistribution(Figure... figures) {
        return Probe.of(
                "oodPrompts",
                "few-shot prompts, out of distribution",
                "Examples that follow no concept of the law; one that the law does not know gives the labels.",
                SOURCE,
                figures);
    }

    /** Returns the forms that a run of schema version 1 named among the parameters of its law; none where it did not. */
    public static PromptForms ofFirstVersion(Map<String, Object> law) {
        List<Integer> lengths = whole(law.get("exampleLengths"));
        List<Integer> examples = whole(law.get("examples"));
        int length = law.get("headlineExampleLength") instanceof Integer k && k >= 2 ? k : 2;
        int most = law.get("headlineExamples") instanceof Integer n && n >= 0 ? n : 0;
        return new PromptForms(lengths, examples, new PromptCell(length, most));
    }

    private static List<Integer> whole(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream()
                        .filter(Integer.class::isInstance)
                        .map(Integer.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns the row of the headline form; -1 if it is not among the forms. */
    public int headlineRow() {
        return exampleLengths.indexOf(headline.exampleLength());
    }

    /** Returns its column, likewise. */
    public int headlineColumn() {
        return examples.indexOf(headline.examples());
    }
}
