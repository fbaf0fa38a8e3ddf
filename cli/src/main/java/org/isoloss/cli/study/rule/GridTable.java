package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.Baselines;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.probe.RuleScores;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.rule.ArchitectureDifference;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.Estimate;
import org.isoloss.identifiability.rule.LanguageFindings;
import org.isoloss.identifiability.rule.PublishedCell;
import org.isoloss.identifiability.rule.RuleFindings;

/** Which rule is kept, by language and architecture, in a table of the terminal: a row a cell, and what it is held against. */
final class GridTable {

    private static final Probe PROBE = PromptSet.OUT_OF_DISTRIBUTION;

    private static final String RULE_1 = "rule 1, all prompts";
    private static final String FINISHED = "rule 1, finished";
    private static final String RULE_2 = "rule 2 after, all";

    private static final String LEGEND =
            "out of distribution; means over networks with Student's 95% intervals over seeds; excess: nats a token above the"
                    + " entropy; all prompts: a completion without an end keeps no rule; rule 2 after: in the completion alone;"
                    + " chance: every symbol and the end equally likely; at once: the end after every prompt; one symbol: the"
                    + " same one as often after every prompt, of all such the best in rule 1; simplicity: drawn from a Bayesian mixture of small automata; published: over finished"
                    + " completions, n up to 128 or words of up to 256 symbols";

    private final RuleFindings findings;
    private final Glyphs glyphs;

    private GridTable(RuleFindings findings, Terminal terminal) {
        this.findings = findings;
        glyphs = terminal.glyphs();
    }

    /** Returns the lines; none for a run of an old version. */
    static List<String> lines(RuleFindings findings, Terminal terminal) {
        if (findings.cells().isEmpty()) {
            return List.of();
        }
        GridTable grid = new GridTable(findings, terminal);
        List<String> lines = new ArrayList<>(grid.table().lines(terminal.width(), terminal.glyphs()));
        lines.addAll(Paragraph.lines("  ", LEGEND, terminal.width()));
        return lines;
    }

    private TextTable table() {
        List<CellFindings> cells = findings.cells();
        boolean objectives =
                cells.stream().map(CellFindings::objective).distinct().count() > 1;
        TextTable table = new TextTable()
                .text(
                        "networks",
                        column(
                                cells,
                                cell -> cell.language() + " " + cell.architecture()
                                        + (objectives ? " " + cell.objective() : "")));
        table.numbers(
                "",
                "excess",
                column(cells, cell -> NumberText.figure(cell.excess().mean())));
        measured(table, RULE_1, "measured", RuleScores.RULE_1_OVER_ALL);
        baseline(table, RULE_1, "chance", Baselines.UNIFORM, RuleScores.RULE_1_OVER_ALL);
        baseline(table, RULE_1, "at once", Baselines.IMMEDIATE_END, RuleScores.RULE_1_OVER_ALL);
        baseline(table, RULE_1, "one symbol", Baselines.ONE_SYMBOL, RuleScores.RULE_1_OVER_ALL);
        normative(table, RULE_1, "simplicity", RuleScores.RULE_1_OVER_ALL);
        measured(table, FINISHED, "measured", RuleScores.RULE_1);
        published(table, FINISHED, RuleScores.RULE_1);
        measured(table, RULE_2, "measured", RuleScores.RULE_2_COMPLETION_OVER_ALL);
        baseline(table, RULE_2, "chance", Baselines.UNIFORM, RuleScores.RULE_2_COMPLETION_OVER_ALL);
        return table;
    }

    private void measured(TextTable table, String group, String heading, Figure figure) {
        table.numbers(group, heading, column(findings.cells(), cell -> text(cell.on(PROBE, figure))));
    }

    private String text(Estimate estimate) {
        String mean = NumberText.figure(estimate.mean());
        double half = (estimate.high() - estimate.low()) / 2;
        return Double.isNaN(half) ? mean : mean + " " + glyphs.plusMinus() + " " + NumberText.figure(half);
    }

    private void baseline(TextTable table, String group, String heading, String name, Figure figure) {
        table.numbers(
                group,
                heading,
                column(findings.cells(), cell -> NumberText.figure(baseline(cell.language(), name, figure))));
    }

    private double baseline(String language, String name, Figure figure) {
        return findings.languages().stream()
                .filter(found -> found.language().equals(language))
                .map(LanguageFindings::baselines)
                .flatMap(baselines -> baselines.getOrDefault(PROBE.key(), List.of()).stream())
                .filter(reference -> reference.name().equals(name))
                .map(reference -> reference.metrics().getOrDefault(figure.key(), Measurement.NOTHING))
                .findFirst()
                .orElse(Measurement.NOTHING)
                .number();
    }

    private void normative(TextTable table, String group, String heading, Figure figure) {
        table.numbers(
                group,
                heading,
                column(
                        findings.cells(),
                        cell -> NumberText.figure(findings.languages().stream()
                                .filter(found -> found.language().equals(cell.language()))
                                .map(found -> found.normative().behaviour().getOrDefault(PROBE.key(), Map.of()))
                                .mapToDouble(metrics -> metrics.getOrDefault(figure.key(), Measurement.NOTHING)
                                        .number())
                                .findFirst()
                                .orElse(Double.NaN))));
    }

    /** Of several publications the one with the most runs. */
    private void published(TextTable table, String group, Figure figure) {
        table.numbers(
                "",
                "published",
                column(
                        findings.cells(),
                        cell -> NumberText.figure(cell.published().stream()
                                .max(Comparator.comparingInt(PublishedCell::runs))
                                .map(published -> published.mean(PROBE, figure))
                                .orElse(Double.NaN))));
    }

    private static List<String> column(List<CellFindings> cells, Function<CellFindings, String> text) {
        return cells.stream().map(text).toList();
    }

    /** Returns the differences between architectures whose interval leaves zero out, and how many do not. */
    static List<String> differences(RuleFindings findings, Terminal terminal) {
        List<ArchitectureDifference> signed = findings.differences().stream()
                .filter(difference -> difference.measured().hasSign())
                .toList();
        if (findings.differences().isEmpty()) {
            return List.of();
        }
        Map<ArchitectureDifference.Verdict, String> words = Map.of(
                ArchitectureDifference.Verdict.AGREES, "agrees",
                ArchitectureDifference.Verdict.CONTRADICTS, "contradicts",
                ArchitectureDifference.Verdict.OPEN, "open");
        TextTable table = new TextTable()
                .text(
                        "language",
                        signed.stream().map(ArchitectureDifference::language).toList())
                .text(
                        "architectures",
                        signed.stream()
                                .map(difference -> difference.first() + " less " + difference.second())
                                .toList())
                .numbers(
                        "",
                        "rule 1",
                        signed.stream()
                                .map(difference ->
                                        NumberText.figure(difference.measured().mean()))
                                .toList())
                .numbers(
                        "",
                        "interval",
                        signed.stream()
                                .map(difference ->
                                        NumberText.figure(difference.measured().low())
                                                + " to "
                                                + NumberText.figure(
                                                        difference.measured().high()))
                                .toList())
                .numbers(
                        "",
                        "published",
                        signed.stream()
                                .map(difference -> NumberText.figure(difference.published()))
                                .toList())
                .text(
                        "sign",
                        signed.stream()
                                .map(difference -> words.getOrDefault(difference.verdict(), ""))
                                .toList());
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), terminal.glyphs()));
        lines.addAll(Paragraph.lines(
                "  ",
                (findings.differences().size() - signed.size()) + " of "
                        + findings.differences().size()
                        + " differences between architectures, of networks within the tolerance of the entropy, have no Welch"
                        + " 95% interval over seeds that leaves zero out, and are not shown",
                terminal.width()));
        return lines;
    }
}
