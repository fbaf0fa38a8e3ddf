package org.isoloss.identifiability.result;

import java.util.List;
import java.util.Objects;

/**
 * What a study found: a {@link RunResult} without the circumstances of the run.
 *
 * @param law the law
 * @param models in the order of tables
 * @param pairs in the order of tables
 * @param claims what the study set out to show
 * @param completions a few, to look at
 * @param published figures from the literature beside those measured
 */
public record Findings(
        LawResult law,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<Completion> completions,
        List<PublishedFigure> published) {

    public Findings {
        Objects.requireNonNull(law, "law");
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        claims = List.copyOf(claims);
        completions = List.copyOf(completions);
        published = List.copyOf(published);
    }
}
