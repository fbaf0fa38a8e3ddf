package org.isoloss.identifiability.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;

/** Compares the architectures of a language, each with each. */
final class ArchitectureDifferences {

    private final LanguageRun language;
    private final Map<GridCell, Map<Variant, List<Examined>>> trained;
    private final double tolerance;

    private ArchitectureDifferences(
            LanguageRun language, Map<GridCell, Map<Variant, List<Examined>>> trained, double tolerance) {
        this.language = language;
        this.trained = trained;
        this.tolerance = tolerance;
    }

    /** Returns the differences between architectures that have networks within the tolerance of the entropy. */
    static List<ArchitectureDifference> of(
            LanguageRun language, Map<GridCell, Map<Variant, List<Examined>>> trained, double tolerance) {
        ArchitectureDifferences of = new ArchitectureDifferences(language, trained, tolerance);
        List<ArchitectureDifference> differences = new ArrayList<>();
        for (GridCell first : language.cells()) {
            for (GridCell second : language.cells()
                    .subList(
                            language.cells().indexOf(first) + 1,
                            language.cells().size())) {
                double[] values = of.rule1(first);
                double[] others = of.rule1(second);
                if (values.length > 0 && others.length > 0) {
                    differences.add(new ArchitectureDifference(
                            language.subject().language().name(),
                            first.architecture(),
                            second.architecture(),
                            Estimate.difference(values, others),
                            of.published(first) - of.published(second)));
                }
            }
        }
        return differences;
    }

    private double[] rule1(GridCell cell) {
        return trained.getOrDefault(cell, Map.of()).getOrDefault(Variant.MAXIMUM_LIKELIHOOD, List.of()).stream()
                .map(Examined::result)
                .filter(model -> model.loss().klPerToken() <= tolerance)
                .map(model -> model.number(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1_OVER_ALL))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    /** The mean of the publication that has all architectures, the last that is read. */
    private double published(GridCell cell) {
        return PublishedFigures.cells(cell.subject().language(), cell.architecture(), Variant.MAXIMUM_LIKELIHOOD)
                .stream()
                .reduce((earlier, later) -> later)
                .map(published -> published.mean(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1))
                .orElse(Double.NaN);
    }
}
