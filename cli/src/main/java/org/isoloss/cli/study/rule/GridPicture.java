package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.screen.RowPicture;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.PublishedCell;
import org.isoloss.identifiability.rule.RuleFindings;

/**
 * A grid of languages and architectures: how often rule 1 is kept out of distribution, of finished completions as published
 * figures are, with these in brackets.
 */
final class GridPicture {

    private GridPicture() {}

    static Picture of(RuleFindings findings) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        Set<String> architectures = new LinkedHashSet<>();
        boolean objectives = findings.cells().stream()
                        .map(CellFindings::objective)
                        .distinct()
                        .count()
                > 1;
        for (CellFindings cell : findings.cells()) {
            architectures.add(cell.architecture());
            rows.computeIfAbsent(
                            cell.language() + (objectives ? " " + cell.objective() : ""), key -> new LinkedHashMap<>())
                    .put(cell.architecture(), text(cell));
        }
        List<RowPicture.Column> columns = new ArrayList<>();
        columns.add(RowPicture.Column.words("rule 1 kept", List.copyOf(rows.keySet())));
        architectures.forEach(architecture -> columns.add(RowPicture.Column.numbers(
                architecture,
                rows.values().stream()
                        .map(row -> row.getOrDefault(architecture, "-"))
                        .toList())));
        return new RowPicture(columns, 0, "");
    }

    private static String text(CellFindings cell) {
        double mean = cell.on(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1).mean();
        String measured = Double.isNaN(mean) ? "-" : BarAxis.percent(mean);
        return cell.published().stream()
                .max(Comparator.comparingInt(PublishedCell::runs))
                .map(published -> published.mean(PromptSet.OUT_OF_DISTRIBUTION, RuleScores.RULE_1))
                .filter(value -> !Double.isNaN(value))
                .map(value -> measured + " (" + BarAxis.percent(value).replace(" %", "") + ")")
                .orElse(measured);
    }
}
