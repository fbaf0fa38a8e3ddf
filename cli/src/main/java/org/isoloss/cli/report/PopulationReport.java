package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.MarginalChart;
import org.isoloss.cli.chart.PopulationChart;
import org.isoloss.cli.text.NumberText;
import org.isoloss.metrics.population.EqualLossSpread;
import org.isoloss.metrics.population.LossShare;
import org.isoloss.metrics.population.Overdispersion;
import org.isoloss.metrics.population.Population;
import org.isoloss.metrics.population.TablePopulations;
import org.isoloss.metrics.table.Table;

/**
 * The report of {@code isoloss pairs}: populations of runs, made from the analysis and the tables that the command prints.
 *
 * @param populations of a table
 * @param leading the behaviour that the answer is about
 * @param sentences the answer in words
 * @param more sections, to stand below the answer
 * @param tables with every figure
 */
public record PopulationReport(
        TablePopulations populations,
        TablePopulations.Named leading,
        List<String> sentences,
        List<Section> more,
        List<Table> tables) {

    private static final int MOST_BEHAVIOURS = 6;

    public PopulationReport {
        sentences = List.copyOf(sentences);
        more = List.copyOf(more);
        tables = List.copyOf(tables);
    }

    /** Returns the page and the tables as files. */
    public ReportFiles files(CommandOrigin origin) {
        return ReportFiles.of(ReportPage.of(List.of(chapter(origin)), Definitions.of(List.of())), tables);
    }

    private Chapter chapter(CommandOrigin origin) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "answer",
                "What was found",
                "",
                sentences.stream().skip(1).<Block>map(Block.Paragraph::new).toList()));
        sections.addAll(more);
        sections.add(new Section(
                "runs",
                "Loss against behaviour",
                "Runs in one column cannot be told apart by their loss. Links join the pairs that are most unlike.",
                charts()));
        sections.add(new Section(
                "distributions",
                "How each is distributed",
                "The test of more than one hump is Hartigan's dip; the two normals among the numbers only describe.",
                marginals()));
        sections.add(new Section(
                "tables",
                "The numbers",
                "Tables can be saved as CSV, Markdown and LaTeX; whole ones stand beside this page.",
                tables.stream()
                        .filter(table ->
                                !table.key().equals("answer") && !table.rows().isEmpty())
                        .<Block>map(Block.Rows::new)
                        .toList()));
        sections.add(origin.section());
        return new Chapter(
                "pairs",
                populations.table().runs() + " runs · " + "loss " + Shown.name(populations.lossWords()),
                "Equal loss, and behaviour",
                sentences.get(0),
                List.of(new Block.Figure(PopulationChart.of(populations, leading))),
                highlights(leading.population()),
                sections.stream().filter(section -> !section.blocks().isEmpty()).toList());
    }

    private List<Block> charts() {
        return populations.behaviours().stream()
                .limit(MOST_BEHAVIOURS)
                .filter(named -> !named.equals(leading))
                .<Block>map(named -> new Block.Figure(PopulationChart.of(populations, named)))
                .toList();
    }

    private List<Block> marginals() {
        List<Block> blocks = new ArrayList<>();
        MarginalChart.ofLoss(populations).ifPresent(chart -> blocks.add(new Block.Figure(chart)));
        populations.behaviours().stream()
                .limit(MOST_BEHAVIOURS)
                .map(named -> MarginalChart.of(populations, named))
                .forEach(found ->
                        found.map((Chart chart) -> new Block.Figure(chart)).ifPresent(blocks::add));
        return blocks;
    }

    private static List<StudyPage.Highlight> highlights(Population population) {
        List<StudyPage.Highlight> highlights = new ArrayList<>();
        population
                .independent()
                .map(Overdispersion::ratio)
                .ifPresent(ratio -> highlights.add(
                        new StudyPage.Highlight(NumberWords.factor(ratio), "the variance of item noise")));
        population
                .loss()
                .map(LossShare::share)
                .ifPresent(share ->
                        highlights.add(new StudyPage.Highlight(NumberWords.percent(share), "explained by the loss")));
        population
                .spread()
                .map(EqualLossSpread::deviation)
                .ifPresent(sd -> highlights.add(new StudyPage.Highlight(NumberText.brief(sd), "spread at equal loss")));
        population
                .dip()
                .ifPresent(dip ->
                        highlights.add(new StudyPage.Highlight(NumberText.brief(dip.pValue()), "p of a single hump")));
        return highlights;
    }
}
