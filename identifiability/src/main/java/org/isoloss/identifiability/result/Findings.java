package org.isoloss.identifiability.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a study found: a {@link RunResult} without the circumstances of the run.
 *
 * @param law the law
 * @param models in the order of tables
 * @param pairs in the order of tables
 * @param claims what the study set out to show
 * @param completions a few, to look at
 * @param published figures from the literature beside those measured
 * @param prefixLaws what some models say after short prefixes, or null
 */
public record Findings(
        LawResult law,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<Completion> completions,
        List<PublishedFigure> published,

        @Nullable PrefixLaws prefixLaws) {

    public Findings {
        Objects.requireNonNull(law, "law");
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        claims = List.copyOf(claims);
        completions = List.copyOf(completions);
        published = List.copyOf(published);
    }

    /** Creates findings without laws after prefixes. */
    public Findings(
            LawResult law,
            List<ModelResult> models,
            List<PairResult> pairs,
            List<Claim> claims,
            List<Completion> completions,
            List<PublishedFigure> published) {
        this(law, models, pairs, claims, completions, published, null);
    }
}
