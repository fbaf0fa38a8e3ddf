package org.isoloss.cli.study.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.chart.TrainingCurvesChart;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.adaptation.AdaptationMethod;
import org.isoloss.identifiability.adaptation.AdaptationStudy;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Table;

/** In context or fine-tuned: labelled examples of a new task, used in two ways, and where the one overtakes the other. */
public final class InContextOrFineTuningPage implements StudyPage {

    private static final int MOST_HIGHLIGHTS = 4;

    @Override
    public Declaration declaration() {
        return AdaptationStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "In context or fine-tuned";
    }

    /** A way of fine-tuning for a kind of task, with where it overtakes the prompt. */
    private record Found(String task, String way, AdaptedTask.Crossing crossing) {

        boolean within() {
            return crossing.examples() > 0 && Double.isFinite(crossing.examples());
        }
    }

    private static List<Found> found(RunResult run) {
        List<Found> found = new ArrayList<>();
        for (AdaptedTask task : AdaptedTask.of(run)) {
            task.ways().forEach(way -> way.crossing().ifPresent(c -> found.add(new Found(task.task(), way.name(), c))));
        }
        return found;
    }

    @Override
    public String headline(RunResult run) {
        return found(run).stream()
                .filter(Found::within)
                .findFirst()
                .map(first -> "On " + first.task() + " tasks examples are better in the prompt up to about "
                        + examples(first.crossing().examples()) + " of them, and from there on better fine-tuned on ("
                        + first.way() + "; 95% interval " + interval(first.crossing()) + ").")
                .orElseGet(() -> ClaimView.summary(run.claims()));
    }

    private static String interval(AdaptedTask.Crossing crossing) {
        return examples(crossing.low()) + " to "
                + (Double.isFinite(crossing.high()) ? examples(crossing.high()) : "beyond the range");
    }

    private static String examples(double n) {
        return Cell.number(n, 2).display();
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        return found(run).stream()
                .filter(f -> !f.way().equals(AdaptationMethod.LORA.figure().name()))
                .limit(MOST_HIGHLIGHTS)
                .map(InContextOrFineTuningPage::highlight)
                .toList();
    }

    private static Highlight highlight(Found found) {
        String tasks = " on " + found.task() + " tasks";
        if (found.within()) {
            return new Highlight(
                    examples(found.crossing().examples()),
                    "labelled examples from which " + found.way() + " overtakes the prompt" + tasks + " ("
                            + interval(found.crossing()) + ")");
        }
        return found.crossing().examples() == 0
                ? new Highlight("0", "labelled examples: " + found.way() + " is never behind the prompt" + tasks)
                : new Highlight(
                        "\u221e", "labelled examples: " + found.way() + " is behind the prompt to the end" + tasks);
    }

    @Override
    public List<Table> tables(RunResult run) {
        return new AdaptationTables(run).all();
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.empty(); // crossings are no shares: runs are compared by their claims
    }

    @Override
    public List<Block> hero(RunResult run) {
        return AdaptationChart.of(run)
                .<List<Block>>map(chart -> List.of(new Block.Figure(chart)))
                .orElse(List.of());
    }

    @Override
    public String remedy(RunResult run) {
        return run.config().get("tasks") instanceof Number tasks
                ? "Means and intervals rest on " + tasks + " tasks (--tasks " + tasks
                        + "): more of them narrow the intervals; " + "--steps pretrains longer."
                : "";
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<Section> sections = new ArrayList<>();
        Optional<Chart> chart = AdaptationChart.of(run);
        AdaptationTables tables = new AdaptationTables(run);
        chart.ifPresent(drawn -> sections.add(new Section(
                "accuracy",
                "In the prompt, or fine-tuned on",
                "The same labelled examples, used in each way. Accuracies are exact for given examples; what varies is which "
                        + "examples, and which task. Steps and rates of fine-tuning were chosen on other tasks of the same "
                        + "kind.",
                List.of(new Block.Rows(tables.crossings())))));
        if (chart.isPresent()) {
            sections.add(new Section(
                    "cost",
                    "What it costs",
                    "2 N operations for a token read and 6 N for a token trained on, N the parameters without the embedding. A "
                            + "prompt is read again for every query; fine-tuning is paid for once. The price of choosing "
                            + "steps and rates is not counted.",
                    List.of(new Block.Rows(tables.byExamples()))));
        }
        Sections.figures(
                        "training",
                        "Pretraining",
                        "On fresh documents at every step; the curve is a mean over the steps between two points.",
                        TrainingCurvesChart.of(run))
                .ifPresent(sections::add);
        return sections;
    }
}
