package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.rule.ArchitectureDifference;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.Estimate;
import org.isoloss.identifiability.rule.LanguageFindings;
import org.isoloss.identifiability.rule.NormativeFindings;
import org.isoloss.identifiability.rule.PublishedCell;
import org.isoloss.identifiability.rule.RuleFindings;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A grid as tables: its cells, what they are held against, and the differences between architectures. */
final class GridTables {

    private static final Probe PROBE = PromptSet.OUT_OF_DISTRIBUTION;

    /** The figures out of distribution, in the order of columns. */
    private static final List<Figure> FIGURES = List.of(
            RuleScores.FINISHED,
            RuleScores.RULE_1_OVER_ALL,
            RuleScores.RULE_1,
            RuleScores.RULE_2_COMPLETION_OVER_ALL,
            RuleScores.RULE_2_COMPLETION);

    private GridTables() {}

    /** Returns all of them. */
    static List<Table> of(RuleFindings findings) {
        return List.of(cells(findings), references(findings), published(findings), differences(findings));
    }

    /** Returns the means over networks, with the ends of their intervals. */
    static Table cells(RuleFindings findings) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.left("language", "language"),
                Column.left("architecture", "architecture"),
                Column.left("objective", "objective"),
                Column.right("parameters", "parameters"),
                Column.right("networks", "networks"),
                Column.right("withinTolerance", "within tolerance"),
                Column.right(LossFigure.KL_PER_TOKEN.figure().key(), "excess, nats a token")));
        for (Figure figure : FIGURES) {
            columns.add(Column.right(figure.key(), figure.name()));
            columns.add(Column.right(figure.key() + "Low", "from"));
            columns.add(Column.right(figure.key() + "High", "to"));
        }
        Table.Builder table =
                Table.of("cells", "Rules kept out of distribution, by network", columns.toArray(Column[]::new));
        for (CellFindings cell : findings.cells()) {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.text(cell.language()),
                    Cell.text(cell.architecture()),
                    Cell.text(cell.objective()),
                    Cell.count(cell.parameters()),
                    Cell.count(cell.models().size()),
                    Cell.count(cell.withinTolerance()),
                    number(cell.excess().mean())));
            for (Figure figure : FIGURES) {
                Estimate estimate = cell.on(PROBE, figure);
                row.add(number(estimate.mean()));
                row.add(number(estimate.low()));
                row.add(number(estimate.high()));
            }
            table.row(row);
        }
        return table.build();
    }

    /** Returns chance and the trivial predictors. */
    static Table references(RuleFindings findings) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.left("language", "language"),
                Column.left("predictor", "predictor"),
                Column.left("definition", "what it writes")));
        FIGURES.forEach(figure -> columns.add(Column.right(figure.key(), figure.name())));
        Table.Builder table = Table.of(
                "references", "What simple predictors reach, out of distribution", columns.toArray(Column[]::new));
        for (LanguageFindings language : findings.languages()) {
            for (LanguageFindings.Reference reference : language.baselines().getOrDefault(PROBE.key(), List.of())) {
                table.row(reference(language, reference.name(), reference.definition(), reference.metrics()));
            }
            NormativeFindings normative = language.normative();
            table.row(reference(
                    language,
                    GridRows.SIMPLICITY,
                    "Draws from a Bayesian mixture of " + normative.automata() + " automata of at most "
                            + normative.states() + " states, simple ones more likely, after " + normative.words()
                            + " words.",
                    normative.behaviour().getOrDefault(PROBE.key(), Map.of())));
        }
        return table.build();
    }

    private static List<Cell> reference(
            LanguageFindings language, String name, String definition, Map<String, Measurement> metrics) {
        List<Cell> row =
                new ArrayList<>(List.of(Cell.text(language.language()), Cell.text(name), Cell.text(definition)));
        FIGURES.forEach(figure -> row.add(
                number(metrics.getOrDefault(figure.key(), Measurement.NOTHING).number())));
        return row;
    }

    /** Returns the published means of every cell, with the networks and laws they are of. */
    static Table published(RuleFindings findings) {
        Table.Builder table = Table.of(
                "cells-published",
                "Published figures beside measured ones",
                Column.left("language", "language"),
                Column.left("architecture", "architecture"),
                Column.left("objective", "objective"),
                Column.left("probe", "probe"),
                Column.left("metric", "metric"),
                Column.right("measured", "measured"),
                Column.right("published", "published"),
                Column.right("standardDeviation", "standard deviation"),
                Column.right("runs", "runs"),
                Column.left("source", "source"));
        for (CellFindings cell : findings.cells()) {
            for (PublishedCell published : cell.published()) {
                published
                        .figures()
                        .forEach((probe, metrics) -> metrics.forEach((metric, value) -> table.row(
                                Cell.text(cell.language()),
                                Cell.text(cell.architecture()),
                                Cell.text(cell.objective()),
                                Cell.text(probe),
                                Cell.text(metric),
                                number(cell.behaviour()
                                        .getOrDefault(probe, Map.of())
                                        .getOrDefault(metric, Estimate.of())
                                        .mean()),
                                number(value.mean()),
                                number(value.standardDeviation()),
                                Cell.count(published.runs()),
                                Cell.text(published.source() + ": " + published.reading()))));
            }
        }
        return table.build();
    }

    /** Returns the differences between architectures. */
    static Table differences(RuleFindings findings) {
        Table.Builder table = Table.of(
                "differences",
                "Rule 1, one architecture less another",
                Column.left("language", "language"),
                Column.left("first", "architecture"),
                Column.left("second", "less"),
                Column.right("difference", "difference"),
                Column.right("low", "from"),
                Column.right("high", "to"),
                Column.right("published", "published"),
                Column.left("verdict", "published sign"));
        for (ArchitectureDifference difference : findings.differences()) {
            table.row(
                    Cell.text(difference.language()),
                    Cell.text(difference.first()),
                    Cell.text(difference.second()),
                    number(difference.measured().mean()),
                    number(difference.measured().low()),
                    number(difference.measured().high()),
                    number(difference.published()),
                    Cell.text(difference.verdict().name().toLowerCase(Locale.ROOT)));
        }
        return table.build();
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }
}
