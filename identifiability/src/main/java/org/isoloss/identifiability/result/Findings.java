package org.isoloss.identifiability.result;

import java.util.List;
import java.util.Objects;
import org.isoloss.identifiability.figure.Declaration;

/**
 * What a study found: the envelope that all studies share, and the study's own record in it.
 *
 * <p>A newcomer begins here. A study returns one of these. Law, models, pairs, claims, completions and published figures
 * have the same form in every study, and become the top level of {@code result.json} together with the circumstances of the
 * run ({@link RunResult}). What a model does stands in {@link ModelResult#behaviour}, by probe and figure, each declared as
 * a constant beside the code that measures it ({@link org.isoloss.identifiability.figure.Figure}). What no other study has,
 * the {@link #own} record holds with its types: numbers as numbers, lists as lists; it becomes {@code findings} in {@code
 * result.json}. The study's {@link Declaration} lists all of it, and what it does not list is refused here.
 *
 * @param declaration what the study says of its results
 * @param law the law
 * @param models in the order of tables
 * @param pairs in the order of tables
 * @param claims what the study set out to show
 * @param completions a few, to look at
 * @param published figures from the literature beside those measured
 * @param own what this study alone finds, of the class that it declares
 */
public record Findings(
        Declaration declaration,
        LawResult law,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<Claim> claims,
        List<ShownCompletion> completions,
        List<PublishedFigure> published,
        Record own) {

    public Findings {
        Objects.requireNonNull(law, "law");
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        claims = List.copyOf(claims);
        completions = List.copyOf(completions);
        published = List.copyOf(published);
        if (!declaration.findings().isInstance(own)) {
            throw new IllegalArgumentException(declaration.study() + ": its own findings are a "
                    + own.getClass().getName() + "; expected the declared "
                    + declaration.findings().getName());
        }
        models.forEach(new Declared(declaration)::require);
    }

    /** Creates findings of a study that shows no completions and compares with nothing published. */
    public Findings(
            Declaration declaration,
            LawResult law,
            List<ModelResult> models,
            List<PairResult> pairs,
            List<Claim> claims,
            Record own) {
        this(declaration, law, models, pairs, claims, List.of(), List.of(), own);
    }
}
