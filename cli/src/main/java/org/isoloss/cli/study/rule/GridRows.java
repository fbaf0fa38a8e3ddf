package org.isoloss.cli.study.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.probe.Baselines;
import org.isoloss.identifiability.probe.PromptSet;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.ShownCompletion;
import org.isoloss.identifiability.rule.CellFindings;
import org.isoloss.identifiability.rule.RuleFindings;

/** The words by which charts of a grid name its cells and what these are held against. */
final class GridRows {

    static final String NETWORK = "network";
    static final String PUBLISHED = "published mean";
    static final String CHANCE = "chance";
    static final String IMMEDIATE_END = "ends at once";
    static final String ONE_SYMBOL = "one symbol, best";
    static final String SIMPLICITY = "mixture of small automata";

    /** The baselines of a probe by their names in results, and what charts call them. */
    static final Map<String, String> BASELINES =
            Map.of(Baselines.UNIFORM, CHANCE, Baselines.IMMEDIATE_END, IMMEDIATE_END, Baselines.ONE_SYMBOL, ONE_SYMBOL);

    private static final int COMPLETIONS = 3;
    private static final int LONGEST = 40;

    private final RuleFindings findings;
    private final Map<String, ModelResult> models = new HashMap<>();
    private final boolean objectives;

    GridRows(RunResult run, RuleFindings findings) {
        this.findings = findings;
        run.models().forEach(model -> models.put(model.name(), model));
        objectives = findings.cells().stream()
                        .map(CellFindings::objective)
                        .distinct()
                        .count()
                > 1;
    }

    /** Returns what the row of a cell is called: its architecture, and its objective where there are several. */
    String row(CellFindings cell) {
        return Shown.name(objectives ? cell.architecture() + ", " + cell.objective() : cell.architecture());
    }

    /** Returns the languages, in order. */
    List<String> languages() {
        return findings.languages().stream()
                .map(language -> Shown.name(language.language()))
                .toList();
    }

    /** Returns the rows, in order. */
    List<String> rows() {
        return findings.cells().stream().map(this::row).distinct().toList();
    }

    /** Returns the networks of a cell. */
    List<ModelResult> networks(CellFindings cell) {
        return cell.models().stream()
                .filter(models::containsKey)
                .map(models::get)
                .toList();
    }

    /** Returns three completions out of distribution, in words; empty texts where there are fewer. */
    static List<String> completions(List<ShownCompletion> written) {
        List<ShownCompletion> asked = written.stream()
                .filter(completion -> completion.probe().equals(PromptSet.OUT_OF_DISTRIBUTION.key()))
                .toList();
        List<String> words = new ArrayList<>();
        IntStream.range(0, COMPLETIONS)
                .forEach(i -> words.add(
                        i < asked.size()
                                ? words(asked.get(i * asked.size() / Math.min(COMPLETIONS, asked.size())))
                                : ""));
        return words;
    }

    private static String words(ShownCompletion completion) {
        String text = completion.text();
        String written = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
        return Shown.line(completion.prompt()) + " \u2192 " + (text.isEmpty() ? "(end)" : Shown.line(written))
                + (completion.finished() ? "" : " (no end)");
    }
}
