package org.isoloss.cli.study.emergence;

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
import org.isoloss.cli.text.NumberText;
import org.isoloss.identifiability.emergence.AbilityFindings;
import org.isoloss.identifiability.emergence.EmergenceFindings;
import org.isoloss.identifiability.emergence.EmergenceStudy;
import org.isoloss.identifiability.emergence.EstimatedPlace;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;

/** Networks that learn to add: sudden by one metric, gradual by another, and how much of the jump is the seed's doing. */
final class EmergencePage implements StudyPage {

    @Override
    public Declaration declaration() {
        return EmergenceStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "Emergence, trained";
    }

    @Override
    public String headline(RunResult run) {
        List<TrainedAbility> abilities = TrainedAbility.of(run);
        return abilities.isEmpty() ? ClaimView.summary(run.claims()) : new EmergenceWords(abilities.get(0)).headline();
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        List<Highlight> highlights = new ArrayList<>();
        TrainedAbility.of(run).stream().limit(1).forEach(ability -> {
            AbilityFindings found = ability.found();
            EstimatedPlace at = found.threshold().parameters();
            if (!Double.isNaN(at.value())) {
                highlights.add(new Highlight(
                        NumberText.brief(at.value()),
                        "parameters at which exact match is half (" + EmergenceWords.interval(at) + ")"));
            }
            highlights.add(new Highlight(
                    NumberText.brief(ability.smallest().successProbability()),
                    "exact probability of success of the smallest networks"));
            highlights.add(new Highlight(
                    NumberText.brief(found.productRule().largestError()),
                    "the most by which the product of the digits misses exact match"));
        });
        return highlights;
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.empty(); // a run is many sizes: what one network does says nothing of it
    }

    @Override
    public List<Block> hero(RunResult run) {
        return TrainedAbility.of(run).stream()
                .limit(1)
                .<Block>map(ability -> new Block.Figure(new MetricsBySizeChart(ability)))
                .toList();
    }

    @Override
    public String remedy(RunResult run) {
        return "More steps (--steps) or wider networks (--widths) let the largest networks learn; more seeds (--seeds) narrow the"
                + " intervals.";
    }

    @Override
    public List<Table> tables(RunResult run) {
        return new EmergenceTables(TrainedAbility.of(run)).all();
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<TrainedAbility> abilities = TrainedAbility.of(run);
        List<Section> sections = new ArrayList<>();
        for (TrainedAbility ability : abilities) {
            String suffix = abilities.size() == 1 ? "" : "-" + ability.label();
            if (ability != abilities.get(0)) {
                sections.add(section("metrics" + suffix, ability.found().title(), "", new MetricsBySizeChart(ability)));
            }
            sections.addAll(sections(ability, suffix));
        }
        if (!abilities.isEmpty()) {
            EmergenceTables tables = new EmergenceTables(abilities);
            sections.add(new Section(
                    "shapes",
                    "Shape and surprise of each metric",
                    "The shape of the mean over seeds by parameters, with the evidence of docs/scaling.md. A surprise is a rise that"
                            + " smaller sizes do not foretell.",
                    List.of(new Block.Rows(tables.shapes()), new Block.Rows(tables.sizes()))));
        }
        List<String> carries = EmergenceWords.carries(EmergenceFindings.of(run).carries());
        if (!carries.isEmpty()) {
            sections.add(new Section(
                    "carries",
                    "Steps written out, against the answer at once",
                    "Networks of the same width, steps and exercises; the carries are written before the sum.",
                    carries.stream().<Block>map(Block.Paragraph::new).toList()));
        }
        Sections.figures(
                        "training",
                        "Training",
                        "Fresh exercises at every step, none of those asked; the curve is a mean over the steps between two"
                                + " points.",
                        TrainingCurvesChart.of(run))
                .ifPresent(sections::add);
        return sections;
    }

    private static List<Section> sections(TrainedAbility ability, String suffix) {
        return List.of(
                section(
                        "digits" + suffix,
                        "Digit by digit",
                        "Verdict on ability and metric: "
                                + ability.found().productRule().verdict() + ".",
                        new DigitsBySizeChart(ability)),
                section("answers" + suffix, "Answers", "", new AnswersChart(ability)),
                section(
                        "probability" + suffix,
                        "Where a test shows nothing",
                        "Exact match passes one half at: " + String.join("; ", new EmergenceWords(ability).thresholds())
                                + ".",
                        new SuccessProbabilityChart(ability)),
                new Section(
                        "seeds" + suffix,
                        "The seed's doing",
                        "A mean that jumps can be seeds that jump one after the other. Two groups are told by the dip test; with"
                                + " few seeds it tells little.",
                        List.of(
                                new Block.Figure(new AlongTrainingChart(ability)),
                                new Block.Rows(new EmergenceTables(List.of(ability)).seeds()))));
    }

    private static Section section(String id, String title, String lead, Chart chart) {
        return new Section(id, title, lead, List.of(new Block.Figure(chart)));
    }
}
