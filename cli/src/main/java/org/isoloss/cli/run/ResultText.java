package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isoloss.cli.plot.RunPlots;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PairResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.TrainingRecord;

/** A run as text for the terminal, with all tables. */
final class ResultText {

    private static final int MOST_PAIRS = 8;
    private static final int MOST_SERIES_COLUMNS = 24;

    private final RunResult run;
    private final StudyText study;
    private final Glyphs glyphs;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private ResultText(RunResult run, StudyText study, Terminal terminal) {
        this.run = run;
        this.study = study;
        glyphs = terminal.glyphs();
        width = terminal.width();
    }

    /**
     * Returns the lines of the whole text.
     *
     * @param study what its study adds
     */
    static List<String> of(RunResult run, StudyText study, Terminal terminal) {
        ResultText text = new ResultText(run, study, terminal);
        text.head();
        study.first(run, terminal).forEach(text::section);
        text.section("models", text.models());
        text.series();
        study.sections(run, terminal).forEach(text::section);
        text.section("training", RunPlots.training(run, terminal));
        study.plots(run, terminal).forEach(text::section);
        text.pairs();
        text.section("beside published figures", PublishedText.lines(run, terminal));
        text.section("completions to look at", CompletionText.lines(run.completions(), terminal));
        text.claims();
        return text.lines;
    }

    /** Returns a measurement in one line: a number, or numbers in brackets. */
    static String text(Measurement measurement) {
        if (measurement instanceof Measurement.Scalar scalar) {
            return Double.toString(scalar.value());
        }
        if (measurement instanceof Measurement.Series series) {
            return series.values().stream().map(ResultText::text).collect(Collectors.joining(" ", "[", "]"));
        }
        return ((Measurement.Group) measurement)
                .members().entrySet().stream()
                        .map(member -> member.getKey() + " " + text(member.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private void head() {
        lines.addAll(Paragraph.lines("law ", run.law().name(), width));
        Entropy entropy = run.law().entropy();
        if (entropy != null) {
            lines.add("entropy " + NumberText.loss(entropy.perToken()) + " nats per token, "
                    + NumberText.loss(entropy.perSequence()) + " per sequence");
        }
    }

    private void section(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(glyphs.heading(title));
            lines.addAll(content);
        }
    }

    private List<String> models() {
        List<ModelResult> models = study.tabled(run);
        if (models.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable().text("model", names(models));
        table.numbers(
                "nats per token",
                "loss",
                column(models, m -> NumberText.loss(m.loss().perToken())));
        table.numbers(
                "nats per token",
                "excess",
                column(models, m -> NumberText.loss(m.loss().klPerToken())));
        if (models.stream().anyMatch(model -> model.training() != null)) {
            table.numbers("", "steps", column(models, ResultText::steps));
        }
        study.addColumns(table, models);
        List<String> content = new ArrayList<>(table.lines(width, glyphs));
        if (models.stream().anyMatch(ResultText::endedByBudget)) {
            content.add("  *: ended by the budget of steps, not by the target");
        }
        content.addAll(study.legend(width));
        return content;
    }

    /** Series have a table each: models as rows, places as columns. */
    private void series() {
        Map<String, Map<String, List<ModelResult>>> having = new LinkedHashMap<>();
        for (ModelResult model : run.models()) {
            model.behaviour()
                    .forEach((probe, metrics) -> metrics.forEach((metric, value) -> {
                        if (value instanceof Measurement.Series series && isRow(series)) {
                            having.computeIfAbsent(probe, p -> new LinkedHashMap<>())
                                    .computeIfAbsent(metric, m -> new ArrayList<>())
                                    .add(model);
                        }
                    }));
        }
        having.forEach((probe, metrics) ->
                metrics.forEach((metric, models) -> section(probe + ": " + metric, series(probe, metric, models))));
    }

    private List<String> series(String probe, String metric, List<ModelResult> models) {
        TextTable table = new TextTable().text("model", names(models));
        int length = models.stream()
                .mapToInt(model -> values(model, probe, metric).size())
                .max()
                .orElse(0);
        int stride = (length + MOST_SERIES_COLUMNS - 1) / MOST_SERIES_COLUMNS;
        for (int i = 0; i < length; i += stride) {
            int place = i;
            table.numbers(
                    "place",
                    String.valueOf(i),
                    column(models, model -> NumberText.figure(place(model, probe, metric, place))));
        }
        return table.lines(width, glyphs);
    }

    private void pairs() {
        List<PairResult> shown = run.pairs().stream()
                .sorted(Comparator.comparingDouble(ResultText::gap).reversed())
                .limit(MOST_PAIRS)
                .toList();
        TextTable table = new TextTable()
                .text(
                        "pair",
                        shown.stream().map(p -> p.first() + " / " + p.second()).toList())
                .text(
                        "loss gap, nats per token",
                        shown.stream().map(this::lossGap).toList())
                .text(
                        "largest gap of behaviour",
                        shown.stream().map(ResultText::largestGap).toList());
        section("pairs, those that behave most differently first", table.lines(width, glyphs));
        if (run.pairs().size() > shown.size()) {
            lines.add("  and " + (run.pairs().size() - shown.size()) + " more in result.json");
        }
    }

    private String lossGap(PairResult pair) {
        return pair.lossGap().bitIdentical()
                ? "0, equal to the last bit"
                : NumberText.loss(Math.abs(pair.lossGap().perToken()));
    }

    private static double gap(PairResult pair) {
        return LargestGap.of(pair).map(LargestGap::size).orElse(0.0);
    }

    private static String largestGap(PairResult pair) {
        return LargestGap.of(pair)
                .map(gap -> NumberText.figure(gap.size()) + " in " + gap.place())
                .orElse("none");
    }

    private void claims() {
        List<String> content = new ArrayList<>();
        for (Claim claim : run.claims()) {
            content.addAll(Paragraph.lines(
                    "  " + glyphs.mark(claim.holds()) + " ",
                    claim.statement() + ": " + measured(claim.measured(), claim.holds()) + "; required "
                            + claim.required(),
                    width));
        }
        section("claims", content);
        if (!run.claims().isEmpty()) {
            long holding = run.claims().stream().filter(Claim::holds).count();
            lines.add("  " + holding + " of " + run.claims().size() + " hold");
        }
    }

    private static String measured(Measurement measurement, boolean holds) {
        if (measurement instanceof Measurement.Scalar scalar) {
            return measured(scalar.value(), holds);
        }
        return measurement instanceof Measurement.Series series
                ? series.values().stream().map(value -> measured(value, holds)).collect(Collectors.joining(" "))
                : text(measurement);
    }

    /** Three digits of a claim that holds; of one that does not, enough to see that it is not the bound. */
    private static String measured(double value, boolean holds) {
        return holds ? NumberText.brief(value) : NumberText.plain(value);
    }

    private static String steps(ModelResult model) {
        TrainingRecord training = model.training();
        if (training == null) {
            return "";
        }
        return training.steps() + (endedByBudget(model) ? "*" : "");
    }

    private static boolean endedByBudget(ModelResult model) {
        return model.training() != null && model.training().stop() == TrainingRecord.Stop.BUDGET;
    }

    private static double place(ModelResult model, String probe, String metric, int place) {
        List<Measurement> values = values(model, probe, metric);
        return place < values.size() && values.get(place) instanceof Measurement.Scalar scalar
                ? scalar.value()
                : Double.NaN;
    }

    private static boolean isRow(Measurement.Series series) {
        return series.values().stream().allMatch(value -> value instanceof Measurement.Scalar);
    }

    private static List<Measurement> values(ModelResult model, String probe, String metric) {
        Measurement value = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return value instanceof Measurement.Series series ? series.values() : List.of();
    }

    private static List<String> names(List<ModelResult> models) {
        return models.stream().map(ModelResult::name).toList();
    }

    private static List<String> column(List<ModelResult> models, Function<ModelResult, String> cell) {
        return models.stream().map(cell).toList();
    }
}
