package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Section;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.ArchitectureDifference;
import org.isoloss.identifiability.rule.ArchitectureDifference.Verdict;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.RuleFindings;
import org.isoloss.metrics.table.Table;

/** The part of a page on which languages and architectures are compared. */
final class GridSections {

    private GridSections() {}

    /** Returns the charts and tables of the cells; none for a run of an old version. */
    static Optional<Section> cells(RunResult run, RuleFindings findings) {
        if (findings.cells().isEmpty()) {
            return Optional.empty();
        }
        return section(
                findings,
                List.of(
                        GridRuleChart.ofRule1(run, findings),
                        GridRuleChart.ofRule2(run, findings),
                        GridLossChart.of(run, findings)));
    }

    /** Returns the same without the chart of rule 1, which stands at the top of the page of a grid. */
    static Optional<Section> rest(RunResult run, RuleFindings findings) {
        return section(findings, List.of(GridRuleChart.ofRule2(run, findings), GridLossChart.of(run, findings)));
    }

    private static Optional<Section> section(RuleFindings findings, List<Optional<Chart>> charts) {
        List<Block> blocks = new ArrayList<>();
        charts.stream().flatMap(Optional<Chart>::stream).forEach(chart -> blocks.add(new Block.Figure(chart)));
        blocks.add(new Block.Rows(GridTables.cells(findings)));
        blocks.add(new Block.Rows(GridTables.references(findings)));
        return Optional.of(new Section(
                "grid",
                "Which rule is kept",
                unable(findings)
                        + "A rule is kept by knowledge only where a model beats chance, the end at once and one symbol "
                        + "for all, over all prompts. Intervals are Student's, 95%, over seeds.",
                blocks));
    }

    /** Returns the differences between architectures, with what of the published order shows. */
    static Optional<Section> differences(RuleFindings findings) {
        Table table = GridTables.differences(findings);
        return table.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "differences",
                        "Does the published order of architectures show?",
                        order(findings),
                        List.of(new Block.Rows(table))));
    }

    /** Returns which cells have no network within the tolerance, and by how much the best one misses the entropy. */
    static String unable(RuleFindings findings) {
        List<String> cells = findings.cells().stream()
                .filter(cell -> cell.withinTolerance() == 0)
                .map(cell -> Shown.name(cell.language()) + " " + Shown.name(cell.architecture()) + " "
                        + NumberWords.figure(cell.excess().mean()))
                .toList();
        return cells.isEmpty()
                ? ""
                : "No network comes within the tolerance of the entropy in: " + String.join(", ", cells)
                        + " (mean nats a token above it). ";
    }

    /** Returns how many differences over seeds have the published sign. */
    static String order(RuleFindings findings) {
        return "Of " + findings.differences().size()
                + " differences between two architectures in rule 1, of networks within the tolerance of the entropy, "
                + count(findings, Verdict.AGREES) + " have the published sign over seeds, "
                + count(findings, Verdict.CONTRADICTS) + " the other one, and " + count(findings, Verdict.OPEN)
                + " are open: their interval (Welch's, 95%) holds zero, or nothing was published.";
    }

    private static long count(RuleFindings findings, Verdict verdict) {
        return findings.differences().stream()
                .map(ArchitectureDifference::verdict)
                .filter(verdict::equals)
                .count();
    }

    /** Returns what a grid found, in a sentence or two. */
    static String headline(RuleFindings findings) {
        long architectures = findings.cells().stream()
                .map(CellFindings::architecture)
                .distinct()
                .count();
        return findings.languages().size() + (findings.languages().size() == 1 ? " language" : " languages") + " by "
                + architectures + (architectures == 1 ? " architecture. " : " architectures. ") + order(findings);
    }
}
