package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.report.Block;
import org.isoloss.cli.report.ClaimView;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.NumberWords;
import org.isoloss.cli.report.Remedy;
import org.isoloss.cli.report.Section;
import org.isoloss.cli.report.Sections;
import org.isoloss.cli.report.StudyPage;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.finetuning.FineTuningStudy;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairKind;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;

/** Fine-tuning: twins with the same bits everywhere, which learn a new language fast or slowly. */
public final class FineTuningPage implements StudyPage {

    @Override
    public Declaration declaration() {
        return FineTuningStudy.DECLARATION;
    }

    @Override
    public String title() {
        return "Fine-tuning";
    }

    /** Two twins under one optimiser; the steps of the slow one are infinite if it did not arrive. */
    private record Spread(String optimizer, String fast, double few, String slow, double many) {

        double factor() {
            return many / Math.max(1, few);
        }
    }

    @Override
    public String headline(RunResult run) {
        Optional<Spread> widest = spreads(run).stream()
                .filter(spread -> Double.isFinite(spread.factor()))
                .max(Comparator.comparingDouble(Spread::factor));
        return widest.map(spread -> "Of two models " + sameness(run, spread) + ", one (" + spread.fast()
                        + ") learns a new language in " + count(spread.few()) + " steps of " + spread.optimizer()
                        + ", and the other (" + spread.slow() + ") in " + count(spread.many()) + "."
                        + tuned(run, spread))
                .orElseGet(() -> ClaimView.summary(run.claims()));
    }

    /** What is left of it where each has a rate of its own: a common rate suits some and not others. */
    private static String tuned(RunResult run, Spread spread) {
        String kind = spread.optimizer().replaceFirst("@.*", "");
        TunedRun tuned = TunedRun.of(run, kind);
        if (tuned.models().isEmpty()) {
            return "";
        }
        return " At one rate they part by " + NumberWords.factor(spread.factor())
                + ", each at its own best rate twins part by "
                + tuned.factor().stream()
                        .mapToObj(NumberWords::factor)
                        .findFirst()
                        .orElse("more than the steps allow")
                + ", at its largest rate whose loss only falls by "
                + falling(run, tuned)
                + ".";
    }

    private static String falling(RunResult run, TunedRun tuned) {
        OptionalDouble factor = tuned.fallingFactor();
        if (factor.isPresent()) {
            return NumberWords.factor(factor.getAsDouble());
        }
        return run.config().get("steps") instanceof Number steps
                ? NumberWords.factor(
                                tuned.fallingFactorWithin(steps.doubleValue()).orElse(Double.NaN)) + " or more"
                : "more than the steps allow";
    }

    private static String sameness(RunResult run, Spread spread) {
        boolean identical = run.pairs().stream()
                .filter(pair -> pair.first().equals(spread.fast())
                        || pair.second().equals(spread.fast())
                        || pair.first().equals(spread.slow())
                        || pair.second().equals(spread.slow()))
                .allMatch(pair -> pair.lossGap().bitIdentical());
        return identical ? "whose losses are equal to the last bit" : "whose losses are nearly equal";
    }

    /** Twins whose unused symbols differ are equal where pretraining can have looked. */
    private static String exceptions(RunResult run) {
        List<String> names = run.pairs().stream()
                .filter(pair -> pair.kind() == PairKind.OFF_SUPPORT)
                .map(PairResult::second)
                .toList();
        return names.isEmpty()
                ? ""
                : ", " + String.join(", ", names)
                        + " only after prefixes without the symbols that pretraining never used";
    }

    private static String count(double steps) {
        return Cell.count(Math.round(steps)).display();
    }

    @Override
    public List<Highlight> highlights(RunResult run) {
        return spreads(run).stream()
                .limit(4)
                .map(spread -> new Highlight(
                        Double.isFinite(spread.factor()) ? NumberWords.factor(spread.factor()) : "\u221e",
                        "between the fastest twin under " + spread.optimizer() + ", " + spread.fast()
                                + ", and the slowest, " + spread.slow()
                                + (Double.isFinite(spread.factor()) ? "" : ", which does not arrive")))
                .toList();
    }

    /** For each optimiser the fastest and the slowest model. */
    private static List<Spread> spreads(RunResult run) {
        Map<String, Map<String, Double>> byOptimizer = new LinkedHashMap<>();
        for (ModelResult model : run.models()) {
            model.on(TwinFigures.STEPS_TO_TARGET).forEach((optimizer, value) -> {
                if (value instanceof Measurement.Scalar steps && steps.value() >= 0) {
                    byOptimizer
                            .computeIfAbsent(optimizer, key -> new LinkedHashMap<>())
                            .put(model.name(), steps.value());
                }
            });
        }
        List<Spread> spreads = new ArrayList<>();
        byOptimizer.forEach((optimizer, steps) -> {
            Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
            Map.Entry<String, Double> fast =
                    steps.entrySet().stream().min(order).orElseThrow();
            Map.Entry<String, Double> slow =
                    steps.entrySet().stream().max(order).orElseThrow();
            if (Double.isFinite(fast.getValue())) {
                spreads.add(new Spread(optimizer, fast.getKey(), fast.getValue(), slow.getKey(), slow.getValue()));
            }
        });
        return spreads;
    }

    @Override
    public Optional<Measure> measure(RunResult run) {
        return Optional.empty(); // steps are no share: runs are compared by their claims
    }

    @Override
    public List<Block> hero(RunResult run) {
        List<Block> blocks = new ArrayList<>();
        List<Block.Tab> rates = TunedRun.of(run).stream()
                .flatMap(tuned -> TunedRatesChart.of(run, tuned).stream()
                        .map(chart -> new Block.Tab(tuned.kind(), new Block.Figure(chart))))
                .toList();
        if (!rates.isEmpty()) {
            blocks.add(new Block.Tabs(rates));
        }
        LearningRateChart.of(run).ifPresent(chart -> blocks.add(new Block.Figure(chart)));
        List<Block.Tab> tabs = TwinStepsChart.of(run).stream()
                .map(chart -> new Block.Tab(chart.optimizer(), new Block.Figure(chart)))
                .toList();
        if (!tabs.isEmpty()) {
            blocks.add(new Block.Tabs(tabs));
        }
        return blocks;
    }

    @Override
    public String remedy(RunResult run) {
        return Remedy.moreSteps(
                run,
                "--pretraining-steps",
                run.config().get("pretraining") instanceof Map<?, ?> pretraining
                        ? pretraining.get("pretrainingSteps")
                        : null);
    }

    @Override
    public List<Section> sections(RunResult run, Definitions definitions) {
        List<Section> sections = new ArrayList<>();
        Sections.figures(
                        "steps",
                        "One function, many speeds",
                        "The twins compute the same numbers" + exceptions(run)
                                + ". What differs is where each stands in the space of parameters, "
                                + "and how steep it is there.",
                        StepsChart.of(run))
                .ifPresent(sections::add);
        Sections.figures("curves", "Fine-tuning, step by step", "", TransferCurvesChart.newLanguage(run))
                .ifPresent(sections::add);
        Sections.figures(
                        "prediction",
                        "The theory",
                        "The tangent kernel at the start tells which twin will be fast before a step is taken.",
                        SpeedChart.of(run))
                .ifPresent(sections::add);
        Sections.figures("forgetting", "What is forgotten", "", TransferCurvesChart.oldLanguage(run))
                .ifPresent(sections::add);
        Sections.completions(run).ifPresent(sections::add);
        Sections.pairs(run, definitions, Optional.empty()).ifPresent(sections::add);
        Sections.training(run).ifPresent(sections::add);
        return sections;
    }
}
